"""A change to what is said of a resource; no I/O."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from plc_bot.resources.record.checking import checked
from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    Particulars,
    PastValue,
    Resource,
    ResourceKind,
    ResourceState,
    ResourceType,
)
from plc_bot.resources.sharing.offered import address_of, titled

EDITABLE = frozenset(
    {
        ResourceState.WAITING,
        ResourceState.RETURNED,
        ResourceState.LIVE,
        ResourceState.RETIRED,
    }
)

_READ: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("subjects", "grades", "tags", "standards"), tuple),
    "type": lambda old: None if old is None else ResourceType(old),
    "licence": Licence,
    "cost": Cost,
    "access": lambda old: tuple(Access(one) for one in old),
}
"""How a field that is no plain text or number is read back from a past value."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a form says of some fields of `Particulars`; the others stay as they are."""

    fields: frozenset[str]
    said: Particulars


def edited(resource: Resource, edit: Edit) -> Resource:
    """The resource with the edit's fields, checked; its address follows from its link.

    Raises:
        FieldTooLongError, FieldUnreadableError: a field is not as it must be.
        LinkRefusedError: its new link cannot be kept, or a link would have none.
    """
    values = {field: getattr(edit.said, field) for field in edit.fields}
    particulars = checked(replace(resource.particulars, **values))
    address = resource.address
    if resource.kind is ResourceKind.LINK and particulars.link != resource.particulars.link:
        address = address_of(particulars.link or " - ")
    named = titled(particulars, address, resource.file.name if resource.file else "")
    return replace(resource, particulars=named, address=address)


def overlap(edit: Edit, history: Collection[PastValue], version: int) -> bool:
    """Whether somebody changed one of the edit's fields after this version."""
    return any(one.version > version and one.field in edit.fields for one in history)


def changed_fields(before: Particulars, after: Particulars) -> tuple[str, ...]:
    """The fields in which the two differ."""
    names = (field.name for field in fields(Particulars))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def kept_edit(said: Particulars, names: Collection[str]) -> str:
    """The values of these fields, as JSON keeps them."""
    return json.dumps({name: getattr(said, name) for name in names}, ensure_ascii=False)


def edit_of(kept: str, particulars: Particulars) -> Edit:
    """The edit that was kept, over what a resource says now."""
    values = {name: _read(name, old) for name, old in json.loads(kept).items()}
    return Edit(frozenset(values), replace(particulars, **values))


def taken_back(change: PastValue, particulars: Particulars) -> Edit:
    """The edit that puts back what a field said before a change."""
    values = {change.field: _read(change.field, json.loads(change.old))}
    return Edit(frozenset(values), replace(particulars, **values))


def _read(field: str, kept: Any) -> Any:
    read = _READ.get(field)
    return kept if read is None else read(kept)
