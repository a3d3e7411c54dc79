"""What a community has decided about itself, and the revisions in which it decided so."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

Plain = str | int | bool | None
Value = Plain | tuple[Plain, ...]
"""What a setting may hold: it goes to JSON and comes back equal."""

Values = dict[str, dict[str, Any]]
"""All sections of a revision as JSON keeps them: section, field, value (tuples as lists)."""


class Section(Protocol):
    """A feature's settings: a frozen dataclass in its `models`, with a default for every field."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    section: ClassVar[str]


S = TypeVar("S", bound=Section)


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """What every feature needs to know of the community.

    Attributes:
        name: what the community calls itself; empty until setup.
        language: a Discord locale; posts speak it.
        zone: an IANA key; empty until setup.
        first_weekday: the day calendars begin with, 0 for Monday.
        staff_role_ids: who may do staff's work where a feature names no role of its own.
        staff_channel_id: where staff are told what needs them.
    """

    section: ClassVar[str] = "community"

    name: str = ""
    language: str = "en-US"
    zone: str = ""
    first_weekday: int = 0
    staff_role_ids: tuple[int, ...] = ()
    staff_channel_id: int | None = None


class RevisionState(StrEnum):
    """Whether a revision is only being prepared, or is or was in force."""

    DRAFT = "draft"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Revision:
    """All settings of a guild as one person left them.

    Attributes:
        number: rises with every save; the draft that is turned on keeps its number.
        sections: every section that was ever saved; read one with `of`.
        editor_id: who saved it; None when they had themselves erased.
        at: when it was saved or turned on.
        ends_at: when it is forgotten; None for the settings in force.
    """

    guild_id: int
    number: int
    state: RevisionState
    sections: Values
    editor_id: int | None
    at: datetime
    ends_at: datetime | None

    def of(self, section: type[S]) -> S:
        """One section of this revision; defaults where nothing was saved."""
        return section_from(self.sections, section)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one section that differs between two revisions, or two people's wishes."""

    section: str
    field: str
    before: Value
    after: Value


class Presence(StrEnum):
    """Whether the bot is in a guild."""

    PRESENT = "present"
    REMOVED = "removed"
    BACK = "back"
    """In it again; staff have not said yet whether to go on or to start afresh."""


@dataclass(frozen=True, slots=True)
class Life:
    """The bot's life in a guild.

    Attributes:
        since: when `presence` became what it is.
        began_at: since when anything of the guild has been kept.
        missed_at: when Discord first left it out of the guilds the bot is in, if it does.
    """

    guild_id: int
    presence: Presence
    since: datetime
    began_at: datetime
    missed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act of staff: who did what to what, and which settings it changed. No typed text."""

    guild_id: int
    number: int
    at: datetime
    actor_id: int
    act: str
    target: str
    difference: dict[str, Any]


def section_from(values: Values, section: type[S]) -> S:
    """The section as `values` hold it; fields that it no longer has are left out."""
    kept = values.get(section.section, {})
    known = {
        field.name: tuple(kept[field.name])
        if isinstance(kept[field.name], list)
        else kept[field.name]
        for field in fields(section)
        if field.name in kept
    }
    return replace(section(), **known)


def with_sections(values: Values, sections: tuple[Section, ...]) -> Values:
    """The values with these sections put in the place of their former selves."""
    changed = {section.section: plain(section) for section in sections}
    return {**values, **changed}


def plain(section: Section) -> dict[str, Any]:
    """The section's fields as JSON keeps them."""
    shown: dict[str, Any] = {}
    for field in fields(section):
        value: Value = getattr(section, field.name)
        shown[field.name] = list(value) if isinstance(value, tuple) else value
    return shown


def changes(before: Section, after: Section) -> tuple[Change, ...]:
    """The fields in which two states of one section differ, in the order of the fields."""
    return tuple(
        Change(after.section, field.name, old, new)
        for field in fields(after)
        if (old := getattr(before, field.name)) != (new := getattr(after, field.name))
    )


def differing(before: Values, after: Values) -> dict[str, Any]:
    """For the audit: "section.field" to [before, after], where the two differ."""
    return {
        f"{section}.{field}": [old, new]
        for section in sorted(before.keys() | after.keys())
        for field in sorted(before.get(section, {}).keys() | after.get(section, {}).keys())
        if (old := _at(before, section, field)) != (new := _at(after, section, field))
    }


def _at(values: Mapping[str, Mapping[str, Any]], section: str, field: str) -> Any:
    return values.get(section, {}).get(field)
