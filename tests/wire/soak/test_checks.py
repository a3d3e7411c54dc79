"""The soak's checks find what they are for."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from plc_bot.delivery.models import Delivery
from plc_bot.delivery.store import DeliveryStore
from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD
from tests.prompts.builders import a_schedule, an_occurrence
from tests.storage.modules import import_all_tables
from tests.wire.emulator.messages import made_message
from tests.wire.emulator.world import World
from tests.wire.simulated_time import SimulatedTime
from tests.wire.soak.checks import broken_in_database, lost, posted_twice, unexplained

LATER = START + timedelta(days=3)
BUTTON = {"type": 1, "components": [{"type": 2, "custom_id": "plc:about-prompt:7"}]}


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    import_all_tables()
    return await Database.open(f"sqlite:///{tmp_path / 'plc.sqlite3'}")


async def broken(database: Database, folder: Path) -> list[str]:
    await database.close()
    return list(broken_in_database(folder / "plc.sqlite3", LATER))


async def test_a_date_that_came_to_nothing_is_found(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await ScheduleStore(connection).add(a_schedule())
        await OccurrenceStore(connection).add(an_occurrence())
    (found,) = await broken(database, tmp_path)
    assert found.startswith("has no outcome")


async def test_a_date_with_an_outcome_is_fine(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await ScheduleStore(connection).add(a_schedule())
        await OccurrenceStore(connection).add(an_occurrence(state=OccurrenceState.SKIPPED))
    assert await broken(database, tmp_path) == []


async def test_a_date_without_its_schedule_is_found(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await OccurrenceStore(connection).add(an_occurrence(state=OccurrenceState.DONE))
    (found,) = await broken(database, tmp_path)
    assert found.startswith("an occurrence without its schedule")


async def test_a_delivery_nobody_settled_is_found(database: Database, tmp_path: Path) -> None:
    delivery = Delivery(GUILD, "question", "7", 1, True, START, START + timedelta(hours=6))
    async with database.write() as connection:
        await DeliveryStore(connection).add(delivery)
    (found,) = await broken(database, tmp_path)
    assert found.startswith("was never settled")


async def test_work_that_was_left_is_found(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await DueStore(connection).put(Due(GUILD, "question", "7", START, timedelta(hours=6)))
    (found,) = await broken(database, tmp_path)
    assert found.startswith("was never done")


def test_a_post_that_stands_twice_is_found() -> None:
    world = World(SimulatedTime())
    channel = world.add_channel(world.add_guild(), "general")
    for _time in range(2):
        message = made_message(world, channel, {"components": [BUTTON]})
        world.messages[int(channel["id"])][int(message["id"])] = message
    (found,) = posted_twice(world)
    assert "plc:about-prompt:7 stands 2 times" in found


async def test_a_post_that_stands_nowhere_is_found(database: Database, tmp_path: Path) -> None:
    posted = an_occurrence(state=OccurrenceState.DONE, message_id=500)
    async with database.write() as connection:
        await OccurrenceStore(connection).add(posted)
    await database.close()
    world = World(SimulatedTime())
    assert len(list(lost(tmp_path / "plc.sqlite3", world))) == 1
    world.messages[1] = {500: {}}
    assert list(lost(tmp_path / "plc.sqlite3", world)) == []


def test_an_error_that_no_trouble_explains_is_found(tmp_path: Path) -> None:
    told = [
        {"level": "info", "logger": "a", "event": "all well"},
        {"level": "error", "logger": "a", "event": "work of kind x failed"},
        {"level": "error", "logger": "discord.client", "event": "Attempting a reconnect in 1.2s"},
    ]
    log = tmp_path / "bot.log"
    log.write_text("\n".join(map(json.dumps, told)))
    (found,) = unexplained(log)
    assert "work of kind x failed" in found
