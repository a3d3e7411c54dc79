"""The doctor's answer, wherever it was asked for."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.diagnosis_words import diagnosis_words
from cogs._kit.mentions import channel
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from plc_bot.doctor.models import Checkup
from plc_bot.wording import N_, _

_TEXT_MOST = 3_500
"""Characters, so that with the last lines it stays below the 4,096 of a card."""


class CheckAgainButton(NumberedButton, verb="doctor-check"):
    """Below the doctor's answer, which it renews; its number says nothing."""

    label = N_("Check again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show how things stand now, in place of how they stood."""
        # The doctor may ask Discord about places that seem to be gone, and that takes time.
        await interaction.response.defer()
        checkup = await interaction.client.services.doctor.check_again(actor_of(interaction))
        await show_checkup(interaction, checkup, edit=True)


class CheckButton(NumberedButton, verb="doctor-look"):
    """Below a message to staff; each kind of message has its own, by which it is found."""

    label = N_("Check again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show whoever presses how things stand now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        checkup = await interaction.client.services.doctor.check_again(actor_of(interaction))
        await show_checkup(interaction, checkup)


class SendTestButton(NumberedButton, verb="doctor-test"):
    """Below the doctor's answer; its number says nothing."""

    label = N_("Send a test")

    async def press(self, interaction: Interaction) -> None:
        """Send it, and say where to look."""
        trial = interaction.client.services.doctor_trial
        channel_id = await trial.send(actor_of(interaction))
        said = _(
            "A test is on its way to {channel}; it goes away by itself after a minute. If it does "
            "not come, press **Check again**."
        ).format(channel=channel(channel_id))
        await reply(interaction, said)


async def show_checkup(interaction: Interaction, checkup: Checkup, *, edit: bool = False) -> None:
    """All that was looked at, the worst first, when the next post comes, and what to press."""
    title = _("All is well") if checkup.is_well else _("What needs you")
    paragraphs = [*_listed(interaction.client, checkup), _next_words(checkup)]
    view = Panel(CheckAgainButton(1), SendTestButton(1))
    await reply(interaction, embed=card(title, *paragraphs), view=view, edit=edit)


def _listed(bot: PLCBot, checkup: Checkup) -> list[str]:
    """As many findings as a card holds."""
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
