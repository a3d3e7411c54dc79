"""What `/setup words` says: the lists, and what a change does to one."""

from collections.abc import Sequence
from itertools import groupby

from babel.lists import format_list

from cogs._kit.calendar_words import own_clock
from plc_bot.guilds.words.models import Word, WordChange, WordKind, WordPlan
from plc_bot.guilds.words.naming import parent_words
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _, present_locale

_TITLES = {WordKind.SUBJECT: N_("Subjects"), WordKind.GRADE: N_("Grades")}
_LINE_MOST = 1_200
"""Characters of one list of words in a preview, so that five of them fit into a card."""


def title_words(kind: WordKind) -> str:
    """What a list is called."""
    return _(_TITLES[kind])


def list_words(kind: WordKind, words: Sequence[Word]) -> str:
    """A list for reading: a line for each family or age."""
    lines = [f"**{title_words(kind)}** ({len(words)})"]
    for parent, under in groupby(words, key=lambda word: word.parent):
        names = ", ".join(escaped(word.label) for word in under)
        said = parent_words(kind, parent)
        lines.append(f"{escaped(said)}: {names}" if said else names)
    return "\n".join(lines)


def plan_words(plan: WordPlan) -> str:
    """What a change does, part by part."""
    parts = (
        (N_("**New:** {words}"), plan.added),
        (N_("**Renamed:** {words}"), tuple(f"{old} → {new}" for old, new in plan.renamed)),
        (N_("**Under another heading:** {words}"), plan.moved),
        (N_("**On the list again:** {words}"), plan.returned),
        (N_("**Taken off:** {words}"), plan.retired),
    )
    lines = [_(says).format(words=_several(names)) for says, names in parts if names]
    if plan.is_reordered:
        lines.append(_("**The order** of the list changes."))
    if plan.is_shipped:
        lines.append(_("This is the list I bring along, in the language of whoever reads it."))
    if plan.retired:
        lines.append(_("What was filed under a word that is taken off is still found under it."))
    if plan.retired and plan.added:
        lines.append(
            _("Did you mean to rename one? Then change the line to `old word = new word`.")
        )
    return "\n".join(lines)


def undo_words(change: WordChange) -> str:
    """Until when the last change of a list can be taken back."""
    return _("-# {list}: the last change can be taken back until {date}.").format(
        list=title_words(change.kind), date=own_clock(change.ends_at, "D")
    )


def _several(names: Sequence[str]) -> str:
    shown = [escaped(name) for name in names]
    return shortened(format_list(shown, locale=present_locale()), _LINE_MOST)
