"""What happened in the tour, in order, as the transcript shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody did something, or time passed: one line."""

    at: datetime
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What Discord calls an embed; the texts are in Discord's Markdown."""

    title: str
    text: str
    fields: tuple[tuple[str, str], ...] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A button or a list under a message."""

    label: str
    kind: str = "button"
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stood at that moment.

    Attributes:
        place: such as "#welcome".
        seen_by: who could see it, in words.
        zone: whose clock its times are shown on.
        changed: whether it stood there before, with other words.
        files: what is attached, by name.
        thread: the name of the thread that was opened on it, if one was.
    """

    at: datetime
    author: str
    by_bot: bool
    place: str
    seen_by: str
    private: bool
    zone: str
    text: str
    cards: tuple[Card, ...] = ()
    controls: tuple[Control, ...] = ()
    files: tuple[str, ...] = ()
    thread: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class FormShown:
    """A form that opened for somebody, and what they put into it: label and value."""

    at: datetime
    who: str
    title: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """Something that was asserted, and held."""

    words: str


Entry = Deed | Message | FormShown | Checked


@dataclass(slots=True)
class SceneRecord:
    """One scene as it was played."""

    number: int
    title: str
    says: str
    began_at: datetime
    entries: list[Entry] = field(default_factory=list[Entry])
