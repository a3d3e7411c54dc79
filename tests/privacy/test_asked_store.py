"""Erasures asked for and exports made, as the database keeps them."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.privacy.models import AskedErasure
from plc_bot.privacy.store import ErasureStore, ExportStore
from plc_bot.storage import Database
from tests.clock import START

HERE, ELSEWHERE, ADA, BEN = 1, 2, 10, 11


def an_erasure(code: str = "K7Q2-9FXM", **changes: object) -> AskedErasure:
    made = AskedErasure(HERE, code, ADA, START, START + timedelta(hours=24), takes_all=True)
    return replace(made, **changes)


async def test_an_erasure_comes_back_as_it_was_put(db: Database) -> None:
    asked = an_erasure(done_at=START + timedelta(hours=25))
    async with db.write() as connection:
        store = ErasureStore(connection)
        await store.add(asked)
        assert await store.find(HERE, asked.code) == asked
        assert await store.find(ELSEWHERE, asked.code) is None


async def test_the_open_erasure_of_a_person_is_the_earliest(db: Database) -> None:
    first = an_erasure("one")
    async with db.write() as connection:
        store = ErasureStore(connection)
        await store.add(an_erasure("later", due_at=START + timedelta(days=9)))
        await store.add(first)
        await store.add(an_erasure("done", due_at=START, done_at=START))
        await store.add(an_erasure("bens", user_id=BEN, due_at=START))
        await store.add(an_erasure("far", guild_id=ELSEWHERE, due_at=START))
        assert await store.find_open(HERE, ADA) == first


async def test_an_erasure_is_finished_once_and_then_not_removed(db: Database) -> None:
    asked = an_erasure()
    async with db.write() as connection:
        store = ErasureStore(connection)
        await store.add(asked)
        assert await store.finish(asked, START)
        assert not await store.finish(asked, START)
        assert not await store.remove(asked)
        assert await store.find_open(HERE, ADA) is None


async def test_an_open_erasure_is_removed_once(db: Database) -> None:
    asked = an_erasure()
    async with db.write() as connection:
        store = ErasureStore(connection)
        await store.add(asked)
        assert await store.remove(asked)
        assert not await store.remove(asked)
        assert not await store.finish(asked, START)


async def test_the_last_export_is_kept_for_each_person(db: Database) -> None:
    later = START + timedelta(minutes=10)
    async with db.write() as connection:
        store = ExportStore(connection)
        await store.put(HERE, ADA, START)
        await store.put(HERE, BEN, START)
        await store.put(HERE, ADA, later)
        assert await store.last(HERE, ADA) == later
        assert await store.last(HERE, BEN) == START
        assert await store.last(ELSEWHERE, ADA) is None
