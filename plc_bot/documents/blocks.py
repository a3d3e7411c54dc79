"""What a document is made of; its texts are plain, in the language of whoever reads it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part of the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Short entries, one below the other."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; each row is as long as the head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document."""

    title: str
    blocks: Sequence[Block]
