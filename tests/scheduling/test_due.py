"""The loop that does what falls due: once, at its instant, by whoever holds it."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest

from plc_bot.scheduling.due import (
    AT_ONCE,
    DOUBT_SECONDS,
    LEASE,
    REQUEST_LIMIT,
    TOGETHER,
    LeaseLostError,
)
from plc_bot.scheduling.models import Due
from plc_bot.shards import Shards
from plc_bot.storage import Connection, Database
from tests.clock import START, ManualClock
from tests.scheduling.work import Sky, Worker, a_due, find
from tests.waiting import until

LEASE_SECONDS = LEASE.total_seconds()
IN_AN_HOUR = START + timedelta(hours=1)


@pytest.fixture
def worker(db: Database, clock: ManualClock) -> Worker:
    return Worker(db, clock)


@pytest.fixture
async def other(database_url: str) -> AsyncGenerator[Worker]:
    """A second process over the same database, with a clock of its own."""
    database = await Database.open(database_url, strict=True)
    yield Worker(database, ManualClock())
    await database.close()


class Frozen:
    """Work that stands still until it is let go on."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.begun: list[str] = []
        self.thaw = asyncio.Event()
        worker.does(self.carry_out)

    async def carry_out(self, row: Due) -> None:
        self.begun.append(row.subject)
        await self.thaw.wait()
        await self._worker.settle(row)


async def test_work_is_done_at_its_instant_and_then_gone(
    worker: Worker, db: Database, clock: ManualClock
) -> None:
    row = a_due(at=IN_AN_HOUR)
    await worker.plan(row)
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == 3_600)
        assert worker.done == []
        clock.advance(hours=1)
        await until(lambda: worker.done == ["1"])
    assert await find(db, row) is None


async def test_the_loop_takes_one_nap_to_the_next_instant(
    worker: Worker, clock: ManualClock
) -> None:
    await worker.plan(a_due(1, at=IN_AN_HOUR), a_due(2, at=START + timedelta(days=7)))
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == 3_600)
        clock.advance(hours=1)
        await until(lambda: clock.next_nap_ends_in() == timedelta(days=7, hours=-1).total_seconds())


async def test_what_is_planned_while_the_loop_naps_wakes_it(
    worker: Worker, clock: ManualClock
) -> None:
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() is not None)
        await worker.plan(a_due(at=IN_AN_HOUR))
        await until(lambda: clock.next_nap_ends_in() == 3_600)
        await worker.plan(a_due(2))
        await until(lambda: worker.done == ["2"])


async def test_what_is_planned_for_after_the_nap_lets_the_loop_sleep(
    worker: Worker, db: Database, clock: ManualClock
) -> None:
    first, later = a_due(at=IN_AN_HOUR), a_due(2, at=IN_AN_HOUR + timedelta(seconds=1))
    await worker.plan(first)
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == 3_600)
        another_nap = clock.another_nap()
        await worker.plan(later)
        for _time in range(20):  # time enough to look, and to nap again
            await find(db, later)
        assert not another_nap.done()
        clock.advance(hours=1)
        await until(lambda: clock.next_nap_ends_in() == 1)


async def test_what_is_planned_between_the_look_and_the_nap_is_not_missed(
    worker: Worker, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = worker.due._seconds_to_next  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the moment is inside

    async def look_and_be_overtaken() -> float:
        seconds = await looked()
        if not worker.done:
            await worker.plan(a_due())
        return seconds

    monkeypatch.setattr(worker.due, "_seconds_to_next", look_and_be_overtaken)
    async with worker.running():
        await until(lambda: worker.done == ["1"])


async def test_what_was_never_committed_is_never_done(worker: Worker, clock: ManualClock) -> None:
    async with worker.running():
        with suppress(ZeroDivisionError):
            async with worker.database.write() as connection:
                await worker.due.plan(connection, a_due())
                raise ZeroDivisionError
        await worker.plan(a_due(2))
        await until(lambda: worker.done == ["2"])
        await until(lambda: clock.next_nap_ends_in() is not None)
    assert worker.done == ["2"]


async def test_dropped_work_is_not_done(worker: Worker, clock: ManualClock) -> None:
    await worker.plan(a_due(1, at=IN_AN_HOUR), a_due(2, at=IN_AN_HOUR))
    async with worker.database.write() as connection:
        await worker.due.drop(connection, 1, "test", "1")
    async with worker.running():
        clock.advance(hours=1)
        await until(lambda: worker.done == ["2"])


async def test_two_processes_do_each_piece_once(worker: Worker, other: Worker) -> None:
    await worker.plan(*(a_due(n, guild_id=n % 7) for n in range(100)))
    async with worker.running(), other.running():
        await until(lambda: len(worker.done) + len(other.done) >= 100)
    assert set(Counter(worker.done + other.done).values()) == {1}


async def test_two_processes_with_a_part_of_the_shards_each_do_their_own_guilds_work(
    worker: Worker, other: Worker
) -> None:
    worker.due.keep_to(Shards(0, 0, 2))
    other.due.keep_to(Shards(1, 1, 2))
    await worker.plan(*(a_due(n, guild_id=n << 22) for n in range(1, 9)))
    async with worker.running(), other.running():
        await until(lambda: len(worker.done) + len(other.done) == 8)
    assert sorted(worker.done) == ["2", "4", "6", "8"]
    assert sorted(other.done) == ["1", "3", "5", "7"]


async def test_no_more_than_64_are_under_way(worker: Worker) -> None:
    frozen = Frozen(worker)
    await worker.plan(*(a_due(n) for n in range(AT_ONCE + 1)))
    async with worker.running():
        await until(lambda: len(frozen.begun) == AT_ONCE)
        frozen.thaw.set()
        await until(lambda: len(worker.done) == AT_ONCE + 1)


async def test_of_a_long_line_several_are_claimed_together(worker: Worker) -> None:
    claims, ends = list[str | None](), asyncio.Semaphore(0)

    async def carry_out(row: Due) -> None:
        claims.append(row.holder)
        await ends.acquire()
        await worker.settle(row)

    worker.does(carry_out)
    await worker.plan(*(a_due(n) for n in range(2 * AT_ONCE)))
    async with worker.running():
        await until(lambda: len(claims) == AT_ONCE)
        for ended in range(1, TOGETHER + 1):
            ends.release()
            await until(lambda ended=ended: len(worker.done) == ended)
        await until(lambda: len(claims) == AT_ONCE + TOGETHER)
        assert len(set(claims)) == 2
        for _other in range(2 * AT_ONCE):
            ends.release()
        await until(lambda: len(worker.done) == 2 * AT_ONCE)


async def test_who_froze_past_the_lease_settles_nothing(
    worker: Worker, other: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    frozen, row = Frozen(worker), a_due()
    await worker.plan(row)
    async with worker.running():
        await until(lambda: frozen.begun == ["1"])
        assert isinstance(other.clock, ManualClock)
        other.clock.advance(seconds=LEASE_SECONDS)
        async with other.running():
            await until(lambda: other.done == ["1"])
        with caplog.at_level("INFO"):
            frozen.thaw.set()
            await until(lambda: "lost the lease" in caplog.text)
    assert worker.done == []


async def test_a_lost_lease_undoes_the_whole_transaction(worker: Worker, db: Database) -> None:
    row, trace = a_due(lease_until=START, holder="them"), a_due("trace")
    await worker.plan(row)
    for settle in (worker.due.done, worker.due.hold):
        with suppress(LeaseLostError):
            async with db.write() as connection:
                await worker.due.plan(connection, trace)
                await settle(connection, a_due(holder="me"))
        assert await find(db, trace) is None


async def test_nothing_is_sent_when_the_lease_is_nearly_over(
    worker: Worker, db: Database, clock: ManualClock
) -> None:
    row = a_due(lease_until=START + timedelta(seconds=90), holder="me")
    await worker.plan(row)
    clock.advance(seconds=90 - REQUEST_LIMIT.total_seconds())
    async with db.write() as connection:
        await worker.due.hold(connection, row)
    clock.advance(seconds=1)
    with pytest.raises(LeaseLostError):
        async with db.write() as connection:
            await worker.due.hold(connection, row)


async def test_work_of_a_process_that_died_comes_back_after_its_lease(
    worker: Worker, other: Worker
) -> None:
    frozen = Frozen(worker)
    await worker.plan(a_due())
    dying = asyncio.ensure_future(worker.due.run())
    await until(lambda: frozen.begun == ["1"])
    dying.cancel()
    await asyncio.wait({dying})
    assert isinstance(other.clock, ManualClock)
    clock = other.clock
    async with other.running():
        await until(lambda: clock.next_nap_ends_in() == LEASE_SECONDS)
        clock.advance(seconds=LEASE_SECONDS)
        await until(lambda: other.done == ["1"])


async def test_work_that_fails_is_tried_again_ever_later_and_harms_no_other(
    worker: Worker, clock: ManualClock
) -> None:
    failed: list[float] = []

    async def fail_three_times(row: Due) -> None:
        if row.subject == "bad" and len(failed) < 3:
            failed.append(clock.monotonic())
            raise ZeroDivisionError
        await worker.settle(row)

    worker.does(fail_three_times)
    await worker.plan(a_due("bad"), a_due("good"))
    async with worker.running():
        await until(lambda: worker.done == ["good"])
        for pause in (20, 80, 320):
            await until(lambda: clock.next_nap_ends_in() == pause)  # noqa: B023 - awaited at once
            clock.advance(seconds=pause)
        await until(lambda: worker.done == ["good", "bad"])


async def test_a_failure_is_logged_with_a_reference(
    worker: Worker, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_row: Due) -> None:
        raise ZeroDivisionError

    worker.does(fail)
    await worker.plan(a_due())
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == 20)
    assert "work of kind test failed, reference" in caplog.text


async def test_work_of_a_kind_that_nobody_here_knows_is_left_to_others(
    worker: Worker, db: Database, clock: ManualClock
) -> None:
    newer = a_due(kind="of a newer version")
    await worker.plan(newer, a_due())
    async with worker.running():
        await until(lambda: worker.done == ["1"])
        await until(lambda: (clock.next_nap_ends_in() or 0) > 86_400)
    assert await find(db, newer) == newer


async def test_stopping_lets_what_is_under_way_end_and_begins_nothing(worker: Worker) -> None:
    frozen = Frozen(worker)
    await worker.plan(*(a_due(n) for n in range(AT_ONCE + 1)))
    async with worker.running() as loop:
        await until(lambda: len(frozen.begun) == AT_ONCE)
        worker.due.stop()
        await until(lambda: worker.due.last_round is not None)
        assert not loop.done()
        frozen.thaw.set()
        await loop
    assert len(worker.done) == AT_ONCE


async def test_stopping_ends_a_nap(worker: Worker, clock: ManualClock) -> None:
    async with worker.running() as loop:
        await until(lambda: clock.next_nap_ends_in() is not None)
        worker.due.stop()
        await loop


class Broken(Database):
    """A database that can be switched off."""

    off = False

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        if self.off:
            raise OSError
        async with super().read() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Connection]:
        if self.off:
            raise OSError
        async with super().write() as connection:
            yield connection


async def test_an_outage_of_the_database_is_outlived(database_url: str, clock: ManualClock) -> None:
    database = await Broken.open(database_url, strict=True)
    assert isinstance(database, Broken)
    worker = Worker(database, clock)
    await worker.plan(a_due(at=IN_AN_HOUR))
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == 3_600)
        database.off = True
        clock.advance(hours=1)
        await until(lambda: clock.next_nap_ends_in() == DOUBT_SECONDS)
        assert worker.due.last_round == START, "a supervisor can see that it stands still"
        database.off = False
        clock.advance(seconds=DOUBT_SECONDS)
        await until(lambda: worker.done == ["1"])
    await database.close()


async def test_an_outage_in_the_midst_of_work_ends_neither_loop_nor_work(
    database_url: str, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    database = await Broken.open(database_url, strict=True)
    assert isinstance(database, Broken)
    worker = Worker(database, clock)
    frozen = Frozen(worker)
    await worker.plan(a_due())
    async with worker.running():
        await until(lambda: frozen.begun == ["1"])
        database.off = True
        frozen.thaw.set()
        await until(lambda: "comes back when its lease ends" in caplog.text)
        database.off = False
        clock.advance(seconds=LEASE_SECONDS)
        await until(lambda: worker.done == ["1"])
    await database.close()


@pytest.mark.parametrize("wrong", [timedelta(hours=2), START.replace(year=1970) - START])
async def test_with_a_wrong_clock_nothing_is_done_until_it_is_right(
    db: Database, clock: ManualClock, wrong: timedelta
) -> None:
    sky = Sky(wrong, wrong)
    worker = Worker(db, clock, sky)
    await worker.plan(a_due(at=IN_AN_HOUR))
    clock.set_wrong(seconds=wrong.total_seconds())
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == DOUBT_SECONDS)
        assert worker.done == []
        clock.set_wrong(seconds=-wrong.total_seconds())
        sky.answer = timedelta()
        clock.advance(hours=1)
        await until(lambda: worker.done == ["1"])


async def test_work_missed_during_an_outage_lets_what_is_on_time_go_first(
    worker: Worker, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.scheduling.due.AT_ONCE", 1)
    sky = worker.sky
    sky.known = sky.answer = timedelta(hours=2)
    await worker.plan(*(a_due(f"missed {n}", guild_id=n) for n in range(3)))
    async with worker.running():
        await until(lambda: clock.next_nap_ends_in() == DOUBT_SECONDS)
        clock.advance(hours=1)
        await worker.plan(*(a_due(f"on time {n}", clock.now(), guild_id=n) for n in range(3)))
        await until(lambda: clock.next_nap_ends_in() == DOUBT_SECONDS)
        sky.answer = timedelta()
        clock.advance(seconds=DOUBT_SECONDS)
        await until(lambda: len(worker.done) == 6)
    assert [subject.split()[0] for subject in worker.done] == ["on"] * 3 + ["missed"] * 3
