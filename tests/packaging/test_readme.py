"""The README says only what is so. A test that fails shows the lines to put in its place."""

import ast
import inspect
import os
import re
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from discord import app_commands

from cogs._kit.bot import PLCBot
from cogs.help import DUTIES
from plc_bot.cli import app, exits
from plc_bot.cli.assembly import COGS, assembled_bot
from plc_bot.guilds.duties import Duty
from plc_bot.settings import settings_reference
from plc_bot.setup.permissions import NEEDS, invite_link
from tests.clock import ManualClock
from tests.packaging.locks import ROOT
from tests.prompts.importing.files import texts

README = (ROOT / "README.md").read_text(encoding="utf-8")


TABLE_HEAD = re.compile(r"^\|.*\n\|[-|]+$", re.MULTILINE)


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def table_after(heading: str) -> str:
    """Give the rows of the tables in a section, without their heads."""
    section = README.partition(f"\n{heading}\n")[2].partition("\n#")[0]
    return "\n".join(re.findall(r"^(\|.*)$", re.sub(TABLE_HEAD, "", section), re.MULTILINE))


def rows(*cells: tuple[str, ...]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


WHO = {
    Duty.SETTINGS: "whoever has Manage Server",
    Duty.PROMPTS: "staff",
    Duty.DOCTOR: "staff",
    Duty.LIBRARY: "librarians",
    None: "everybody",
}
CONSOLE = [
    (command, output)
    for block in fenced("console")
    for command, output in re.findall(r"^\$ plc-bot (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.fixture
async def bot(database_url: str, clock: ManualClock) -> AsyncGenerator[PLCBot]:
    """The bot as `plc-bot run` makes it, with all its commands; no token, no login."""
    made = await assembled_bot(database_url, clock, strict=True)
    for make in COGS:
        await made.add_cog(make(made))
    yield made
    await made.services.database.close()


def slash_commands(bot: PLCBot) -> list[tuple[str, str, str]]:
    return [
        (
            f"`/{leaf.qualified_name}`",
            leaf.description,
            WHO[DUTIES.get(leaf.qualified_name.partition(" ")[0])],
        )
        for leaf in bot.tree.walk_commands()
        if isinstance(leaf, app_commands.Command)
    ]


def commands() -> list[tuple[str, str]]:
    """Each command of the command line, with the first sentence of its help."""
    groups = [known.typer_instance for known in app.registered_groups if known.typer_instance]
    known = [*app.registered_commands, *(one for it in groups for one in it.registered_commands)]
    callbacks = [one.callback for one in known if one.callback]
    documented = [
        (call.__name__.replace("_", " "), inspect.getdoc(call) or "") for call in callbacks
    ]
    return [(f"`plc-bot {name}`", doc.partition("\n")[0]) for name, doc in documented]


def exit_meanings() -> dict[str, str]:
    """Each exit code's name, and what is written below it in the source."""
    (codes,) = ast.parse(inspect.getsource(exits.ExitCode)).body
    assert isinstance(codes, ast.ClassDef)
    lines = [ast.unparse(line) for line in codes.body[1:]]
    names = [line.partition(" = ")[0] for line in lines[::2]]
    return dict(zip(names, map(ast.literal_eval, lines[1::2]), strict=True))


def pattern_of(shown: str) -> str:
    """What the README shows, where `…` stands for anything, alone for any number of lines."""
    return re.escape(shown).replace("…\\\n", "(?:.*\n)*").replace("…", ".*")


def test_the_first_two_commands_each_start_from_an_empty_folder() -> None:
    demo, tests = (block.strip() for block in fenced("sh")[:2])
    fresh = "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r "
    assert demo == (
        f"{fresh}requirements.lock && .venv/bin/pip install --no-deps --no-build-isolation -e ."
        " && .venv/bin/plc-bot demo"
    )
    assert tests == f"{fresh}requirements-dev.lock && .venv/bin/python -m pytest"


def test_the_settings_are_those_that_exist() -> None:
    expected = rows(*((f"`{s.variable}`", s.default, s.description) for s in settings_reference()))
    assert table_after("### Settings") == expected, expected


def test_the_invite_link_asks_for_what_is_needed() -> None:
    expected = invite_link(0).replace("client_id=0", "client_id=YOUR_APPLICATION_ID")
    assert fenced("text") == [f"{expected}\n"], expected


def test_the_permissions_are_those_that_are_needed() -> None:
    reasons: dict[str, list[str]] = {}
    for need in NEEDS:
        reasons.setdefault(need.permission, []).append(need.why)
    expected = rows(*((permission, "; ".join(whys)) for permission, whys in reasons.items()))
    assert table_after("### Permissions") == expected, expected


def test_the_commands_and_exit_codes_are_those_of_the_command_line() -> None:
    meanings = exit_meanings()
    codes = [(str(code.value), meanings[code.name]) for code in exits.ExitCode]
    expected = f"{rows(*commands())}\n{rows(*codes)}"
    assert table_after("### The command line") == expected, expected


async def test_the_slash_commands_are_those_in_discord(bot: PLCBot) -> None:
    expected = rows(*slash_commands(bot))
    assert table_after("## Moderate") == expected, expected


async def test_what_is_said_not_to_exist_does_not(bot: PLCBot) -> None:
    missing = README.partition("## What it does not do yet")[2]
    existing = [name for name, *_rest in [*commands(), *slash_commands(bot)]]
    assert [name for name in existing if name in missing] == []


@pytest.mark.parametrize("ending", ["csv", "markdown", "json"])
def test_the_files_of_prompts_it_shows_can_be_imported(ending: str) -> None:
    [content] = fenced(ending)
    assert texts(f"prompts.{ending}", content)


@pytest.mark.parametrize(("command", "shown"), CONSOLE)
def test_a_command_answers_as_shown(command: str, shown: str, wheel: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "plc_bot", *command.split()],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(wheel)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout
    assert re.search(pattern_of(shown), answer), answer


def test_every_file_it_names_exists() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)|`(\.ci/[a-z-]+)", README)
    paths = [link or script for link, script in named]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_program_of_the_tests_that_it_names_exists() -> None:
    named = set(re.findall(r"python -m (tests[\w.]*)", README))
    assert named >= {"tests.benchmarks", "tests.wire.kills", "tests.wire.soak", "tests.wire.stops"}
    for name in named:
        file = ROOT / name.replace(".", "/")
        program = file / "__main__.py" if file.is_dir() else file.with_suffix(".py")
        assert '__name__ == "__main__"' in program.read_text(encoding="utf-8"), name
