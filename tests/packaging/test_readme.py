"""The README says only what is so. A test that fails shows the lines to put in its place."""

import re

from plc_bot.settings import settings_reference
from tests.packaging.locks import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def table_after(heading: str) -> str:
    """Give the rows of the first table below a heading, without its head."""
    section = README.partition(f"\n{heading}\n")[2].partition("\n#")[0]
    return "\n".join([line for line in section.splitlines() if line.startswith("|")][2:])


def rows(*cells: tuple[str, ...]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


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


def test_every_file_it_names_exists() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)|`(\.ci/[a-z-]+)", README)
    paths = [link or script for link, script in named]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
