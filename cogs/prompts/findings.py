"""The messages in the staff channel, each with the button that helps and that it is found by."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs._kit.reply import reply
from cogs.prompts.finding_words import (
    blocked_words,
    failed_words,
    missed_words,
    moved_words,
    no_thread_words,
    subject_of,
)
from cogs.prompts.standing import ResumeButton
from cogs.prompts.upcoming import ScheduleListing, show_upcoming
from cogs.prompts.words import mending_words
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Errand
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.occurrences.planning import BLOCKED, FAILED, MISSED, MOVED, NO_THREAD
from plc_bot.wording import N_, _, speaking

Tell = Callable[[PLCBot, int, str], Awaitable[str | None]]


class MissedButton(NumberedButton, verb="missed-prompts"):
    """Its number says only which message it stands under."""

    label = N_("See the schedules")

    async def press(self, interaction: Interaction) -> None:
        await ScheduleListing().show(interaction)


class MovedButton(NumberedButton, verb="moved-schedule"):
    label = N_("See the next dates")

    async def press(self, interaction: Interaction) -> None:
        await show_upcoming(interaction, self.number)


class FailedButton(NumberedButton, verb="failed-prompt"):
    label = N_("See the next dates")

    async def press(self, interaction: Interaction) -> None:
        occurrence = await _occurrence(interaction, self.number)
        await show_upcoming(interaction, occurrence.schedule_number)


class ThreadButton(NumberedButton, verb="missing-thread"):
    label = N_("Check again")

    async def press(self, interaction: Interaction) -> None:
        occurrence = await _occurrence(interaction, self.number)
        places = interaction.client.outward.places
        missing = places.missing(occurrence.guild_id, occurrence.channel_id or 0)
        ready = _("Every permission I need is there: the next post gets its thread.")
        await reply(interaction, mending_words(missing) if missing else ready)


async def _occurrence(interaction: Interaction, number: int) -> Occurrence:
    services, actor = interaction.client.services, actor_of(interaction)
    await services.duties.require(actor, Duty.PROMPTS)
    occurrence = await services.occurrences.find(actor.guild_id, number)
    if occurrence is None:
        raise OccurrenceNotFoundError
    return occurrence


@dataclass(frozen=True, slots=True)
class FindingRenderer:
    """Makes one kind of message, in the server's language.

    Attributes:
        tell: its words; None when things have changed and nobody need be told.
        button: what helps; its number makes the message one of a kind.
        counts: whether that number is how often staff were told, for want of another.
    """

    bot: PLCBot
    tell: Tell
    button: type[NumberedButton]
    counts: bool = False

    async def words(self, errand: Errand) -> Words | None:
        """The message as things stand now."""
        community = await self.bot.services.settings.read(errand.guild_id, CommunitySettings)
        with speaking(community.language):
            said = await self.tell(self.bot, errand.guild_id, errand.subject)
            panel = Panel(self.button(self._number(errand)))
        return None if said is None else Words(said, view=panel)

    def marker(self, errand: Errand) -> str:
        """The button's custom id."""
        return f"plc:{self.button.verb}:{self._number(errand)}"

    def _number(self, errand: Errand) -> int:
        number, times, _found = subject_of(errand.subject)
        return times if self.counts else number


def finding_renderers(bot: PLCBot) -> dict[str, FindingRenderer]:
    """By the kind of finding."""
    return {
        BLOCKED: FindingRenderer(bot, blocked_words, ResumeButton),
        MISSED: FindingRenderer(bot, missed_words, MissedButton, counts=True),
        FAILED: FindingRenderer(bot, failed_words, FailedButton),
        NO_THREAD: FindingRenderer(bot, no_thread_words, ThreadButton),
        MOVED: FindingRenderer(bot, moved_words, MovedButton),
    }
