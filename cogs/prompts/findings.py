"""The messages in the staff channel about prompts, each with the button that helps."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.checkup import CheckButton
from cogs._kit.denial_words import denials_words
from cogs._kit.findings import FindingRenderer
from cogs._kit.reply import reply
from cogs.prompts.finding_words import (
    announcing_words,
    blocked_words,
    extras_words,
    failed_words,
    missed_words,
    moved_words,
    no_thread_words,
    ping_words,
    resumed_words,
)
from cogs.prompts.post_finding_words import (
    no_pin_words,
    no_poll_words,
    not_announced_words,
    not_changed_words,
    not_removed_words,
)
from cogs.prompts.posted import PastPostButton
from cogs.prompts.queue_findings import (
    DateMissedButton,
    FewLeftButton,
    NothingLeftButton,
    date_missed_words,
    few_left_words,
    nothing_left_words,
)
from cogs.prompts.upcoming import ScheduleListing, show_upcoming
from plc_bot.doctor.rounds import ANNOUNCING, EXTRAS, PING, RESUMED
from plc_bot.guilds.duties import Duty
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.occurrences.planning import (
    BLOCKED,
    FAILED,
    MISSED,
    MOVED,
    NO_PIN,
    NO_POLL,
    NO_THREAD,
    NOT_ANNOUNCED,
    NOT_CHANGED,
    NOT_REMOVED,
)
from plc_bot.prompts.queue.keeping import DATE_MISSED
from plc_bot.prompts.queue.notices import FEW_LEFT, NOTHING_LEFT
from plc_bot.wording import N_, _


class BlockedButton(CheckButton, verb="blocked-schedule"):
    """Below what keeps a schedule from posting; pressed when that is mended, it goes on."""


class ExtrasButton(CheckButton, verb="lacking-extras"):
    """Below what posts will do without."""


class AnnouncingButton(CheckButton, verb="lacking-announcement"):
    """Below where posts can't be announced."""


class PingButton(CheckButton, verb="lacking-ping"):
    """Below whom posts can't notify."""


class ResumedButton(NumberedButton, verb="resumed-schedule"):
    label = N_("See the next dates")

    async def press(self, interaction: Interaction) -> None:
        await show_upcoming(interaction, self.number)


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


class FailedPostButton(PastPostButton, verb="failed-post"):
    """Below what was not posted: try it again, or say that it is there."""


class UnpinnedButton(PastPostButton, verb="unpinned-post"):
    """Below a post that has no pin."""


class UnannouncedButton(PastPostButton, verb="unannounced-post"):
    """Below a post that nobody is pointed to."""


class UnchangedButton(PastPostButton, verb="unchanged-post"):
    """Below a post that does not read as it should."""


class UnremovedButton(PastPostButton, verb="unremoved-post"):
    """Below a post that may still be there."""


class PlainPollButton(CheckButton, verb="plain-poll"):
    """Below a poll that went out as a question; its number is the schedule's."""


class ThreadButton(NumberedButton, verb="missing-thread"):
    label = N_("Check again")

    async def press(self, interaction: Interaction) -> None:
        occurrence = await _occurrence(interaction, self.number)
        places = interaction.client.outward.places
        denials = places.denials(occurrence.guild_id, occurrence.channel_id or 0)
        ready = _("Every permission I need is there: the next post gets its thread.")
        await reply(interaction, denials_words(denials) if denials else ready)


async def _occurrence(interaction: Interaction, number: int) -> Occurrence:
    services, actor = interaction.client.services, actor_of(interaction)
    await services.duties.require(actor, Duty.PROMPTS)
    occurrence = await services.prompts.occurrences.find(actor.guild_id, number)
    if occurrence is None:
        raise OccurrenceNotFoundError
    return occurrence


def finding_renderers(bot: PLCBot) -> dict[str, FindingRenderer]:
    """By the kind of finding."""
    return {
        BLOCKED: FindingRenderer(bot, blocked_words, BlockedButton),
        RESUMED: FindingRenderer(bot, resumed_words, ResumedButton),
        EXTRAS: FindingRenderer(bot, extras_words, ExtrasButton),
        ANNOUNCING: FindingRenderer(bot, announcing_words, AnnouncingButton),
        PING: FindingRenderer(bot, ping_words, PingButton),
        MISSED: FindingRenderer(bot, missed_words, MissedButton, counts=True),
        FAILED: FindingRenderer(bot, failed_words, FailedPostButton),
        NO_THREAD: FindingRenderer(bot, no_thread_words, ThreadButton),
        NO_PIN: FindingRenderer(bot, no_pin_words, UnpinnedButton),
        NO_POLL: FindingRenderer(bot, no_poll_words, PlainPollButton),
        NOT_ANNOUNCED: FindingRenderer(bot, not_announced_words, UnannouncedButton),
        NOT_CHANGED: FindingRenderer(bot, not_changed_words, UnchangedButton),
        NOT_REMOVED: FindingRenderer(bot, not_removed_words, UnremovedButton),
        MOVED: FindingRenderer(bot, moved_words, MovedButton),
        FEW_LEFT: FindingRenderer(bot, few_left_words, FewLeftButton),
        NOTHING_LEFT: FindingRenderer(bot, nothing_left_words, NothingLeftButton),
        DATE_MISSED: FindingRenderer(bot, date_missed_words, DateMissedButton),
    }
