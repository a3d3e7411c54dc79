"""Slash commands as a hostile client would send them, made from those that are registered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.wire.emulator.interactions import AUTOCOMPLETE, COMMAND
from tests.wire.emulator.world import Payload
from tests.wire.hostile.stage import Stage
from tests.wire.hostile.texts import numbers, snowflakes, texts

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, FILE = 1, 2, 3, 4, 5, 11
WRONG_TYPES = (STRING, INTEGER, BOOLEAN)

_TYPED = 1
"""A command that is typed (Discord's reference, "Application Command Types")."""


@dataclass(frozen=True)
class Use:
    """One use of a command.

    Attributes:
        resolves: whether Discord says what the ids stand for.
    """

    who: str
    where: int
    kind: int
    words: tuple[str, ...]
    options: Sequence[Payload]
    resolves: bool = True

    def data(self, stage: Stage) -> Payload:
        """As the interaction has it."""
        resolved = everything_in(stage) if self.resolves else {}
        return data_of(self.words, self.options, resolved)

    def __repr__(self) -> str:
        return f"{self.who} in {self.where}: /{' '.join(self.words)} {self.options}"[:1_000]


@dataclass(frozen=True)
class Leaf:
    """A command that can be used, by its words."""

    words: tuple[str, ...]
    options: Sequence[Payload]


def leaves(commands: Sequence[Payload]) -> Iterator[Leaf]:
    """All that can be used, of the commands that are registered."""
    for command in commands:
        if command.get("type", _TYPED) == _TYPED:  # else it is in the menu of a message
            yield from _leaves(command, ())


def uses(stage: Stage) -> st.SearchStrategy[Use]:
    """Every command in every way."""
    known = list(leaves(stage.discord.world.commands))
    assert known
    return st.sampled_from(known).flatmap(lambda leaf: _uses_of(leaf, stage))


def typing(stage: Stage) -> st.SearchStrategy[Use]:
    """Every option that offers something while one types."""
    known = [
        (leaf, option["name"])
        for leaf in leaves(stage.discord.world.commands)
        for option in leaf.options
        if option.get("autocomplete")
    ]
    assert known
    return st.sampled_from(known).flatmap(lambda pair: _typing_of(*pair, stage))


def _leaves(command: Payload, before: tuple[str, ...]) -> Iterator[Leaf]:
    words = (*before, command["name"])
    options: Sequence[Payload] = command.get("options") or ()
    inner = [option for option in options if option["type"] in (SUBCOMMAND, GROUP)]
    if not inner:
        yield Leaf(words, options)
    for option in inner:
        yield from _leaves(option, words)


def _uses_of(leaf: Leaf, stage: Stage) -> st.SearchStrategy[Use]:
    def use(
        who: str,
        where: int,
        options: Sequence[Payload | None],
        words: tuple[str, ...],
        resolves: bool,
    ) -> Use:
        return Use(who, where, COMMAND, words, [one for one in options if one], resolves)

    return st.builds(
        use,
        st.sampled_from(["ada", "ada", "ben", "mia"]),
        st.integers(0, 1),
        st.tuples(*(_given(option, stage) for option in leaf.options), _unknown()),
        _words(leaf.words),
        st.sampled_from([True, True, True, True, False]),
    )


def _typing_of(leaf: Leaf, typed: str, stage: Stage) -> st.SearchStrategy[Use]:
    def use(who: str, where: int, options: Sequence[Payload | None], value: str) -> Use:
        given = [one for one in options if one and one["name"] != typed]
        given.append({"type": STRING, "name": typed, "value": value, "focused": True})
        return Use(who, where, AUTOCOMPLETE, leaf.words, given)

    given = st.tuples(*(_given(option, stage) for option in leaf.options))
    who = st.sampled_from(["ada", "ben", "mia"])
    return st.builds(use, who, st.integers(0, 1), given, texts)


def data_of(words: Sequence[str], options: Sequence[Payload], resolved: Payload) -> Payload:
    """The data of an interaction (Discord's reference, "Application Command Data Structure")."""
    name, *rest = words
    given = list(options)
    for depth, word in reversed(list(enumerate(rest))):
        kind = GROUP if depth == 0 and len(rest) == 2 else SUBCOMMAND
        given = [{"type": kind, "name": word, "options": given}]
    return {"id": "1", "name": name, "type": 1, "options": given, "resolved": resolved}


def _words(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Those words nearly always; else one more, one less, or another."""
    odd = st.sampled_from(
        [
            (*words, "more"),
            words[:-1] or ("none",),
            ("unknown", *words[1:]),
            (*words[:-1], "x" * 40),
        ]
    )
    return st.integers(0, 19).flatmap(lambda chance: odd if chance == 0 else st.just(words))


def _given(option: Payload, stage: Stage) -> st.SearchStrategy[Payload | None]:
    kind: int = option["type"]
    if kind == FILE:
        return st.none()  # Discord names no file that is not there; those are a test of their own

    def part(kind: int, value: Any) -> Payload:
        return {"type": kind, "name": option["name"], "value": value}

    right = st.builds(part, st.just(kind), _values(option, stage))
    odd = st.builds(part, st.sampled_from(WRONG_TYPES), texts) if kind in WRONG_TYPES else right
    return st.one_of(right, right, right, right, right, right, st.none(), odd)


def _values(option: Payload, stage: Stage) -> st.SearchStrategy[Any]:
    choices: Sequence[Payload] = option.get("choices") or ()
    offered = st.sampled_from([one["value"] for one in choices]) if choices else st.nothing()
    match option["type"]:
        case 3:
            return st.one_of(offered, texts, numbers)
        case 4:
            return st.one_of(
                offered, st.integers(), st.integers(1, 30), st.integers(-(2**53), 2**53)
            )
        case 5:
            return st.booleans()
        case 7 | 8:
            return st.one_of(st.sampled_from(_places(stage)), snowflakes)
        case _:
            return snowflakes


def _places(stage: Stage) -> list[str]:
    """The channels and roles of both communities: each has half of them for foreign."""
    return [
        thing["id"]
        for place in stage.communities
        for thing in (*place.channels.values(), *place.roles.values())
    ]


def everything_in(stage: Stage) -> Payload:
    """What ids stand for, of both communities: also what is foreign where it is named."""
    channels: Mapping[str, Payload] = {
        channel["id"]: {**channel, "permissions": "8"}
        for place in stage.communities
        for channel in place.channels.values()
    }
    roles = {role["id"]: role for place in stage.communities for role in place.roles.values()}
    return {"channels": channels, "roles": roles}


def _unknown() -> st.SearchStrategy[Payload | None]:
    """An option that no command has, now and then."""

    def part(value: str) -> Payload:
        return {"type": STRING, "name": "surplus", "value": value}

    return st.one_of(st.none(), st.none(), st.none(), texts.map(part))
