"""Forms as people see them, and what they send off."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.wire.emulator.world import Payload

TEXT_INPUT, LABEL, CHECKBOX = 4, 18, 23
LISTS = {3, 5, 6, 7, 8, 22}
"""Components that are answered with several values: menus, and boxes to tick."""
RADIO_GROUP = 21

Answer = str | bool | Sequence[str] | None


def fields_of(form: Payload) -> dict[str, Payload]:
    """A form's components by their custom ids."""
    return {part["custom_id"]: part for part in _parts(form["components"])}


def shown_in(form: Payload) -> dict[str, Answer]:
    """What stands in a form when it opens, by its components' custom ids."""
    return {name: _shown(part) for name, part in fields_of(form).items()}


def answers_to(form: Payload, **answers: Answer) -> list[Payload]:
    """A form's components as they are sent off: as they were shown, but for these answers."""
    given: Mapping[str, Answer] = {**shown_in(form), **answers}
    return [
        {"type": LABEL, "id": number, "component": answered(part, given[name])}
        for number, (name, part) in enumerate(fields_of(form).items(), start=1)
    ]


def answered(part: Payload, answer: Answer) -> Payload:
    """One component as it is sent off (Discord's reference, "Using Modal Components")."""
    sent: Payload = {"type": part["type"], "id": 1, "custom_id": part["custom_id"]}
    if part["type"] in LISTS:
        sent["values"] = [answer] if isinstance(answer, str) else list(answer or ())  # pyright: ignore[reportArgumentType] - a bool is for boxes alone
    else:
        sent["value"] = answer
    return sent


def _parts(components: Sequence[Payload]) -> Iterator[Payload]:
    for part in components:
        if part["type"] == LABEL:
            yield part["component"]
        else:
            yield from _parts(part.get("components") or ())


def _shown(part: Payload) -> Any:
    if part["type"] in LISTS:
        chosen = [one["value"] for one in part.get("options") or () if one.get("default")]
        return chosen + [one["id"] for one in part.get("default_values") or ()]
    if part["type"] == RADIO_GROUP:
        options: list[Payload] = part["options"]
        return next((one["value"] for one in options if one.get("default")), None)
    if part["type"] == CHECKBOX:
        return bool(part.get("default"))
    return part.get("value", "")
