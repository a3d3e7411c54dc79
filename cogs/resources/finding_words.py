"""What is said of a search: how it was understood, and what was found instead."""

from collections.abc import Mapping

from cogs.resources.card_words import within
from plc_bot.resources.search.finding.models import Found, Notice, Trouble
from plc_bot.wording import N_, _

_VALUE_SHOWN, _OFFERS_SHOWN = 60, 400
_TROUBLES: Mapping[Trouble, str] = {
    Trouble.GRADE: N_("No grade here is called {value}; I left it out. There are: {offers}."),
    Trouble.SUBJECT: N_("No subject here is called {value}; I left it out. There are: {offers}."),
    Trouble.TYPE: N_("I know no type called {value}; I left it out. There are: {offers}."),
    Trouble.DATE: N_("I can't read the date {value}; write 2026-03-09, 2026-03 or 2026."),
    Trouble.MINUTES: N_("I can't read the minutes {value}; write minutes:<20 or minutes:10-30."),
    Trouble.LICENCE: N_("I know no licence called {value}; I left it out. There are: {offers}."),
    Trouble.HAS: N_("I don't know has:{value}; I left it out. There are: {offers}."),
    Trouble.IS: N_("I don't know is:{value}; I left it out. There are: {offers}."),
    Trouble.CONTRADICTION: N_("Nothing can be both: please look at the dates or minutes."),
    Trouble.CUT: N_("That was more than I can look for at once; I left the end out."),
}


def heading_words(query: str) -> str:
    """What was looked for, as it was understood."""
    return _("Found for: {query}").format(query=within(query, 200)) if query else _("The newest")


def notice_words(found: Found) -> str:
    """What the person should know of this search; empty where there is nothing to say."""
    lines = [_notice(notice) for notice in found.notices]
    for typed, meant in found.corrected:
        said = _("Nobody here wrote {typed}; this is for {meant}.")
        lines.append(said.format(typed=within(typed, 60), meant=within(meant, 60)))
    if found.is_widened:
        lines.append(_("Nothing has all these words; these have some of them."))
    if not found.total:
        near = _("Nothing matches. These come near:")
        lines.append(near if found.near else _("Nothing matches. Try fewer or other words."))
    if found.total > len(found.numbers) > 0:
        lines.append(_("There are more; narrow the search to see them."))
    return "\n".join(lines)


def _notice(notice: Notice) -> str:
    offers = within(", ".join(notice.offers), _OFFERS_SHOWN)
    value = within(notice.value, _VALUE_SHOWN)
    return _(_TROUBLES[notice.trouble]).format(value=value, offers=offers)
