"""`/doctor`: how everything stands, and what mends it; and the ears that hear of changes."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.checkup import CheckButton, show_checkup
from cogs._kit.findings import FindingRenderer
from cogs._kit.mentions import command
from cogs._kit.translator import L_
from plc_bot.doctor.rounds import STAFF_ROLES
from plc_bot.wording import _


class DoctorCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._doctor = bot.services.doctor
        roles = FindingRenderer(bot, _lost_roles_words, StaffRolesButton, counts=True)
        bot.outward.posts.renderers[STAFF_ROLES] = roles

    @app_commands.command(
        description=L_("See what is missing for my posts, where, and what mends it.")
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_checkup(interaction, await self._doctor.examine(actor_of(interaction)))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        # What was changed while the bot was away was heard by nobody.
        for guild in self._bot.guilds:
            await self._doctor.changed(guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._doctor.changed(guild.id)

    @commands.Cog.listener()
    async def on_guild_role_create(self, role: discord.Role) -> None:
        await self._doctor.changed(role.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, _before: discord.Role, role: discord.Role) -> None:
        await self._doctor.changed(role.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self._doctor.changed(role.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        await self._doctor.changed(channel.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, channel: discord.abc.GuildChannel
    ) -> None:
        await self._doctor.changed(channel.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._doctor.changed(channel.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, _before: discord.Member, member: discord.Member) -> None:
        if member == member.guild.me:
            await self._doctor.changed(member.guild.id)

    @commands.Cog.listener()
    async def on_thread_update(self, _before: discord.Thread, thread: discord.Thread) -> None:
        # discord.py forgets an archived thread, which can be written to all the same.
        if thread.archived:
            self._bot.outward.places.remember(thread)
        await self._doctor.changed(thread.guild.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        self._bot.outward.places.forget(payload.thread_id)
        await self._doctor.changed(payload.guild_id)


class StaffRolesButton(CheckButton, verb="lost-staff-role"):
    """Below the message that a staff role is gone."""


async def _lost_roles_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """A role of staff's was deleted."""
    if not await bot.services.doctor.lost_roles(guild_id):
        return None
    return _(
        "A role that I know as staff's was deleted, so who had it can't use my commands for staff "
        "by it any more. Someone with Manage Server can choose the roles again: {start}, step 2."
    ).format(start=command(bot, "setup start"))
