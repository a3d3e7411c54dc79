"""What a person's client sends: options, pressed buttons and filled forms, from what it was shown.

After Discord's reference, "Receiving and Responding to Interactions" and "Component Reference".
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.wire.emulator.world import Guild, Payload, World

SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT = 1, 2, 3, 4, 5
ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT, LABEL = 6, 7, 8, 18
_SHOWN = (USER, CHANNEL, ROLE, MENTIONABLE)
RADIO_GROUP, CHECKBOX = 21, 23
_CHOSEN = {
    USER_SELECT: USER,
    ROLE_SELECT: ROLE,
    MENTIONABLE_SELECT: MENTIONABLE,
    CHANNEL_SELECT: CHANNEL,
}


def listed(commands: Sequence[Payload], words: str) -> tuple[Payload, list[Payload]]:
    """The registered command, and its subcommands that the words lead through.

    Raises:
        LookupError: there is no such command.
    """
    name, *rest = words.split()
    found = [one for one in commands if one["name"] == name]
    if not found:
        message = f"no command /{words} is registered"
        raise LookupError(message)
    path, part = list[Payload](), found[0]
    for word in rest:
        part = _named(part, word)
        path.append(part)
    return found[0], path


def given(command: Payload, values: Mapping[str, object]) -> list[Payload]:
    """The options with their registered types.

    Raises:
        LookupError: the command has no option of that name.
    """
    kinds = {name: _named(command, name)["type"] for name in values}
    return [
        {"type": kinds[name], "name": name, "value": _plain(kinds[name], value)}
        for name, value in values.items()
    ]


def within(path: Sequence[Payload], options: Sequence[Payload]) -> list[Payload]:
    """The options as they hang below the subcommands."""
    inner = list(options)
    for part in reversed(path):
        inner = [{"type": part["type"], "name": part["name"], "options": inner}]
    return inner


def resolved(world: World, guild: Guild | None, ids: Mapping[int, Sequence[str]]) -> Payload:
    """What Discord adds of the people, channels and roles that are named, by type and id."""
    shown: dict[str, dict[str, Payload]] = {}
    for kind, chosen in ids.items():
        for one in chosen:
            for family, payload in _looked_up(world, guild, kind, int(one)):
                shown.setdefault(family, {})[one] = payload
    return shown


def ids_in(options: Sequence[Payload]) -> dict[int, list[str]]:
    """The ids among options, by their types."""
    ids: dict[int, list[str]] = {}
    for option in options:
        if option["type"] in _SHOWN and str(option.get("value")).isdecimal():
            ids.setdefault(option["type"], []).append(str(option["value"]))
    return ids


def items(components: Sequence[Payload]) -> Iterator[Payload]:
    """All that can be pressed, chosen or typed into."""
    for component in components:
        if "custom_id" in component:
            yield component
        inner = [component["component"]] if "component" in component else []
        if "accessory" in component:
            inner.append(component["accessory"])
        yield from items([*inner, *component.get("components", ())])


def found(message: Payload, wanted: str) -> Payload:
    """The one with this label, placeholder or custom id.

    Raises:
        LookupError: there is none, or it cannot be pressed.
    """
    offered = list(items(message.get("components") or ()))
    for item in offered:
        names = (item.get("label"), item.get("placeholder"), item["custom_id"])
        if wanted in names and not item.get("disabled"):
            return item
    names = [item.get("label") or item["custom_id"] for item in offered]
    text = f"there is no {wanted!r} to press, only {names}"
    raise LookupError(text)


def filled(form: Payload, answers: Mapping[str, object]) -> list[Payload]:
    """The submitted components of a form: what was answered, by label or custom id, and what stood.

    Raises:
        LookupError: the form has no field of that name.
    """
    left = dict(answers)
    sent = [_field(component, left) for component in form["components"]]
    if left:
        message = f"the form has no {list(left)}"
        raise LookupError(message)
    return [one for one in sent if one is not None]


def chosen_in(components: Sequence[Payload]) -> dict[int, list[str]]:
    """The ids that were chosen in lists of people, roles and channels, by their types."""
    ids: dict[int, list[str]] = {}
    for item in items(components):
        if kind := _CHOSEN.get(item["type"]):
            ids.setdefault(kind, []).extend(item.get("values") or ())
    return ids


def _field(label: Payload, left: dict[str, object]) -> Payload | None:
    if label["type"] != LABEL:
        return None
    field: Payload = label["component"]
    names = [name for name in (label.get("label"), field["custom_id"]) if name in left]
    said: Any = left.pop(names[0]) if names else _default(field)
    kind, several = field["type"], isinstance(said, list)
    chosen: list[Any] = said if several else [said]
    # A text, a box and a radio group send one value, lists several ("Modal Submit Data").
    one_only = kind in (TEXT_INPUT, RADIO_GROUP, CHECKBOX)
    sent = {"value": chosen[0] if chosen else None} if one_only else {"values": chosen}
    inner: Payload = {"type": kind, "id": 1, "custom_id": field["custom_id"], **sent}
    return {"type": LABEL, "id": 1, "component": inner}


def _default(field: Payload) -> object:
    if field["type"] == TEXT_INPUT:
        return field.get("value") or ""
    if field["type"] == CHECKBOX:
        return bool(field.get("default"))
    preset = [str(one["id"]) for one in field.get("default_values") or ()]
    return preset or [one["value"] for one in field.get("options") or () if one.get("default")]


def _named(part: Payload, name: str) -> Payload:
    for option in part.get("options") or ():
        if option["name"] == name:
            return option
    message = f"{part['name']} has no {name}"
    raise LookupError(message)


def _plain(kind: int, value: object) -> object:
    """An id where a payload is given; ids are texts ("Snowflakes")."""
    if isinstance(value, dict):
        payload: Payload = value  # pyright: ignore[reportUnknownVariableType] - nothing else is given so
        return payload["id"]
    return str(value) if kind in (*_SHOWN, ATTACHMENT) else value


def _looked_up(
    world: World, guild: Guild | None, kind: int, number: int
) -> Iterator[tuple[str, Payload]]:
    if kind in (USER, MENTIONABLE) and number in world.users:
        yield "users", world.users[number]
        if guild is not None and number in guild.members:
            yield "members", {**guild.members[number], "permissions": "0"}
    if kind in (ROLE, MENTIONABLE) and guild is not None and (role := guild.role(number)):
        yield "roles", role
    if kind == CHANNEL and (channel := world.channel(number)):
        yield "channels", {**channel, "permissions": "0"}
