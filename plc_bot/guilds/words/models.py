"""The words a community files things under, such as its subjects and its grades."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WordKind(StrEnum):
    """What a list of words is for."""

    SUBJECT = "subject"
    GRADE = "grade"


class AgeBand(StrEnum):
    """How old learners are, in years: what the grades of two schools have in common."""

    TO_5 = "0-5"
    TO_8 = "5-8"
    TO_11 = "8-11"
    TO_14 = "11-14"
    TO_18 = "14-18"
    ADULT = "18+"


MOST: dict[WordKind, int] = {WordKind.SUBJECT: 25, WordKind.GRADE: 25}
"""Words in a list: as many as one of Discord's selects offers."""
KEPT_MOST = 200
"""Words of a kind with the retired ones, which stay for what was filed under them."""
LABEL_MOST = 60
"""Characters of a word, and of what it stands under."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as people read it.

    Attributes:
        code: what is kept of it elsewhere; it stays when the label changes.
        label: in the present language where the bot brought it along, else as staff wrote it.
        parent: a subject's family (may be empty; `parent_words` reads it), a grade's `AgeBand`.
        is_retired: no longer offered; what was filed under it is still found.
    """

    code: str
    label: str
    parent: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word as a guild's own list holds it; without a label it has the one the bot brings."""

    guild_id: int
    kind: WordKind
    code: str
    label: str | None
    parent: str
    position: int
    is_retired: bool


WordBefore = tuple[str, str | None, str, int, bool]
"""A word as a change keeps it: code, label, parent, position, retired."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A change of a list that can be taken back.

    Attributes:
        number: rises with each change of any list of the guild.
        before: the guild's own list before, with its retired words.
        ends_at: until when it can be taken back.
    """

    guild_id: int
    number: int
    kind: WordKind
    before: list[WordBefore]
    at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WordPlan:
    """What a list would become, or has become.

    Attributes:
        base: the change that the list stood at when this was worked out; 0 for none.
        words: the list afterwards, without retired words.
        added: labels of new words.
        renamed: old and new labels.
        moved: labels of words that stand under something else now.
        returned: labels of words that had been retired.
        retired: labels of words that are no longer offered.
        is_reordered: whether the words that stay stand in another order.
        is_shipped: whether it is the list that the bot brings along.
    """

    kind: WordKind
    base: int
    words: tuple[Word, ...]
    added: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    is_reordered: bool = False
    is_shipped: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether the list would differ."""
        parts = (self.added, self.renamed, self.moved, self.returned, self.retired)
        return self.is_reordered or any(parts)
