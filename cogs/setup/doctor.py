"""`/doctor`: how everything stands, and what mends it; and the ears that hear of changes."""

from collections.abc import Collection

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.checkup import CheckButton, show_checkup
from cogs._kit.diagnosis_words import what_words
from cogs._kit.findings import FindingRenderer
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from plc_bot.delivery.findings import NO_CHANNEL
from plc_bot.doctor.rounds import RESOURCES, STAFF_ROLES
from plc_bot.doctor.trial import TRIAL, TRIAL_OVER
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Errand
from plc_bot.text import escaped
from plc_bot.wording import N_, _, speaking


class DoctorCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._doctor = bot.services.doctor
        bot.outward.posts.renderers.update(
            {
                STAFF_ROLES: FindingRenderer(bot, _lost_roles_words, StaffRolesButton, counts=True),
                RESOURCES: FindingRenderer(
                    bot, _resource_words, ResourceChannelsButton, counts=True
                ),
                NO_CHANNEL: FindingRenderer(bot, _unreached_words, WhyMeButton, counts=True),
                TRIAL: TrialRenderer(bot),
                TRIAL_OVER: TrialRenderer(bot),
            }
        )

    @app_commands.command(
        description=L_("See what is missing for my posts, where, and what mends it.")
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_checkup(interaction, await self._doctor.examine(actor_of(interaction)))

    @commands.Cog.listener()
    async def on_guilds_known(self, guild_ids: Collection[int]) -> None:
        # What was changed while the bot was away was heard by nobody.
        await self._doctor.changed(*guild_ids)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        # At a start each guild becomes available; then all are heard of together, as above.
        if self._bot.knows_all_of(guild.shard_id):
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


class ResourceChannelsButton(CheckButton, verb="lost-resource-channel"):
    """Below the message that resources can't be shown where they should be."""


class WhyMeButton(NumberedButton, verb="staff-unreached"):
    """In a direct message, below which there is no server."""

    label = N_("Why me?")

    async def press(self, interaction: Interaction) -> None:
        said = _(
            "Because nobody has changed my settings there since you did. Once there is a staff "
            "channel that I can write in, I tell staff there."
        )
        await reply(interaction, said)


class TrialButton(CheckButton, verb="doctor-trial"):
    """Below a test in the staff channel."""


class TrialRenderer:
    """Makes a test's words, and knows it again to take it away."""

    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot

    async def words(self, errand: Errand) -> Words | None:
        """The test in the server's language."""
        community = await self._bot.services.settings.read(errand.guild_id, CommunitySettings)
        with speaking(community.language):
            said = _("A test: staff can be told here. It goes away by itself in a minute.")
            return Words(said, view=Panel(TrialButton(int(errand.subject))))

    def marker(self, errand: Errand) -> str:
        """The button's custom id."""
        return f"plc:{TrialButton.verb}:{errand.subject}"


async def _unreached_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """Staff have no channel, and somebody must know; it may be read on a locked screen."""
    guild = bot.get_guild(guild_id)
    if guild is None or not await bot.services.doctor.staff_unreached(guild_id):
        return None
    return _(
        "Something needs staff in {server}, and I have no staff channel there to say it in. "
        "/doctor there says what it is."
    ).format(server=escaped(guild.name))


async def _resource_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """Resources can't be shown in a channel that was chosen for them."""
    troubles = await bot.services.doctor.resource_troubles(guild_id)
    return "\n\n".join(what_words(bot, trouble) for trouble in troubles) or None


async def _lost_roles_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """A role of staff's was deleted."""
    if not await bot.services.doctor.lost_roles(guild_id):
        return None
    return _(
        "A role that I know as staff's was deleted, so who had it can't use my commands for staff "
        "by it any more. Someone with Manage Server can choose the roles again: {start}, step 2."
    ).format(start=command(bot, "setup start"))
