"""What is said about schedules, prompts and places in several answers."""

from collections.abc import Sequence

from cogs._kit.calendar_words import own_clock, recurrence_words
from cogs._kit.mentions import channel
from cogs._kit.prompt_post import name_of, wording_of
from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.models import PromptPost
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.models import (
    PauseReason,
    Schedule,
    ScheduleEntry,
    ScheduleState,
)
from plc_bot.prompts.starter import LIBRARY, StarterPrompt
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_PAUSED = {
    PauseReason.STAFF: N_("paused"),
    PauseReason.PLACE: N_("paused, because its channel is gone or hidden from me"),
    PauseReason.PERMISSION: N_("paused, because I lack a permission in its channel"),
}


def called(schedule: Schedule) -> str:
    """A schedule's name and number."""
    return f"**{escaped(schedule.plan.name)}** (#{schedule.number})"


def state_words(schedule: Schedule) -> str:
    """What the schedule does, in a word or two."""
    match schedule.state:
        case ScheduleState.ACTIVE:
            return _("active")
        case ScheduleState.PAUSED:
            return _(_PAUSED[schedule.pause_reason or PauseReason.STAFF])
        case ScheduleState.ENDED:
            return _("ended: its last date has passed")
        case ScheduleState.REMOVED:
            return _("removed")


def next_words(entry: ScheduleEntry) -> str:
    """When the schedule posts next."""
    if entry.next_at is None:
        return _("No date is planned.")
    return _("Next: {when} ({how_soon})").format(
        when=own_clock(entry.next_at, "F"), how_soon=own_clock(entry.next_at, "R")
    )


def entry_words(entry: ScheduleEntry) -> str:
    """A schedule in a list."""
    plan = entry.schedule.plan
    lines = [
        f"{called(entry.schedule)}: {state_words(entry.schedule)}",
        _("{rhythm}, in {channel}").format(
            rhythm=recurrence_words(plan.recurrence), channel=channel(plan.channel_id)
        ),
    ]
    if entry.schedule.state is ScheduleState.ACTIVE:
        lines.append(next_words(entry))
    return "\n".join(lines)


def about_words(post: PromptPost, entry: ScheduleEntry | None) -> str:
    """Why a post is here, when the next one comes, and how to answer."""
    schedule, occurrence = post.schedule, post.occurrence
    lines = [
        _("The schedule **{name}** asks: {rhythm}.").format(
            name=escaped(schedule.plan.name), rhythm=recurrence_words(schedule.plan.recurrence)
        ),
        _("This prompt was promised for {when} on your own clock.").format(
            when=own_clock(occurrence.due_at, "F")
        ),
    ]
    if entry is not None and entry.next_at is not None:
        lines.append(next_words(entry))
    if occurrence.thread_id is not None:
        lines.append(
            _("To answer, write in {thread}.").format(thread=channel(occurrence.thread_id))
        )
    else:
        lines.append(_("To answer, write below it."))
    return "\n".join(lines)


def title_of(prompt: Prompt | StarterPrompt) -> str:
    """A prompt in a list, with its Markdown made harmless."""
    return escaped(name_of(wording_of(prompt)))


def source_words(prompt: Prompt | StarterPrompt) -> str:
    """Where a prompt comes from."""
    if isinstance(prompt, StarterPrompt):
        return _("from the starter library of {count}").format(count=len(LIBRARY))
    return _("your prompt #{number}").format(number=prompt.number)


def mending_words(missing: Sequence[Permission]) -> str:
    """Which permissions are missing, and where they are given."""
    return _(
        "**Missing:** {permissions}. To mend it: the channel's settings → Permissions → my role."
    ).format(permissions=", ".join(missing))
