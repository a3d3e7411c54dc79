"""Rows of due work: kept as they were put, claimed by one, settled by who holds them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.scheduling import store
from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.store import DueStore
from plc_bot.shards import Shards
from plc_bot.storage import Database
from tests.clock import START
from tests.scheduling.work import KIND, a_due, find

UNTIL = START + timedelta(seconds=90)


async def put(db: Database, *rows: Due) -> None:
    async with db.write() as connection:
        for row in rows:
            await DueStore(connection).put(row)


async def claim(db: Database, *rows: Due, holder: str = "me") -> list[Due]:
    async with db.write() as connection:
        return await DueStore(connection).claim(rows, START, UNTIL, holder)


async def ready(db: Database, after: Due | None = None) -> list[Due]:
    async with db.read() as connection:
        return await DueStore(connection).list_ready(START, [KIND], after)


async def next_instant(db: Database) -> object:
    async with db.read() as connection:
        return await DueStore(connection).next_instant([KIND])


async def test_a_row_comes_back_as_it_was_put(db: Database) -> None:
    row = Due(7, KIND, "9", START, timedelta(minutes=3), Rank.AFTER, 2, UNTIL, "them")
    await put(db, row)
    assert await find(db, row) == row


async def test_planning_again_moves_the_row_and_ends_every_claim(db: Database) -> None:
    row = a_due()
    await put(db, row)
    await claim(db, row)
    later = a_due(at=START + timedelta(hours=1))
    await put(db, later)
    assert await find(db, row) == later


async def test_a_longest_name_fits(db: Database) -> None:
    row = a_due(subject="x" * 141, kind="k" * 40)
    await put(db, row)
    assert await find(db, row) == row


async def test_removing_takes_one_row_of_one_guild(db: Database) -> None:
    mine, theirs = a_due(), a_due(guild_id=2)
    await put(db, mine, theirs)
    async with db.write() as connection:
        await DueStore(connection).remove(1, KIND, "1")
    assert (await find(db, mine), await find(db, theirs)) == (None, theirs)


async def test_only_what_is_due_and_free_and_known_is_ready(db: Database) -> None:
    due, held = a_due("due"), a_due("held", lease_until=UNTIL, holder="them")
    later = a_due("later", at=START + timedelta(microseconds=1))
    given_up = a_due("given up", lease_until=START, holder="them")
    await put(db, due, held, later, given_up, a_due("foreign", kind="foreign"))
    assert {row.subject for row in await ready(db)} == {"due", "given up"}


async def test_pages_follow_each_other_without_gap_or_repetition(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAGE", 3)
    rows = [a_due(n, START - timedelta(seconds=n % 2), guild_id=n % 3) for n in range(10)]
    await put(db, *rows)
    listed: list[Due] = []
    while page := await ready(db, listed[-1] if listed else None):
        assert len(page) <= 3
        listed += page
    assert listed == sorted(rows, key=lambda row: (row.due_at, row.guild_id, row.kind, row.subject))


async def test_rows_that_go_between_two_pages_hide_no_other(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAGE", 2)
    rows = [a_due(n) for n in range(6)]
    await put(db, *rows)
    first = await ready(db)
    await claim(db, *first)
    assert [row.subject for row in await ready(db, first[-1])] == ["2", "3"]


async def test_a_claim_takes_what_is_due_and_free_once(db: Database) -> None:
    row, later = a_due(), a_due(2, at=START + timedelta(minutes=1))
    await put(db, row, later)
    (held,) = await claim(db, row, later)
    assert held == a_due(tries=1, lease_until=UNTIL, holder="me")
    assert await claim(db, row, holder="them") == []


async def test_an_expired_claim_can_be_taken_over(db: Database) -> None:
    row = a_due(lease_until=START, holder="them", tries=1)
    await put(db, row)
    assert await claim(db, row) == [a_due(tries=2, lease_until=UNTIL, holder="me")]


async def test_only_its_holder_settles_a_row(db: Database) -> None:
    row = a_due()
    await put(db, row)
    (held,) = await claim(db, row)
    async with db.write() as connection:
        rows = DueStore(connection)
        assert not await rows.remove_held(a_due(holder="them"))
        assert not await rows.move_held(a_due(holder="them"), UNTIL)
        assert await rows.move_held(held, UNTIL)
        assert not await rows.remove_held(held)
    assert await find(db, row) == a_due(at=UNTIL, tries=1)


async def test_a_claim_holds_until_its_lease_and_no_longer(db: Database) -> None:
    row = a_due()
    await put(db, row)
    (held,) = await claim(db, row)
    async with db.read() as connection:
        rows = DueStore(connection)
        assert await rows.is_held(held, UNTIL)
        assert not await rows.is_held(held, UNTIL + timedelta(microseconds=1))
        assert not await rows.is_held(a_due(holder="them"), START)


async def test_the_next_instant_is_when_a_row_is_both_due_and_free(db: Database) -> None:
    assert await next_instant(db) is None
    await put(db, a_due("foreign", kind="foreign"))
    assert await next_instant(db) is None
    await put(db, a_due(1, lease_until=UNTIL, holder="them"))
    assert await next_instant(db) == UNTIL
    await put(db, a_due(2, at=START + timedelta(seconds=60), lease_until=START, holder="them"))
    assert await next_instant(db) == START + timedelta(seconds=60)


HALF = Shards(0, 0, 2)
OURS, THEIRS = 2 << 22, 3 << 22
"""Guilds of the first shard of two, and of the second."""


async def test_a_part_of_the_shards_sees_its_own_guilds_work(db: Database) -> None:
    ours, theirs = a_due("ours", guild_id=OURS), a_due("theirs", guild_id=THEIRS)
    await put(db, ours, theirs)
    async with db.read() as connection:
        store = DueStore(connection)
        assert await store.list_ready(START, [KIND], None, (), HALF) == [ours]
        assert await store.list_guilds(KIND, HALF) == [OURS]
        assert sorted(await store.list_guilds(KIND)) == [OURS, THEIRS]
        assert await store.list_guilds("foreign") == []


async def test_a_part_of_the_shards_naps_until_its_own_guilds_work(db: Database) -> None:
    later = START + timedelta(hours=1)
    await put(db, a_due(guild_id=OURS, at=later), a_due(guild_id=THEIRS))
    async with db.read() as connection:
        assert await DueStore(connection).next_instant([KIND], (), HALF) == later


async def test_a_guild_is_listed_once_however_much_work_it_has(db: Database) -> None:
    await put(db, a_due(1), a_due(2))
    async with db.read() as connection:
        assert await DueStore(connection).list_guilds(KIND) == [1]


async def test_many_rows_are_put_together_each_in_place_of_its_own(db: Database) -> None:
    rows = [a_due(n, guild_id=n) for n in range(1, 50)]
    moved = [replace(row, due_at=START + timedelta(days=row.guild_id)) for row in rows]
    for written in (rows, moved):
        async with db.write() as connection:
            await DueStore(connection).put(*written)
    assert [await find(db, row) for row in rows] == moved


async def test_of_many_rows_those_that_are_there_stay_as_they_are(db: Database) -> None:
    known, new = a_due(1), a_due(2)
    await put(db, known)
    (claimed,) = await claim(db, known)
    async with db.write() as connection:
        await DueStore(connection).put_new(replace(known, due_at=UNTIL), new)
    assert (await find(db, known), await find(db, new)) == (claimed, new)
