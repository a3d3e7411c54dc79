"""Work of a guild that the bot is not in: it waits, and nothing else does."""

from datetime import timedelta

from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.scheduling.work import KIND, Worker, a_due
from tests.waiting import until

HERE, ELSEWHERE = 1, 2
UNTIL = START + timedelta(seconds=90)


async def halt(worker: Worker, guild_id: int = HERE) -> None:
    async with worker.database.write() as connection:
        await worker.due.halt(connection, guild_id)


async def resume(worker: Worker) -> None:
    async with worker.database.write() as connection:
        await worker.due.resume(connection, HERE)


async def test_a_halted_guilds_work_waits_while_others_go_on(
    db: Database, clock: ManualClock
) -> None:
    worker = Worker(db, clock)
    await worker.plan(a_due("mine"), a_due("theirs", guild_id=ELSEWHERE))
    await halt(worker)
    async with worker.running():
        await until(lambda: worker.done == ["theirs"] and clock.napping == 1)
    assert worker.done == ["theirs"]


async def test_resumed_work_is_done_at_once_though_it_is_late(
    db: Database, clock: ManualClock
) -> None:
    worker = Worker(db, clock)
    await worker.plan(a_due("mine"))
    await halt(worker)
    async with worker.running():
        await until(lambda: clock.napping == 1)
        await resume(worker)
        await until(lambda: worker.done == ["mine"])


async def test_what_goes_on_always_is_done_for_a_halted_guild(
    db: Database, clock: ManualClock
) -> None:
    worker = Worker(db, clock)
    worker.due.on(KIND, worker.carry_out, always=True)
    await worker.plan(a_due("upkeep"))
    await halt(worker)
    async with worker.running():
        await until(lambda: worker.done == ["upkeep"])


async def test_work_listed_before_the_halt_is_not_claimed_after_it(
    db: Database, clock: ManualClock
) -> None:
    worker = Worker(db, clock)
    row = a_due("mine")
    await worker.plan(row)
    await halt(worker)
    async with db.write() as connection:
        claimed: list[Due] = await DueStore(connection).claim([row], START, UNTIL, "a test")
    assert claimed == []


async def test_halting_twice_and_resuming_once_lets_the_work_go_on(
    db: Database, clock: ManualClock
) -> None:
    worker = Worker(db, clock)
    await worker.plan(a_due("mine"))
    await halt(worker)
    await halt(worker)
    await resume(worker)
    async with db.read() as connection:
        ready = await DueStore(connection).list_ready(START, [KIND], None)
        instant = await DueStore(connection).next_instant([KIND])
    assert [row.subject for row in ready] == ["mine"]
    assert instant == START
