"""What is written is read back, in its own guild and no other."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.delivery.models import Delivery, DeliveryState, Finding, Trouble
from plc_bot.delivery.store import DeliveryStore, FindingStore
from plc_bot.outward import Step
from plc_bot.storage import Database
from tests.clock import START

FULL = Delivery(
    guild_id=1,
    kind="note",
    subject="2",
    channel_id=3,
    opens_thread=True,
    promised_at=START + timedelta(minutes=4),
    gives_up_at=START + timedelta(minutes=5),
    step=Step.THREAD,
    state=DeliveryState.UNSURE,
    attempted_at=START + timedelta(minutes=6),
    tries=7,
    message_id=8,
    thread_id=9,
    trouble=Trouble.NO_ANSWER,
    pins=True,
    replaces_id=10,
    given_up=Step.PIN,
    member_id=11,
)
FINDING = Finding(1, "note", "2", START, START + timedelta(minutes=3), 4)


async def test_a_delivery_is_read_as_it_was_written(db: Database) -> None:
    async with db.write() as connection:
        await DeliveryStore(connection).add(FULL)
        assert await DeliveryStore(connection).find(1, "note", "2") == FULL
        assert await DeliveryStore(connection).find(2, "note", "2") is None


async def test_a_delivery_is_saved_over_itself_and_no_other(db: Database) -> None:
    other = replace(FULL, guild_id=2)
    saved = replace(FULL, state=DeliveryState.DONE, trouble=None, attempted_at=None)
    async with db.write() as connection:
        store = DeliveryStore(connection)
        await store.add(FULL)
        await store.add(other)
        await store.save(saved)
        assert await store.find(1, "note", "2") == saved
        assert await store.find(2, "note", "2") == other


async def test_a_finding_is_read_as_it_was_written_and_removed(db: Database) -> None:
    async with db.write() as connection:
        store = FindingStore(connection)
        await store.put(FINDING)
        assert await store.find(1, "note", "2") == FINDING
        assert await store.find(2, "note", "2") is None
        await store.put(replace(FINDING, times_told=5))
        assert await store.find(1, "note", "2") == replace(FINDING, times_told=5)
        await store.remove(1, "note", "2")
        assert await store.find(1, "note", "2") is None
