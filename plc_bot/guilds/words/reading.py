"""A list of words as staff type it: a word a line, below a heading that ends with a colon.

`Old = New` renames a word, so that what was filed under it stays with it. Nothing else is
guessed to be a renaming: a line that is new is a new word, one that is gone retires its word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plc_bot.guilds.words.errors import (
    BandNeededError,
    RenamedUnknownError,
    TooManyWordsError,
    WordLengthError,
    WordTwiceError,
)
from plc_bot.guilds.words.models import LABEL_MOST, MOST, AgeBand, Word, WordKind
from plc_bot.guilds.words.naming import parent_words
from plc_bot.text import cleaned, compared

_BULLETS = "-*•· \t"


@dataclass(frozen=True, slots=True)
class Line:
    """A word as it was typed; `known` is the word of the list that it stands for, if any."""

    label: str
    parent: str
    known: Word | None


def typed_list(kind: WordKind, words: Sequence[Word]) -> str:
    """The list as somebody would type it; read back, it is the same list."""
    lines: list[str] = []
    parent = ""
    for word in words:
        if word.parent != parent:
            parent = word.parent
            lines.append(f"{parent_words(kind, parent)}:")
        lines.append(word.label)
    return "\n".join(lines)


def read_list(kind: WordKind, typed: str, known: Sequence[Word]) -> tuple[Line, ...]:
    """The words typed, those under one heading together; `known` has the retired ones too.

    Raises:
        TooManyWordsError, WordLengthError, WordTwiceError, RenamedUnknownError, BandNeededError:
            as they say, most of them with the line's number.
    """
    reader = _Reader(kind, known)
    for number, line in enumerate(typed.splitlines(), 1):
        text = cleaned(line).strip(_BULLETS)
        if text:
            reader.take(number, text)
    if len(reader.lines) > MOST[kind]:
        raise TooManyWordsError(MOST[kind], len(reader.lines))
    parents = list(dict.fromkeys(("", *(line.parent for line in reader.lines))))
    return tuple(sorted(reader.lines, key=lambda line: parents.index(line.parent)))


class _Reader:
    def __init__(self, kind: WordKind, known: Sequence[Word]) -> None:
        self.lines: list[Line] = []
        self._kind = kind
        # The first wins: words that are offered come before retired ones.
        self._known = {compared(word.label): word for word in reversed(known)}
        self._parents = _bands() if kind is WordKind.GRADE else _families(known)
        self._parent = ""
        self._taken: set[str] = set()

    def take(self, number: int, text: str) -> None:
        if text.endswith(":"):
            self._parent = self._under(number, text.rstrip(": "))
            return
        old, renames, new = (part.strip() for part in text.rpartition("="))
        if renames and compared(old) not in self._known:
            raise RenamedUnknownError(number)
        label = _label(number, new)
        known = self._known.get(compared(old if renames else new))
        if self._kind is WordKind.GRADE and not self._parent:
            raise BandNeededError(number, _bands_words())
        self._once(number, label, known)
        self.lines.append(Line(label, self._parent, known))

    def _under(self, number: int, heading: str) -> str:
        kept = self._parents.get(compared(heading))
        if kept is not None:
            return kept
        if self._kind is WordKind.GRADE:
            raise BandNeededError(number, _bands_words())
        return self._parents.setdefault(compared(heading), _label(number, heading))

    def _once(self, number: int, label: str, known: Word | None) -> None:
        names = {compared(label), *([f"={known.code}"] if known else [])}
        if names & self._taken:
            raise WordTwiceError(number)
        self._taken |= names


def _bands() -> dict[str, str]:
    """Ages by all ways of writing them."""
    return {
        compared(said): band.value
        for band in AgeBand
        for said in (band, parent_words(WordKind.GRADE, band))
    }


def _families(known: Sequence[Word]) -> dict[str, str]:
    return {
        compared(parent_words(WordKind.SUBJECT, word.parent)): word.parent
        for word in known
        if word.parent
    }


def _bands_words() -> str:
    return ", ".join(f"{parent_words(WordKind.GRADE, band)}:" for band in AgeBand)


def _label(number: int, label: str) -> str:
    if not compared(label) or len(label) > LABEL_MOST:
        raise WordLengthError(number, LABEL_MOST)
    return label
