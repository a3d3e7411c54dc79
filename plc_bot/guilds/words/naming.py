"""From what somebody wrote to the words of a list that it names."""

import re
from collections.abc import Sequence

from plc_bot.guilds.words.models import AgeBand, Word, WordKind
from plc_bot.text import compared
from plc_bot.wording import N_, _

_BANDS = {
    AgeBand.TO_5: N_("Ages 0 to 5"),
    AgeBand.TO_8: N_("Ages 5 to 8"),
    AgeBand.TO_11: N_("Ages 8 to 11"),
    AgeBand.TO_14: N_("Ages 11 to 14"),
    AgeBand.TO_18: N_("Ages 14 to 18"),
    AgeBand.ADULT: N_("Ages 18 and over"),
}
_NUMBER = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(.+?)\s*(?:[-\u2013\u2014]|\.\.)\s*(.+)")


def parent_words(kind: WordKind, parent: str) -> str:
    """What a word stands under, in the present language; empty where it stands under nothing."""
    if not parent:
        return ""
    return _(_BANDS[AgeBand(parent)]) if kind is WordKind.GRADE else _(parent)


def words_named(words: Sequence[Word], typed: str) -> tuple[Word, ...]:
    """The words that somebody means: by code or label, or by a number in the label.

    "4" is "Grade 4", and each of "4a" and "4b". Several are in the order of `words`.
    """
    sought = compared(typed)
    if not sought:
        return ()
    exact = [word for word in words if sought in (compared(word.code), compared(word.label))]
    if exact or not sought.isdecimal():
        return tuple(exact)
    return tuple(word for word in words if int(sought) in _numbers(word))


def words_between(words: Sequence[Word], typed: str) -> tuple[Word, ...]:
    """The words of a range such as "3-5" or "K-2", ends included; what is one word is that word.

    A range goes by the order of `words`, so it must be the list's own; ends may be swapped.
    """
    alone = words_named(words, typed)
    found = _RANGE.fullmatch(typed.strip())
    if alone or found is None:
        return alone
    ends = [words_named(words, end) for end in found.groups()]
    if not all(ends):
        return ()
    places = [list(words).index(word) for end in ends for word in end]
    return tuple(words[min(places) : max(places) + 1])


def _numbers(word: Word) -> set[int]:
    return {int(digits) for digits in _NUMBER.findall(word.label)}
