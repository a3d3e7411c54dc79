"""Importing, crashing, taking back (RES-16), and out, in, out again (RES-17, RES-18)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from plc_bot.guilds.errors import NotStaffError
from plc_bot.resources.exporting.linked import learning_resource
from plc_bot.resources.exporting.lossless import lossless_writer
from plc_bot.resources.exporting.models import Names
from plc_bot.resources.importing.models import JobState, RowResult, Standing
from plc_bot.resources.importing.vocabulary import CONCEPTS
from plc_bot.resources.record.models import ResourceState, ResourceType
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.using.uses.models import UseTyped
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.resources.builders import a_resource

BAD_EVERY = 10


class _CrashError(Exception):
    pass


def csv_of(count: int) -> bytes:
    rows = [
        f"{'javascript:x' if n % BAD_EVERY == 0 else f'https://example.org/{n}'},Title {n},t{n % 3}"
        for n in range(count)
    ]
    return "\n".join(["link,title,tags", *rows]).encode()


async def step(services: Services, db: Database, number: int, *, crashes: bool = False) -> JobState:
    async with db.write() as connection:
        job = await services.resources.imports.carrier.go_on(connection, GUILD, number)
        assert job is not None
        if crashes:
            raise _CrashError
    return job.state


async def finished(services: Services, db: Database, number: int) -> Standing:
    while await step(services, db, number) in (JobState.RUNNING, JobState.UNDOING):
        pass
    return await services.resources.imports.steering.look(manager(), number)


async def titles(db: Database, guild_id: int = GUILD) -> list[str]:
    async with db.read() as connection:
        found = await ResourceStore(connection).list_in(guild_id, ResourceState.LIVE, 1_000)
    return [one.particulars.title for one in found]


async def test_a_crash_at_each_step_loses_and_doubles_nothing(
    services: Services, db: Database
) -> None:
    steering = services.resources.imports.steering
    begun = await steering.begin(manager(), "a.csv", csv_of(450))
    number = begun.job.number
    assert (begun.count(RowResult.NEW), begun.count(RowResult.REJECTED)) == (405, 45)
    assert await titles(db) == []
    await steering.start(manager(), number)
    state = JobState.RUNNING
    while state is JobState.RUNNING:
        with pytest.raises(_CrashError):
            await step(services, db, number, crashes=True)
        state = await step(services, db, number)
    assert await titles(db) == [f"Title {n}" for n in range(450) if n % BAD_EVERY]
    again = await steering.begin(manager(), "a.csv", csv_of(450))
    assert again.count(RowResult.NEW) == 0
    await steering.undo(manager(), number)
    undone = await finished(services, db, number)
    assert (undone.job.state, undone.count(RowResult.UNDONE)) == (JobState.UNDONE, 405)
    assert await titles(db) == []


async def imported(services: Services, db: Database, count: int = 3) -> int:
    steering = services.resources.imports.steering
    number = (await steering.begin(manager(), "a.csv", csv_of(count))).job.number
    await steering.start(manager(), number)
    await finished(services, db, number)
    return number


async def test_undo_keeps_what_was_used_or_noted(services: Services, db: Database) -> None:
    number = await imported(services, db, 4)
    using = services.resources.using
    await using.uses.report(member(), 1, UseTyped())
    await using.notes.add(member(), 2, "Bring scissors.")
    await services.resources.imports.steering.undo(manager(), number)
    undone = await finished(services, db, number)
    assert (undone.count(RowResult.KEPT), undone.count(RowResult.UNDONE)) == (2, 1)
    assert await titles(db) == ["Title 1", "Title 2"]


async def test_what_is_imported_is_nobodys_share(services: Services, db: Database) -> None:
    await imported(services, db)
    async with db.read() as connection:
        store, long_ago = ResourceStore(connection), datetime(2000, 1, 1, tzinfo=UTC)
        found = await store.list_in(GUILD, ResourceState.LIVE, 10)
        assert await store.count_shared_since(GUILD, manager().user_id, long_ago) == 0
    assert [one.sharer_id for one in found] == [None, None]


async def test_only_librarians_import(services: Services) -> None:
    with pytest.raises(NotStaffError):
        await services.resources.imports.steering.begin(member(), "a.csv", csv_of(2))


async def test_json_out_in_out_is_the_same_but_for_numbers(
    services: Services, db: Database
) -> None:
    steering, exports = services.resources.imports.steering, services.resources.exports
    begun = await steering.begin(manager(), "a.csv", csv_of(5))
    await steering.start(manager(), begun.job.number)
    await finished(services, db, begun.job.number)
    [first] = (await exports.export(manager(), lossless_writer)).files
    there = manager(OTHER_GUILD)
    copy = await steering.begin(there, "library.json", first)
    await steering.start(there, copy.job.number)
    async with db.write() as connection:
        carrier = services.resources.imports.carrier
        await carrier.go_on(connection, OTHER_GUILD, copy.job.number)
    [second] = (await exports.export(there, lossless_writer)).files
    assert _without_numbers(second) == _without_numbers(first)


def _without_numbers(content: bytes) -> list[dict[str, Any]]:
    return [{**one, "number": 0} for one in json.loads(content)["resources"]]


def test_each_type_is_one_concept_and_every_name_a_term() -> None:
    assert set(CONCEPTS) == set(ResourceType)
    assert len(set(CONCEPTS.values())) == len(ResourceType)
    told = learning_resource(a_resource(), Names({}, {}, {}))
    assert told["@type"] == "LearningResource"
