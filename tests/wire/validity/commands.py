"""Discord's limits on commands that its description of the API does not state.

From Discord's documentation: "Application Commands". Lengths are in characters.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Command = Mapping[str, Any]

CHAT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
WHOLE, CHOICE = 8_000, 100
_GROUPING = {1, 2}


def list_problems(commands: Sequence[Command]) -> Iterator[str]:
    """What Discord would refuse of all commands of a bot together, and of each."""
    kinds = Counter(_kind(command) for command in commands)
    for kind, most in MOST.items():
        if kinds[kind] > most:
            yield f"{kinds[kind]} commands of type {kind} of {most}"
    names = Counter((_kind(command), command["name"]) for command in commands)
    yield from (f"/{name} twice" for (_, name), times in names.items() if times > 1)
    for command in commands:
        yield from command_problems(command)


def command_problems(command: Command) -> Iterator[str]:
    """What Discord would refuse of one command, described as it is."""
    name = command["name"]
    whole = _size(command)
    if whole > WHOLE:
        yield f"/{name}: {whole} characters of {WHOLE} in all"
    if _kind(command) == CHAT:
        if not command.get("description"):
            yield f"/{name}: no description"
        yield from _part(command, f"/{name}")
    elif command.get("description") or command.get("options"):
        yield f"{name}: a menu's command has neither description nor options"


def _kind(command: Command) -> int:
    return command.get("type") or CHAT


def _part(part: Command, place: str) -> Iterator[str]:
    for name in _said(part, "name"):
        if not _is_name(name):
            yield f"{place}: {name!r} is no name"
    options: Sequence[Command] = part.get("options") or ()
    names = Counter(option["name"] for option in options)
    yield from (f"{place}: {name!r} twice" for name, times in names.items() if times > 1)
    choices: Sequence[Command] = part.get("choices") or ()
    yield from choice_problems(choices, place)
    if choices and part.get("autocomplete"):
        yield f"{place}: choices, and more for what is being typed"
    if len({option["type"] in _GROUPING for option in options}) > 1:
        yield f"{place}: options beside subcommands"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{place}: an option that must be given after one that may be"
    for option in options:
        yield from _part(option, f"{place} {option['name']}")


def choice_problems(choices: Sequence[Command], place: str) -> Iterator[str]:
    """What Discord would refuse of choices, fixed ones or those for what is being typed."""
    names = Counter(choice["name"] for choice in choices)
    yield from (f"{place}: {name!r} twice" for name, times in names.items() if times > 1)
    for choice in choices:
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= CHOICE:
            yield f"{place}: {len(choice['value'])} characters of {CHOICE} in a choice's value"


def _is_name(name: str) -> bool:
    # The documented pattern: - _ ', letters and digits of any script (marks in Devanagari and
    # Thai), and no letter that has a small form.
    return name == name.lower() and all(
        sign in "-_'" or unicodedata.category(sign)[0] in "LN" or _is_indian_or_thai(sign)
        for sign in name
    )


def _is_indian_or_thai(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("DEVANAGARI", "THAI"))


def _size(part: Command) -> int:
    """Of each text its longest translation counts, over all levels."""
    value = part.get("value")
    own = _longest(part, "name") + _longest(part, "description")
    own += len(value) if isinstance(value, str) else 0
    inner = [*(part.get("options") or ()), *(part.get("choices") or ())]
    return own + sum(map(_size, inner))


def _longest(part: Command, key: str) -> int:
    return max(map(len, _said(part, key)))


def _said(part: Command, key: str) -> list[str]:
    translations: Mapping[str, str] = part.get(f"{key}_localizations") or {}
    return [part.get(key) or "", *translations.values()]
