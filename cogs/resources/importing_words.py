"""What is said about a file of resources before, while and after it is imported."""

import discord

from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from plc_bot.resources.importing.models import Job, JobState, Reasoned, RowResult, Standing
from plc_bot.resources.importing.reporting import RESULTS, why
from plc_bot.resources.importing.service import UNDO_LASTS
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _, n_

_REASONS_MOST = 6
_LINES_MOST = 8
_FOLDERS_MOST = 12
_UNKNOWN_MOST = 5
_NAME_MOST = 32
_BAR = 20
_HEADS = {
    JobState.READING: N_("Reading the file …"),
    JobState.READY: N_("Nothing is in the library yet"),
    JobState.RUNNING: N_("Importing …"),
    JobState.PAUSED: N_("Paused"),
    JobState.DONE: N_("Imported"),
    JobState.CANCELLED: N_("Cancelled"),
    JobState.UNDOING: N_("Taking it back …"),
    JobState.UNDONE: N_("Taken back"),
}


def standing_card(standing: Standing) -> discord.Embed:
    """How an import stands, and what can be done next."""
    job = standing.job
    if job.state is JobState.READY:
        return card(_(_HEADS[job.state]), _counted(standing), *_looked_over(standing))
    return card(
        _(_HEADS[job.state]),
        progress_words(job) if job.state in (JobState.RUNNING, JobState.UNDOING) else "",
        _counted(standing),
        _next(standing),
        _reasons(standing),
    )


def progress_words(job: Job) -> str:
    """How far it is, as a bar and in numbers."""
    done = round(_BAR * job.done_to / job.rows)
    said = _("{done} of {rows} lines").format(done=job.done_to, rows=job.rows)
    return f"`{'█' * done}{'░' * (_BAR - done)}` {said}"


def _counted(standing: Standing) -> str:
    lines = [
        f"**{standing.count(result)}** {_(RESULTS[result])}"
        for result in RowResult
        if standing.count(result)
    ]
    return "\n".join(lines)


def _looked_over(standing: Standing) -> list[str]:
    job = standing.job
    return [
        _("The file seems to be cut off at its end. What I could read of it is counted above.")
        if job.is_cut_off
        else "",
        _folders(job),
        _unknown(job),
        _reasons(standing),
        _what_next(standing),
    ]


def _what_next(standing: Standing) -> str:
    if not standing.count(RowResult.NEW):
        return _("There is nothing new in it, so nothing is left to do.")
    return _(
        "**Import** puts the new ones in the library, where all can find them at once. **Import "
        "for review** has them wait until a librarian has looked at each. Nobody is notified, "
        "and no page is visited."
    )


def _next(standing: Standing) -> str:
    job = standing.job
    if job.state is JobState.RUNNING:
        return _("This goes on by itself, also if I am restarted. **Refresh** shows how far it is.")
    if job.state is JobState.PAUSED:
        return _("What is added so far can be found. **Continue** adds the rest.")
    if job.ended_at is None or not standing.count(RowResult.ADDED):
        return ""
    until = own_clock(job.ended_at + UNDO_LASTS, "D")
    waits = _("They wait in `/library review`.") + " " if job.waits else ""
    said = _("Until {until} **Undo import** takes back all that nobody has changed or used since.")
    return waits + said.format(until=until)


def _folders(job: Job) -> str:
    if not job.folders:
        return ""
    names = [f"{escaped(tag)} ({count})" for tag, count in list(job.folders.items())]
    more = len(names) - _FOLDERS_MOST
    told = ", ".join(names[:_FOLDERS_MOST]) + (", …" if more > 0 else "")
    return _("Folders become tags: {names}").format(names=told)


def _unknown(job: Job) -> str:
    if not job.unknown:
        return ""
    names = [escaped(shortened(name, _NAME_MOST)) for name in job.unknown[:_UNKNOWN_MOST]]
    names += ["…"] if len(job.unknown) > _UNKNOWN_MOST else []
    said = n_(
        "I leave out what I don't know: the column {names}.",
        "I leave out what I don't know: the columns {names}.",
        len(job.unknown),
    )
    return said.format(names=", ".join(names))


def _reasons(standing: Standing) -> str:
    told = [reason for reason in standing.reasons if reason.result not in _CLEAR]
    shown = [_reason(one) for one in told[:_REASONS_MOST]]
    if len(told) > len(shown):
        shown.append(_("… and more: **Get the report** has every line."))
    return "\n".join(shown)


_CLEAR = (RowResult.TWICE, RowResult.HERE)
"""The counts say all that there is to say of these."""


def _reason(one: Reasoned) -> str:
    lines = ", ".join(map(str, one.lines[:_LINES_MOST]))
    lines += ", …" if one.count > _LINES_MOST else ""
    said = n_("Line {lines}: {why}", "{count} lines ({lines}): {why}", one.count)
    return said.format(count=one.count, lines=lines, why=why(one.reason))
