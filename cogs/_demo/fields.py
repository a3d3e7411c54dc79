"""A form's fields: what stands in them when it opens, and what somebody puts in instead.

Discord sends in what already stands in a field that nobody touches; SimCord (3.2.1) would not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import simcord

from cogs._demo.community import Community

Chosen = simcord.ChannelHandle | simcord.RoleHandle
Value = str | Sequence[str] | Sequence[Chosen]
Filling = Mapping[str, str | Chosen]
"""By the fields' custom ids: a text, the value of an option, or a channel or role."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it is sent in.

    Attributes:
        value: as SimCord takes it.
        words: as a person sees it.
    """

    custom_id: str
    label: str
    value: Value
    words: str


def fields_of(modal: Mapping[str, Any], filling: Filling, community: Community) -> list[Field]:
    """Every field of a form, filled in."""
    labels = [label for label in modal["components"] if "component" in label]
    return [_field(label["label"], label["component"], filling, community) for label in labels]


def _field(
    label: str, component: Mapping[str, Any], filling: Filling, community: Community
) -> Field:
    custom_id: str = component["custom_id"]
    given = filling.get(custom_id)
    if isinstance(given, Chosen):
        return Field(custom_id, label, [given], _named(given))
    if "options" in component:
        options: list[dict[str, Any]] = component["options"]
        picked = [one for one in options if _is_picked(one, given)]
        words = ", ".join(one["label"] for one in picked)
        return Field(custom_id, label, [one["value"] for one in picked], words)
    if given is not None:
        return Field(custom_id, label, given, given)
    if "default_values" in component:
        there = [_handle(int(one["id"]), community) for one in component["default_values"]]
        return Field(custom_id, label, there, ", ".join(map(_named, there)))
    text = str(component.get("value") or "")
    return Field(custom_id, label, text, text)


def _is_picked(option: Mapping[str, Any], given: str | None) -> bool:
    return bool(option.get("default")) if given is None else option["value"] == given


def _handle(snowflake: int, community: Community) -> Chosen:
    known: list[Chosen] = [*community.rooms.values(), *community.roles.values()]
    return next(one for one in known if one.id == snowflake)


def _named(chosen: Chosen) -> str:
    return f"{'#' if isinstance(chosen, simcord.ChannelHandle) else '@'}{chosen.name}"
