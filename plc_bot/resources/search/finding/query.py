"""What somebody typed to find something, read without ever refusing it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from plc_bot.resources.search.words import runs_in, written_words
from plc_bot.text import cleaned

QUERY_MOST, WORDS_MOST, OPERATORS_MOST = 200, 12, 8


class Key(StrEnum):
    """The operators, as they are typed before a colon."""

    TAG = "tag"
    SUBJECT = "subject"
    TYPE = "type"
    LANG = "lang"
    GRADE = "grade"
    BY = "by"
    AFTER = "after"
    BEFORE = "before"
    MINUTES = "minutes"
    LICENCE = "licence"
    HAS = "has"
    IS = "is"


_ALSO = {"license": Key.LICENCE, "language": Key.LANG, "author": Key.BY, "grades": Key.GRADE}
KEYS: dict[str, Key] = {**{key.value: key for key in Key}, **_ALSO}
"""Every operator by each of its names."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words, or a phrase: words in their order."""

    text: str
    is_phrase: bool = False
    is_excluded: bool = False

    def __str__(self) -> str:
        shown = f'"{self.text}"' if self.is_phrase else self.text
        return f"-{shown}" if self.is_excluded else shown


@dataclass(frozen=True, slots=True)
class Operator:
    """Such as `grade:4`; what its value means is found out later."""

    key: Key
    value: str
    is_excluded: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.is_excluded else ''}{self.key}:{value}"


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood.

    Attributes:
        is_cut: something was left out, since it was longer than a query may be.
    """

    parts: tuple[Part, ...] = ()
    operators: tuple[Operator, ...] = ()
    is_cut: bool = False

    def __str__(self) -> str:
        return " ".join(map(str, (*self.parts, *self.operators)))

    def with_words(self, meant: dict[str, str]) -> "Query":
        """The query with other words in the place of some single ones."""
        parts = tuple(
            part
            if part.is_phrase or part.is_excluded
            else replace(part, text=meant.get(part.text, part.text))
            for part in self.parts
        )
        return replace(self, parts=parts)


_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d", '"'))
_DASHES = "-\u2212\u2013\u2014"
_PIECE = re.compile(
    rf'(?P<no>[{_DASHES}])?(?:(?P<key>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]+))'
    r'|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)


def read(typed: str) -> Query:
    """The query in whatever was typed; nothing is an error, the surplus is left out."""
    shown = cleaned(typed)
    pieces = list(_pieces(shown[:QUERY_MOST].translate(_QUOTES)))
    operators = list(dict.fromkeys(one for one in pieces if isinstance(one, Operator)))
    found = list(dict.fromkeys(one for one in pieces if isinstance(one, Part)))
    parts: list[Part] = []
    room = WORDS_MOST
    for part in found:
        room -= _size(part)
        if room >= 0:
            parts.append(part)
    is_cut = len(shown) > QUERY_MOST or len(operators) > OPERATORS_MOST or room < 0
    return Query(tuple(parts), tuple(operators[:OPERATORS_MOST]), is_cut)


def _pieces(typed: str) -> Iterator[Part | Operator]:
    for found in _PIECE.finditer(typed):
        excluded = found["no"] is not None
        key = KEYS.get((found["key"] or "").lower())
        value = (found["quoted"] or found["value"] or "").strip()
        if key is not None and value:
            yield Operator(key, value, excluded)
        elif found["phrase"] is not None:
            yield from _parts(found["phrase"], excluded, is_phrase=True)
        else:
            # An operator that nobody knows is words.
            yield from _parts(found[0].lstrip(_DASHES), excluded, is_phrase=False)


def _parts(text: str, excluded: bool, *, is_phrase: bool) -> Iterator[Part]:
    if is_phrase:
        if any(True for _ in runs_in(text)):
            yield Part(" ".join(text.split()), is_phrase=True, is_excluded=excluded)
        return
    for word in written_words(text):
        if any(True for _ in runs_in(word)):
            yield Part(word, is_excluded=excluded)


def _size(part: Part) -> int:
    return sum(1 if run.is_unspaced else len(run.words) for run in runs_in(part.text))
