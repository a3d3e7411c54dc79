"""`/doctor`: how everything stands, and what mends it; and the ears that hear of changes."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.diagnosis_words import diagnosis_words
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from plc_bot.doctor.models import Checkup
from plc_bot.wording import N_, _

_TEXT_MOST = 3_500
"""Characters, so that with the last lines it stays below the 4,096 of an embed."""


class DoctorCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._doctor = bot.services.doctor

    @app_commands.command(
        description=L_("See what is missing for my posts, where, and what mends it.")
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _show(interaction, await self._doctor.examine(actor_of(interaction)))

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


class CheckAgainButton(NumberedButton, verb="doctor-check"):
    """Its number says nothing: there is one examination."""

    label = N_("Check again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        # It may ask Discord about places that seem to be gone, and that takes time.
        await interaction.response.defer()
        checkup = await interaction.client.services.doctor.check_again(actor_of(interaction))
        await _show(interaction, checkup, edit=True)


async def _show(interaction: Interaction, checkup: Checkup, *, edit: bool = False) -> None:
    title = _("All is well") if checkup.is_well else _("What needs you")
    paragraphs = [*_listed(interaction.client, checkup), _next_words(checkup)]
    view = Panel(CheckAgainButton(1))
    await reply(interaction, embed=card(title, *paragraphs), view=view, edit=edit)


def _listed(bot: PLCBot, checkup: Checkup) -> list[str]:
    """As many findings as a card holds, the worst first."""
    said: list[str] = []
    for diagnosis in checkup.diagnoses:
        words = diagnosis_words(bot, diagnosis)
        if sum(map(len, said)) + len(words) > _TEXT_MOST:
            more = len(checkup.diagnoses) - len(said)
            return [*said, _("And {count} more, when these are mended.").format(count=more)]
        said.append(words)
    return said


def _next_words(checkup: Checkup) -> str:
    if checkup.next_at is None:
        return _("No post is planned.")
    return _("The next post comes {when} ({how_soon}).").format(
        when=own_clock(checkup.next_at, "F"), how_soon=own_clock(checkup.next_at, "R")
    )


