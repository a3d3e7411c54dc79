"""Commands and choices: one just inside each limit, and one just outside."""

from typing import Any

import pytest

from tests.wire.validity.parts import ANSWER, COMMANDS, Body, a_command, an_option, said

Commands = list[Body]


def options(number: int) -> list[Body]:
    return [an_option(f"what-{option}") for option in range(number)]


def with_option(**parts: Any) -> Commands:
    return [a_command(options=[an_option(**parts)])]


def with_choices(*choices: Body, **parts: Any) -> Commands:
    return with_option(choices=list(choices), **parts)


def a_choice(name: str = "A", value: str = "a") -> Body:
    return {"name": name, "value": value}


def many(number: int, kind: int) -> Commands:
    if kind == 1:
        return [a_command(f"help-{command}") for command in range(number)]
    return [{"type": kind, "name": f"Help {command}"} for command in range(number)]


LIMITS: dict[str, tuple[Commands, Commands, str]] = {
    "commands": (many(100, 1), many(101, 1), "101 commands of type 1 of 100"),
    "menus of people": (many(15, 2), many(16, 2), "16 commands of type 2 of 15"),
    "menus of messages": (many(15, 3), many(16, 3), "16 commands of type 3 of 15"),
    "a name once": (
        [a_command("a"), {"type": 2, "name": "a"}],
        [a_command("a"), a_command("a")],
        "/a twice",
    ),
    "small letters": ([a_command("aß-_'9ä")], [a_command("Aß")], "'Aß' is no name"),
    "no spaces": ([a_command("a-b")], [a_command("a b")], "'a b' is no name"),
    "other scripts": ([a_command("सहायता")], [a_command("a·b")], "is no name"),
    "a name": ([a_command("a" * 32)], [a_command("a" * 33)], "longer than 32"),
    "a translated name": (
        [a_command(name_localizations={"de": "hilfe"})],
        [a_command(name_localizations={"de": "Hilfe"})],
        "'Hilfe' is no name",
    ),
    "a description": (
        [a_command(description="x" * 100)],
        [a_command(description="x" * 101)],
        "longer than 100",
    ),
    "a description at all": ([a_command()], [{"name": "a"}], "no description"),
    "a menu": (
        [{"type": 3, "name": "Save this"}],
        [{"type": 3, "name": "Save this", "description": "x"}],
        "neither description nor options",
    ),
    "options": ([a_command(options=options(25))], [a_command(options=options(26))], "than 25"),
    "options once": (
        [a_command(options=[an_option("a"), an_option("b")])],
        [a_command(options=[an_option("a"), an_option("a")])],
        "'a' twice",
    ),
    "needed first": (
        [a_command(options=[an_option("a", required=True), an_option("b")])],
        [a_command(options=[an_option("a"), an_option("b", required=True)])],
        "must be given after",
    ),
    "subcommands alone": (
        [a_command(options=[an_option("a", type=1), an_option("b", type=2)])],
        [a_command(options=[an_option("a", type=1), an_option("b", type=3)])],
        "beside subcommands",
    ),
    "choices or typing": (
        with_option(autocomplete=True),
        with_choices(a_choice(), autocomplete=True),
        "being typed",
    ),
    "a choice's value": (
        with_choices(a_choice(value="x" * 100)),
        with_choices(a_choice(value="x" * 101)),
        "101 characters of 100",
    ),
    "choices once": (
        with_choices(a_choice("A", "a"), a_choice("B", "b")),
        with_choices(a_choice("A", "a"), a_choice("A", "b")),
        "'A' twice",
    ),
    "depth": (
        [a_command(options=[an_option("a", type=1, options=[an_option(required=True)])])],
        [a_command(options=[an_option("a", type=1, options=[an_option("b", type=1)])])],
        "type: 1 is not",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_commands_just_inside_are_taken(limit: str) -> None:
    assert said(LIMITS[limit][0], path=COMMANDS, method="PUT") == ""


@pytest.mark.parametrize("limit", LIMITS)
def test_commands_just_outside_are_told(limit: str) -> None:
    _, outside, told = LIMITS[limit]
    assert told in said(outside, path=COMMANDS, method="PUT")


def test_one_command_is_looked_at_like_many() -> None:
    assert said(a_command(), path=COMMANDS) == ""
    assert "is no name" in said(a_command("A"), path=COMMANDS)
    assert "is no name" in said(
        [a_command("A")], path="/applications/1/guilds/2/commands", method="PUT"
    )


def a_wide_command(description: str, **parts: Any) -> Body:
    """Three groups of 25 subcommands, each with a name of two."""
    inner = [
        an_option(f"{number:0>2}", type=1, description=description, **parts) for number in range(25)
    ]
    groups = [an_option(name, type=2, description="x", options=inner) for name in "abc"]
    return {"name": "w", "description": "x", "options": groups}


def test_a_command_has_8000_characters_over_all_its_levels() -> None:
    # 2 + 3 * 2 + 75 * (2 + 100) = 7,658; the rest is one more description's.
    command = a_wide_command("x" * 100)
    more = [an_option(f"{number:0>2}", type=1, description="x" * 100) for number in range(3)]
    command["options"].append(an_option("d", type=2, description="x", options=more))
    more.append(an_option("ab", type=1, description="x" * 32))
    assert said([command], path=COMMANDS, method="PUT") == ""
    more[-1]["description"] += "x"
    assert "8001 characters of 8000" in said([command], path=COMMANDS, method="PUT")


def test_the_longest_translation_counts_and_so_do_choices() -> None:
    short = a_wide_command("x" * 50, description_localizations={"de": "x" * 99, "fr": "x"})
    assert said([short], path=COMMANDS, method="PUT") == ""
    choices = [a_choice(str(number), "x" * 100) for number in range(5)]
    inner = an_option("z", type=1, description="x", options=[an_option(choices=choices)])
    short["options"].append(an_option("d", type=2, description="x", options=[inner]))
    assert "characters of 8000 in all" in said([short], path=COMMANDS, method="PUT")


def offered(*choices: Body) -> str:
    return said({"type": 8, "data": {"choices": list(choices)}}, path=ANSWER)


def test_at_most_25_choices_of_100_characters_are_offered() -> None:
    assert offered(*(a_choice(f"{number:0>100}") for number in range(25))) == ""
    assert "more than 25" in offered(*(a_choice(str(number)) for number in range(26)))
    assert "longer than 100" in offered(a_choice("x" * 101))
    assert "101 characters of 100" in offered(a_choice(value="x" * 101))
    assert "'A' twice" in offered(a_choice(), a_choice())
    assert offered() == ""
