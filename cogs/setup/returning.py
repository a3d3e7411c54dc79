"""Back in a server: staff choose to go on or to start afresh; until then nothing is posted."""

from contextlib import suppress
from datetime import datetime

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.setup.forgetting import ask_to_erase
from plc_bot.guilds.models import CommunitySettings, Presence
from plc_bot.wording import N_, _, speaking


async def ask_if_back(interaction: Interaction) -> bool:
    """Whether staff must choose first; then they are asked."""
    actor, life = actor_of(interaction), interaction.client.services.guild_life
    found = await life.find(actor.guild_id)
    if not actor.manages_guild or found is None or found.presence is not Presence.BACK:
        return False
    ends_at = await life.ends_at(actor.guild_id)
    await reply(interaction, embed=_card(ends_at), view=_choices())
    return True


async def tell_staff(bot: PLCBot, guild_id: int) -> None:
    """Ask in the staff channel, if there still is one that I may write to."""
    community = await bot.services.settings.read(guild_id, CommunitySettings)
    channel = bot.get_channel(community.staff_channel_id or 0)
    if not isinstance(channel, discord.abc.Messageable):
        return
    ends_at = await bot.services.guild_life.ends_at(guild_id)
    with speaking(community.language), suppress(discord.HTTPException):
        await channel.send(embed=_card(ends_at), view=_choices())


def _card(ends_at: datetime | None) -> discord.Embed:
    said = _(
        "I was removed from this server, and now I'm back. Your schedules, prompts and settings "
        "are still here, and nothing is posted until someone with Manage Server chooses:"
    )
    choices = _(
        "**Go on**: everything as it was; dates that have passed meanwhile are left out.\n"
        "**Start afresh**: all of it is erased, and I begin as if I were new."
    )
    late = _("If nobody chooses by {when}, it is erased by then.")
    return card(
        _("Shall I go on?"), said, choices, late.format(when=own_clock(ends_at)) if ends_at else ""
    )


def _choices() -> Panel:
    return Panel(GoOnButton(1), AfreshButton(1))


class GoOnButton(NumberedButton, verb="guild-go-on"):
    label = N_("Go on")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        bot = interaction.client
        await bot.services.guild_life.go_on(actor_of(interaction))
        said = _("I go on where I was. What comes next: {schedules}.").format(
            schedules=command(bot, "prompts schedule list")
        )
        await reply(interaction, said, edit=True)


class AfreshButton(NumberedButton, verb="guild-afresh"):
    label = N_("Start afresh")

    async def press(self, interaction: Interaction) -> None:
        await ask_to_erase(interaction, edit=True)
