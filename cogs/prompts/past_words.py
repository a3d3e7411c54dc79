"""Past dates and past questions in words, for the archive, the history and its file."""

from collections.abc import Sequence

from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import channel, message, thread
from plc_bot.delivery.models import Trouble
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _

TITLE_MOST = 80
_STATES = {
    OccurrenceState.PLANNED: N_("planned"),
    OccurrenceState.CLAIMED: N_("being posted"),
    OccurrenceState.SENT: N_("posted"),
    OccurrenceState.DONE: N_("posted"),
    OccurrenceState.PAUSED: N_("held back, because the schedule is paused"),
    OccurrenceState.SKIPPED: N_("skipped"),
    OccurrenceState.FAILED: N_("not posted"),
    OccurrenceState.REMOVED: N_("posted, then removed by staff"),
}
_REASONS = {
    SkipReason.TOO_LATE: N_("I was away and came back too late"),
    SkipReason.STAFF: N_("staff left it out"),
    SkipReason.PAUSED: N_("the schedule was paused"),
    SkipReason.NO_SUCH_TIME: N_("the clocks had no such time that day"),
    SkipReason.EMPTY: N_("nothing waited that could be asked"),
}
_TROUBLES = {
    Trouble.PLACE: N_("the channel was gone or hidden from me"),
    Trouble.PERMISSION: N_("a permission was missing"),
    Trouble.REFUSED: N_("Discord did not accept it"),
    Trouble.NO_ANSWER: N_("Discord gave no clear answer"),
    Trouble.THREADS_FULL: N_("the server had as many open threads as Discord allows"),
    Trouble.PINS_FULL: N_("the channel had as many pinned messages as Discord allows"),
    Trouble.FORUM_PIN: N_("another post was pinned in the forum"),
}


def state_of(one: PastDate) -> str:
    """What became of the date, and why where something is in the way: "skipped: staff left it out".

    A post that stands although one of its steps failed says so too.
    """
    state, reason = _(_STATES[one.state]), reason_of(one)
    return state if not reason else _("{state}: {reason}").format(state=state, reason=reason)


def reason_of(one: PastDate) -> str:
    """Why the date is not simply posted or planned; empty where there is nothing to explain."""
    if one.reason is not None:
        return _(_REASONS[one.reason])
    return "" if one.trouble is None else _(_TROUBLES[one.trouble])


def question_of(one: PastDate) -> str:
    """The question's name in a list, as plain text; empty where none was taken."""
    named = one.title or one.text
    if one.starter_key is not None:
        named = _(named)
    return shortened(named, TITLE_MOST)


def link_of(guild_id: int, one: PastDate) -> str:
    """The address of its thread, where the answers are, or of the post; empty where none stands."""
    is_gone = one.state is OccurrenceState.REMOVED
    if is_gone or one.message_id is None or one.channel_id is None:
        return ""
    if one.thread_id is not None:
        return thread(guild_id, one.thread_id)
    return message(guild_id, one.channel_id, one.message_id)


def posted_words(guild_id: int, one: PastDate) -> str:
    """A past question for members: when, what, where."""
    said = f"{own_clock(one.due_at, 'D')} · [{escaped(question_of(one))}]({link_of(guild_id, one)})"
    tags = ", ".join(escaped(tag) for tag in one.tags)
    return f"{said}\n-# {tags}" if tags else said


def date_line(guild_id: int, one: PastDate) -> str:
    """A date for staff: its number, when, of which schedule, what became of it."""
    said = _("**#{number}** {when} · {schedule} · {state}").format(
        number=one.number,
        when=own_clock(one.due_at),
        schedule=escaped(one.schedule_name),
        state=state_of(one),
    )
    asked = escaped(question_of(one))
    if link := link_of(guild_id, one):
        asked = f"[{asked}]({link}) · {channel(one.channel_id or 0)}"
    return f"{said}\n-# {asked}" if asked else said


def file_rows(guild_id: int, dates: Sequence[PastDate]) -> list[list[str]]:
    """All dates as rows of a file, below a head; instants in UTC, as spreadsheets read them."""
    head = [
        _("Number"),
        _("Date"),
        _("Promised (UTC)"),
        _("Schedule"),
        _("State"),
        _("Reason"),
        _("Prompt"),
        _("Title"),
        _("Text"),
        _("Tags"),
        _("Link"),
    ]
    return [head, *(_file_row(guild_id, one) for one in dates)]


def _file_row(guild_id: int, one: PastDate) -> list[str]:
    is_ours = one.starter_key is not None
    return [
        str(one.number),
        one.on.isoformat(),
        f"{one.due_at:%Y-%m-%d %H:%M}",
        one.schedule_name,
        _(_STATES[one.state]),
        reason_of(one),
        "" if one.prompt_number is None else str(one.prompt_number),
        _(one.title) if is_ours and one.title else one.title,
        _(one.text) if is_ours and one.text else one.text,
        ", ".join(one.tags),
        link_of(guild_id, one),
    ]
