"""What is searched, and what a search finds; no I/O."""

from dataclasses import dataclass
from enum import StrEnum


class Facet(StrEnum):
    """What a resource is filed under; its value stands in the index where words stand too."""

    TAG = "t"
    SUBJECT = "s"
    GRADE = "g"
    TYPE = "k"
    LANGUAGE = "l"


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the index reads of a resource.

    Attributes:
        why: what it is good for, and a note's own words.
        facets: what it is filed under, each with the value that is compared.
        languages: codes, as `stems.stemmed` gives them, whose stems are kept of its words.
    """

    guild_id: int
    number: int
    title: str
    why: str
    tags: tuple[str, ...]
    languages: tuple[str, ...]
    author: str = ""
    facets: tuple[tuple[Facet, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of one resource as the engine keeps them, each with its guild before it.

    A phrase is found within one of the four, never across two.
    """

    title: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Each word once."""
        return frozenset((*self.title, *self.tags, *self.why, *self.facets))


@dataclass(frozen=True, slots=True)
class GuildIndex:
    """A guild's part of the index.

    Attributes:
        serial: stands before each of its words; no other guild has it.
        languages: codes of those whose stems its words have, English first; up to 4.
    """

    guild_id: int
    serial: int
    languages: tuple[str, ...]
