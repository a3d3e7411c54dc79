"""The world itself: its clock, its database and its bot's restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cogs._demo.coming import coming
from cogs._demo.running import bot_maker, kept_in
from cogs._demo.simulation import BEGINNING, simulation
from cogs._demo.simulation import Simulation as World
from tests.demo.setting import set_up

pytestmark = pytest.mark.thorough


async def test_it_begins_on_a_sunday_before_clocks_change(world: World) -> None:
    assert world.env.now() == BEGINNING == datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    assert world.services.clock.now() == BEGINNING


async def test_a_week_passes_in_a_moment(world: World) -> None:
    await world.move_clock(BEGINNING + timedelta(days=7))
    assert world.services.clock.now() == BEGINNING + timedelta(days=7)


async def test_a_restarted_bot_knows_what_the_first_one_had_planned(world: World) -> None:
    await set_up(world)
    planned = await coming(world)
    await world.restart()
    assert planned is not None
    assert await coming(world) == planned
    assert planned.at == datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


async def test_a_restart_between_two_posts_loses_and_doubles_none(world: World) -> None:
    stage = await set_up(world)
    for day in range(1, 9):
        await world.move_clock(BEGINNING + timedelta(days=day))
        await world.restart()
    assert len(stage.posts("weekly-question", 2)) == 2


async def test_with_nothing_planned_nothing_comes(world: World) -> None:
    assert await coming(world) is None


async def test_the_database_outlives_the_world_it_was_used_in(tmp_path: Path) -> None:
    async with simulation(tmp_path, bot_maker(1)) as first:
        await set_up(first)
    assert (tmp_path / "demo.sqlite3").exists()


def test_a_folder_that_nobody_named_vanishes() -> None:
    with kept_in(None) as folder:
        (folder / "something").touch()
    assert not folder.exists()


def test_a_folder_vanishes_after_an_error_too() -> None:
    seen: list[Path] = []

    def fail_within() -> None:
        with kept_in(None) as folder:
            seen.append(folder)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_within()
    assert not seen[0].exists()
