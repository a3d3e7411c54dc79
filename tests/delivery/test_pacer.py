"""How fast the bot speaks."""

import asyncio

from plc_bot.delivery.pacer import PER_SECOND, Pacer
from tests.clock import ManualClock
from tests.waiting import until


async def begin(pacer: Pacer, clock: ManualClock, begun: list[float]) -> None:
    await pacer.turn()
    begun.append(clock.monotonic())


def most_in_a_second(begun: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in begun) for at in begun)


async def all_begun(clock: ManualClock, turns: int, step_seconds: float) -> list[float]:
    """When so many turns begin, where naps end no more finely than by steps of the clock."""
    pacer, begun = Pacer(clock), list[float]()
    async with asyncio.TaskGroup() as group:
        for _turn in range(turns):
            group.create_task(begin(pacer, clock, begun))
        while len(begun) < turns:
            await until(lambda: clock.napping + len(begun) == turns)
            if clock.napping:
                clock.advance(seconds=step_seconds)
    return begun


async def test_the_first_begins_at_once(clock: ManualClock) -> None:
    assert await all_begun(clock, 1, 1.0) == [1_000.0]


async def test_a_hundred_are_spread_evenly(clock: ManualClock) -> None:
    begun = await all_begun(clock, 100, 0.001)
    assert most_in_a_second(begun) <= PER_SECOND
    assert begun[-1] - begun[0] < 100 / PER_SECOND * 1.1


async def test_naps_that_end_late_bunch_nothing_up(clock: ManualClock) -> None:
    pacer, begun = Pacer(clock), list[float]()
    async with asyncio.TaskGroup() as group:
        for _turn in range(64):
            group.create_task(begin(pacer, clock, begun))
        await until(lambda: clock.napping == 63)
        clock.advance(seconds=2)  # as when the machine stood still
        while len(begun) < 64:
            await until(lambda: clock.napping + len(begun) == 64)
            clock.advance(seconds=0.001)
    assert most_in_a_second(begun) <= PER_SECOND


async def test_a_pause_saves_up_no_turns(clock: ManualClock) -> None:
    pacer, begun = Pacer(clock), list[float]()
    await begin(pacer, clock, begun)
    clock.advance(hours=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(begin(pacer, clock, begun))
        group.create_task(begin(pacer, clock, begun))
        await until(lambda: len(begun) == 2 and clock.napping == 1)
        clock.advance(seconds=0.03)


class CountingClock(ManualClock):
    naps_begun = 0

    async def nap(self, seconds: float) -> None:
        self.naps_begun += 1
        await super().nap(seconds)


async def test_who_waits_is_woken_once_and_in_turn() -> None:
    clock = CountingClock()
    pacer, begun = Pacer(clock), list[float]()
    await begin(pacer, clock, begun)
    clock.advance(hours=1)
    async with asyncio.TaskGroup() as group:
        for _turn in range(10):
            group.create_task(begin(pacer, clock, begun))
        while len(begun) < 11:
            await until(lambda: clock.napping + len(begun) == 11)
            clock.advance(seconds=(clock.next_nap_ends_in() or 0) + 1e-5)
    assert clock.naps_begun <= 2 * 9
