"""Entries put together to files, each whole in itself and none too large."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from plc_bot.resources.exporting.models import BYTES_MOST
from plc_bot.resources.record.models import Resource


class Writer(Protocol):
    """Makes files of the resources that it is given, some at a time."""

    @property
    def takes_retired(self) -> bool:
        """Whether it can say of a resource that it is out of date; else it gets none of these."""
        ...

    def add(self, resources: Sequence[Resource]) -> None:
        """Take these as well."""
        ...

    def files(self) -> tuple[bytes, ...]:
        """All that was added, as files that are whole each."""
        ...


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file begins and ends, and what stands between two entries."""

    head: str
    between: str
    tail: str
    encoding: str = "utf-8"


@dataclass(slots=True)
class EntryWriter:
    """Writes entries one after the other; begins another file when one is full."""

    shape: Shape
    entry: Callable[[Resource], str]
    takes_retired: bool = True
    bytes_most: int = BYTES_MOST
    _full: list[bytes] = field(default_factory=list[bytes])
    _entries: list[bytes] = field(default_factory=list[bytes])
    _size: int = 0

    def add(self, resources: Sequence[Resource]) -> None:
        """Take these as well."""
        for resource in resources:
            written = self.entry(resource).encode()
            length = len(written) + len(self.shape.between)
            if self._entries and self._size + length > self._room():
                self._close()
            self._entries.append(written)
            self._size += length

    def files(self) -> tuple[bytes, ...]:
        """All that was added; one file at least, which may hold nothing."""
        if self._entries or not self._full:
            self._close()
        return tuple(self._full)

    def _room(self) -> int:
        return self.bytes_most - len(self.shape.head.encode()) - len(self.shape.tail) - 3

    def _close(self) -> None:
        shape = self.shape
        inside = shape.between.encode().join(self._entries)
        self._full.append(shape.head.encode(shape.encoding) + inside + shape.tail.encode())
        self._entries, self._size = [], 0
