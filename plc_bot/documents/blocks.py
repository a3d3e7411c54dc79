"""What a document is made of; its texts are plain, in the language of whoever reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


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


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be opened, with a QR code of its address where it is shown.

    Attributes:
        title: what it is called.
        address: opened and drawn as a code if it is of the web (http or https); empty for
            something that has none, and any other kind of address is shown, but never opened.
        lines: what is said of it; their line breaks are kept.
    """

    title: str
    address: str = ""
    lines: Sequence[str] = field(default=())

    @property
    def opens(self) -> bool:
        """Whether following the address leads to a page, and can do nothing else."""
        return self.address.lower().startswith(("https://", "http://"))


Block = Heading | Paragraph | Listing | Table | Link


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document."""

    title: str
    blocks: Sequence[Block]
