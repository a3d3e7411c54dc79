import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.resources.record import shelf as shelf_module
from plc_bot.resources.record.errors import (
    AlreadyHereError,
    AlreadyWaitingError,
    LibraryFullError,
    NotAvailableHereError,
    ResourceChangedError,
    ResourceStateError,
)
from plc_bot.resources.record.models import MOVES, Particulars, Resource, ResourceState, Written
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import BlockedKeyStore, PastValueStore, ResourceStore
from plc_bot.storage import Connection, Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.builders import ANA, BEN, LINK, SHARED, a_resource


class Life:
    """A shelf, and all that it told."""

    def __init__(self, db: Database, clock: ManualClock) -> None:
        self.db, self.clock = db, clock
        self.shelf = Shelf(clock)
        self.told: list[Written] = []
        self.shelf.on_written(self._follow)

    async def _follow(self, _connection: Connection, written: Sequence[Written]) -> None:
        self.told += written

    async def put(self, resource: Resource) -> Resource:
        async with self.db.write() as connection:
            return await self.shelf.put_in(connection, resource)

    async def change(self, before: Resource, after: Resource) -> Resource:
        async with self.db.write() as connection:
            return await self.shelf.change_in(connection, before, after, BEN)

    async def move(self, before: Resource, to: ResourceState) -> Resource:
        async with self.db.write() as connection:
            return await self.shelf.move_in(connection, before, to, BEN, reason="so")

    async def find(self, number: int) -> Resource | None:
        async with self.db.read() as connection:
            return await ResourceStore(connection).find(GUILD, number)


@pytest.fixture
def life(db: Database, clock: ManualClock) -> Life:
    return Life(db, clock)


async def test_numbers_begin_with_one_in_each_guild_and_are_given_once(life: Life) -> None:
    first, second = [await life.put(a_resource(link=None)) for _ in range(2)]
    other = await life.put(a_resource(link=None, guild_id=OTHER_GUILD))
    assert [one.number for one in (first, second, other)] == [1, 2, 1]
    assert await life.find(2) == second


async def test_what_follows_is_told_in_the_same_transaction(life: Life, db: Database) -> None:
    async def refuses(_connection: Connection, _written: Sequence[Written]) -> None:
        raise LibraryFullError(0)

    put = await life.put(a_resource())
    assert life.told == [Written(None, put)]
    life.shelf.on_written(refuses)
    with pytest.raises(LibraryFullError):
        await life.put(a_resource(link=None))
    assert await life.find(2) is None


@pytest.mark.parametrize(
    ("state", "error"),
    [
        (ResourceState.LIVE, AlreadyHereError),
        (ResourceState.RETIRED, AlreadyHereError),
        (ResourceState.WAITING, AlreadyWaitingError),
        (ResourceState.RETURNED, AlreadyWaitingError),
        (ResourceState.HIDDEN, NotAvailableHereError),
    ],
)
async def test_one_address_is_one_resource_and_only_what_all_see_is_named(
    life: Life, state: ResourceState, error: type[PLCBotError]
) -> None:
    await life.put(a_resource(state=state))
    with pytest.raises(error):
        await life.put(a_resource(title="Another title"))
    await life.put(a_resource(guild_id=OTHER_GUILD))


async def test_fifty_shares_of_one_address_at_one_instant_are_one_resource(life: Life) -> None:
    """RES-04, at the shelf."""
    results = await asyncio.gather(
        *(life.put(a_resource(title=f"Title {n}")) for n in range(50)), return_exceptions=True
    )
    kept = [one for one in results if isinstance(one, Resource)]
    named = [one.number for one in results if isinstance(one, AlreadyHereError)]
    assert (len(kept), named) == (1, [kept[0].number] * 49)


async def test_a_blocked_address_does_not_come_back(life: Life) -> None:
    key = a_resource().claimed_key or ""
    async with life.db.write() as connection:
        await BlockedKeyStore(connection).add(GUILD, key, "spam", SHARED, SHARED + timedelta(9))
    with pytest.raises(NotAvailableHereError):
        await life.put(a_resource())


async def test_there_is_room_for_so_many(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "KEPT_MOST", 1)
    await life.put(a_resource(link=None))
    with pytest.raises(LibraryFullError):
        await life.put(a_resource(link=None))


@pytest.mark.parametrize("before", ResourceState)
async def test_every_listed_move_is_made_and_every_other_refused_unchanged(
    life: Life, before: ResourceState
) -> None:
    """RES-02, at the shelf."""
    for to in ResourceState:
        put = await life.put(a_resource(link=None, state=before))
        if to in MOVES[before]:
            moved = await life.move(put, to)
            assert (moved.state, moved.reason, moved.version) == (to, "so", 2)
        else:
            with pytest.raises(ResourceStateError):
                await life.move(put, to)
            assert await life.find(put.number) == put


async def test_the_instants_say_when_it_was_shared_changed_moved_and_seen(life: Life) -> None:
    put = await life.put(a_resource(state=ResourceState.WAITING))
    assert put.live_at is None
    life.clock.advance(days=1)
    live = await life.move(put, ResourceState.LIVE)
    assert live.live_at == live.moved_at == live.changed_at == life.clock.now()
    life.clock.advance(days=1)
    again = await life.move(await life.move(live, ResourceState.HIDDEN), ResourceState.LIVE)
    assert (again.live_at, again.moved_at) == (live.live_at, life.clock.now())


async def test_of_two_editors_the_second_is_told(life: Life) -> None:
    put = await life.put(a_resource())
    first = replace(put, particulars=replace(put.particulars, why="One reason"))
    second = replace(put, particulars=replace(put.particulars, why="Another"))
    kept = await life.change(put, first)
    with pytest.raises(ResourceChangedError):
        await life.change(put, second)
    assert await life.find(put.number) == kept


async def test_what_was_there_before_is_remembered_with_who_changed_it(life: Life) -> None:
    put = await life.put(a_resource(tags=("old",)))
    after = replace(put, particulars=replace(put.particulars, tags=("new",), title="New"))
    await life.change(put, replace(after, state=ResourceState.RETIRED))
    async with life.db.read() as connection:
        past = await PastValueStore(connection).list_of(GUILD, put.number)
    assert {(one.field, json.dumps(json.loads(one.old))) for one in past} == {
        ("tags", '["old"]'),
        ("title", '"Fraction strips"'),
        ("state", '"live"'),
    }
    assert {(one.actor_id, one.version) for one in past} == {(BEN, 2)}


async def test_a_new_address_must_be_free_too(life: Life) -> None:
    await life.put(a_resource())
    put = await life.put(a_resource(LINK + "/2"))
    with pytest.raises(AlreadyHereError):
        await life.change(put, replace(put, address=a_resource().address))


async def test_who_comes_back_to_a_taken_address_is_told(life: Life) -> None:
    first = await life.put(a_resource())
    merged = await life.move(first, ResourceState.MERGED)
    await life.put(a_resource())
    with pytest.raises(AlreadyHereError):
        await life.move(merged, ResourceState.LIVE)


async def test_a_removed_one_keeps_no_words_and_its_address_is_free(life: Life) -> None:
    put = await life.put(a_resource(why="A word to go", sharer_id=ANA))
    changed = await life.change(
        put, replace(put, particulars=replace(put.particulars, why="Another word to go"))
    )
    removed = await life.move(changed, ResourceState.REMOVED)
    assert removed.particulars == Particulars(title="")
    assert (removed.address, removed.file) == (None, None)
    async with life.db.read() as connection:
        assert await PastValueStore(connection).list_of(GUILD, put.number) == []
    await life.put(a_resource())


def test_going_live_and_leaving_are_told_apart() -> None:
    live, hidden = a_resource(), a_resource(state=ResourceState.HIDDEN)
    retired = a_resource(state=ResourceState.RETIRED)
    assert Written(None, live).goes_live
    assert Written(hidden, live).goes_live
    assert not Written(live, live).goes_live
    assert Written(live, hidden).leaves
    assert not Written(live, retired).leaves
    assert not Written(None, hidden).leaves
