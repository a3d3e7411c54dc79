"""What was said of a resource, in words; pure."""

from collections.abc import Mapping

from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import person
from cogs.resources.card_words import LICENCE_WORDS, Labels, licence_words, listed_words, within
from plc_bot.resources.record.models import Licence, Resource
from plc_bot.resources.using.marks.models import BLOCKED_SAID_FROM
from plc_bot.resources.using.notes.models import Note
from plc_bot.resources.using.reports.models import ReportKind
from plc_bot.resources.using.uses.models import Again, Use, UseSummary
from plc_bot.wording import N_, _, n_

AGAIN_WORDS: Mapping[Again, str] = {
    Again.AS_IT_IS: N_("again as it is"),
    Again.WITH_CHANGES: N_("again with changes"),
    Again.NOT_FOR_MY_CLASS: N_("not for this class"),
}
REPORT_WORDS: Mapping[ReportKind, str] = {
    ReportKind.BROKEN: N_("It does not work"),
    ReportKind.WRONG: N_("Something in it is wrong"),
    ReportKind.COPYRIGHT: N_("It should not be copied here"),
    ReportKind.PUPIL_DATA: N_("It shows a pupil's name, face or mark"),
    ReportKind.SPAM: N_("It is an advertisement"),
}
_SHOWN = 300
"""Characters of somebody's words in a list of ten."""


def use_words(summary: UseSummary, labels: Labels) -> str:
    """How often it was used, with which grades, and whether schools block it."""
    lines: list[str] = []
    if summary.count:
        used = n_("Used {count} time", "Used {count} times", summary.count)
        line = used.format(count=summary.count)
        # In the order of the guild's own list.
        grades = [code for code in labels.grades if code in summary.grades]
        if grades:
            line = _("{used}: {grades}").format(
                used=line, grades=listed_words(grades, labels.grades)
            )
        lines.append(line)
    if summary.blocked >= BLOCKED_SAID_FROM:
        lines.append(_("Blocked at some schools."))
    return "\n".join(lines)


def use_line(use: Use, labels: Labels) -> str:
    """One report, as others read it."""
    who = _("A colleague") if use.user_id is None else person(use.user_id)
    parts = [
        labels.grades.get(use.grade, use.grade),
        _(AGAIN_WORDS[use.again]),
        own_clock(use.at, "D"),
    ]
    line = f"{who} · {' · '.join(part for part in parts if part)}"
    return f"{line}\n> {within(_on_one_line(use.changed), _SHOWN)}" if use.changed else line


def note_line(note: Note) -> str:
    """One note, as others read it."""
    line = f"{person(note.author_id)} · {own_clock(note.at, 'D')}"
    return f"{line}\n> {within(_on_one_line(note.text), _SHOWN)}"


def citation(resource: Resource) -> str:
    """A line to cite: title, author, source, licence; what nobody knows is named as a gap."""
    said = resource.particulars
    source = "" if resource.address is None else resource.address.opens
    is_known = said.licence is not Licence.UNKNOWN
    licence = ""
    if is_known:
        version = "" if said.licence in (*LICENCE_WORDS, Licence.CC0) else " 4.0"
        licence = f"{licence_words(said.licence)}{version}"
    parts = [f"“{said.title}”", said.author, source, licence]
    line = ", ".join(part for part in parts if part) + "."
    gaps = {
        _("author"): not said.author,
        _("source"): not source,
        _("licence"): not is_known,
    }
    missing = ", ".join(name for name, is_gap in gaps.items() if is_gap)
    return line if not missing else f"{line} {_('Not known: {gaps}.').format(gaps=missing)}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
