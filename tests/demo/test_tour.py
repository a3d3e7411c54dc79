"""The tour as a proof: what it asserts can fail, and it tells the same story each time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cogs._demo import play
from cogs._demo.scene import Scene, scene
from cogs._demo.scenes import WEEK
from cogs._demo.stage import Stage
from tests.demo.options import options

MOST_SECONDS = 15.0


@scene("2026-03-01 16:00", "A scene that is right", "Somebody asks for help.")
async def right(stage: Stage) -> None:
    answer = await stage.command("Mei Tanaka", "welcome", "help")
    stage.check(answer.says, "the bot answers")


@scene("2026-03-02 16:00", "A scene that claims too much", "Somebody asks for help.")
async def claiming(stage: Stage) -> None:
    answer = await stage.command("Mei Tanaka", "welcome", "help")
    stage.check("sandwich" in answer.says, "the bot offers a sandwich")


@scene("2026-03-02 16:00", "A scene that Discord forbids", "Somebody looks where they may not.")
async def forbidden(stage: Stage) -> None:
    await stage.command("Mei Tanaka", "staff-office", "help")


# By default the README's own tour, in tests/packaging, is the one that plays the whole week.
@pytest.mark.thorough
async def test_a_week_holds_in_time_and_twice_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = options(tmp_path)
    assert await play(asked)
    first = asked.out.read_bytes()
    seconds = float(capsys.readouterr().out.rpartition(" hold, in ")[2].split()[0])
    assert seconds <= MOST_SECONDS
    assert await play(asked)
    assert asked.out.read_bytes() == first


async def test_a_scene_is_told_twice_alike(tmp_path: Path) -> None:
    asked = options(tmp_path)
    assert await play(asked, WEEK[:2])
    first = asked.out.read_bytes()
    assert await play(asked, WEEK[:2])
    assert asked.out.read_bytes() == first


@pytest.mark.parametrize("scenes", [WEEK[:4], pytest.param(WEEK, marks=pytest.mark.thorough)])
async def test_everything_fits_and_is_translated_in_a_longer_language(
    scenes: Sequence[Scene], tmp_path: Path
) -> None:
    asked = replace(options(tmp_path), pseudo=True)
    assert await play(asked, scenes)
    assert "⟦" in asked.out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (claiming, "This scene fails: A scene that claims too much: it should be so that the bot"),
        (forbidden, "This scene fails: A scene that Discord forbids: Discord would not let them"),
    ],
)
async def test_a_scene_that_fails_ends_the_tour(
    wrong: Scene, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = options(tmp_path)
    assert not await play(asked, (right, wrong, right))
    output = capsys.readouterr().out
    assert told in output
    assert "Sun 1/3 A scene that is right\nMon 2/3 " in output
    assert "3/3" not in output
    assert not asked.out.exists()
