"""What a check of the machine found: a word, what it is about, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """How it stands."""

    OK = "OK"
    WARNING = "Warning"
    PROBLEM = "Problem"


@dataclass(frozen=True, slots=True)
class Line:
    """One check's outcome; `mend` says what to do, where there is something to do."""

    word: Word
    about: str
    says: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.word:<8} {self.about}: {' '.join(filter(None, (self.says, self.mend)))}"


def ok(about: str, says: str) -> Line:
    """Nothing to do."""
    return Line(Word.OK, about, says)


def warning(about: str, says: str, mend: str) -> Line:
    """It works, and should be looked at."""
    return Line(Word.WARNING, about, says, mend)


def problem(about: str, says: str, mend: str) -> Line:
    """It does not work, or something is in danger."""
    return Line(Word.PROBLEM, about, says, mend)
