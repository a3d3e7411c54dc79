"""The time that several processes share, with children much smaller than the bot."""

import asyncio
import os
import signal
import socket
import time as machine
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe
from typing import Any

import pytest

from tests.wire import bots, simulated_time
from tests.wire.following import FollowingLoop
from tests.wire.simulated_time import SimulatedTime, StuckError

HOUR = 3_600.0


def life(control: socket.socket, notes: Any, what: Callable[[Any], Awaitable[None]]) -> None:
    """A child that does this one thing."""
    loop = FollowingLoop(control)
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(_awaited(what, notes))


async def _awaited(what: Callable[[Any], Awaitable[None]], notes: Any) -> None:
    await what(notes)


async def sleep_twice(notes: Any) -> None:
    for _ in range(2):
        await asyncio.sleep(2 * HOUR)
        notes.send(asyncio.get_running_loop().time())


async def sleep_thrice(notes: Any) -> None:
    for _ in range(3):
        await asyncio.sleep(1.5 * HOUR)
        notes.send(asyncio.get_running_loop().time())


async def work_in_a_thread(notes: Any) -> None:
    await asyncio.to_thread(machine.sleep, 0.1)  # by the machine's clock, as a database works
    notes.send(asyncio.get_running_loop().time())


async def work_for_ever(_notes: Any) -> None:
    await asyncio.to_thread(signal.pause)


async def never_rest(_notes: Any) -> None:
    while True:  # noqa: ASYNC110 - that is what is tried
        await asyncio.sleep(1e-5)


@dataclass
class Family:
    """The children of a test."""

    time: SimulatedTime
    processes: list[Any] = field(default_factory=list[Any])

    def add(self, what: Callable[[Any], Awaitable[None]]) -> Connection:
        """A child that does this; gives what it will note."""
        ours, its = socket.socketpair()
        reads, writes = Pipe(duplex=False)
        process = bots.forks().Process(target=life, args=(its, writes, what), daemon=True)
        process.start()
        its.close()
        writes.close()
        self.time.follow(ours)
        self.processes.append(process)
        return reads


@pytest.fixture
async def family(time: SimulatedTime) -> AsyncGenerator[Family]:
    made = Family(time)
    yield made
    for process in made.processes:
        process.kill()
        await asyncio.to_thread(process.join)
        process.close()
    await time.quiet()


def noted(notes: Connection) -> list[float]:
    seen: list[float] = []
    while notes.poll():
        try:
            seen.append(notes.recv())
        except EOFError:
            break
    notes.close()
    return seen


async def test_timers_go_off_at_their_time_exactly(time: SimulatedTime, family: Family) -> None:
    notes = family.add(sleep_twice)
    await time.run(hours=5)
    assert noted(notes) == [2 * HOUR, 4 * HOUR]
    assert time.monotonic() == 5 * HOUR


async def test_two_children_keep_one_time(time: SimulatedTime, family: Family) -> None:
    one, other = family.add(sleep_twice), family.add(sleep_thrice)
    await time.run(hours=5)
    assert (noted(one), noted(other)) == ([2 * HOUR, 4 * HOUR], [1.5 * HOUR, 3 * HOUR, 4.5 * HOUR])


async def test_time_stands_still_while_a_thread_works(time: SimulatedTime, family: Family) -> None:
    notes = family.add(work_in_a_thread)
    await time.run(hours=5)
    assert noted(notes) == [0.0]


async def test_a_child_that_comes_later_begins_at_the_present_time(
    time: SimulatedTime, family: Family
) -> None:
    time.skip(hours=10)
    notes = family.add(sleep_twice)
    await time.run(hours=3)
    assert noted(notes) == [12 * HOUR]


async def test_who_was_held_up_finds_its_timer_long_due(
    time: SimulatedTime, family: Family
) -> None:
    notes = family.add(sleep_twice)
    await time.quiet()
    time.skip(hours=3)
    await time.quiet()
    assert noted(notes) == [3 * HOUR]


async def test_time_goes_on_without_a_child_that_was_killed(
    time: SimulatedTime, family: Family
) -> None:
    killed, living = family.add(sleep_twice), family.add(sleep_thrice)
    await time.run(hours=2)
    os.kill(family.processes[0].pid, signal.SIGKILL)
    await time.run(hours=2)
    assert noted(living) == [1.5 * HOUR, 3 * HOUR]
    assert noted(killed)[:1] == [2 * HOUR]


async def test_it_happens_at_a_timer_and_time_goes_no_further(
    time: SimulatedTime, family: Family
) -> None:
    notes = family.add(sleep_twice)
    await time.run_until(notes.poll, hours=9)
    assert time.monotonic() == 2 * HOUR
    assert noted(notes) == [2 * HOUR]


async def test_what_does_not_happen_in_its_time_is_told(
    time: SimulatedTime, family: Family
) -> None:
    notes = family.add(sleep_twice)
    with pytest.raises(TimeoutError):
        await time.run_until(notes.poll, hours=1)
    assert noted(notes) == []


async def test_whoever_naps_beside_the_children_wakes_at_its_time(time: SimulatedTime) -> None:
    woken: list[float] = []

    async def nap() -> None:
        await time.nap(90)
        woken.append(time.monotonic())

    async with asyncio.TaskGroup() as group:
        group.create_task(nap())
        await asyncio.sleep(0)
        await time.run(minutes=5)
    assert woken == [90]


async def test_a_nap_that_is_called_off_holds_nobody_up(time: SimulatedTime) -> None:
    nap = asyncio.ensure_future(time.nap(90))
    await asyncio.sleep(0)
    nap.cancel()
    await asyncio.wait({nap})
    await time.run(minutes=5)
    assert time.monotonic() == 300


async def test_a_request_at_work_keeps_time_from_passing(time: SimulatedTime) -> None:
    time.begun()
    passing = asyncio.ensure_future(time.run(minutes=5))
    for _ in range(10):
        await asyncio.sleep(0)
    assert time.monotonic() == 0
    time.done()
    await passing
    assert time.monotonic() == 300


async def test_a_time_that_is_stuck_says_what_everybody_waits_for(
    time: SimulatedTime, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulated_time, "EXPLAINING_SECONDS", 0.2)
    family.add(sleep_twice)
    family.add(work_for_ever)
    time.patience = 2.0
    with pytest.raises(StuckError, match=r"busy with \{'a thread': 1\}[\s\S]*work_for_ever"):
        await time.run(hours=1)


async def test_a_child_that_never_rests_is_told_of(
    time: SimulatedTime, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulated_time, "EXPLAINING_SECONDS", 0.2)
    monkeypatch.setattr(simulated_time, "MOST_JUMPS", 100)
    family.add(never_rest)
    with pytest.raises(StuckError, match="never_rest"):
        await time.run(hours=1)


async def test_a_child_ends_when_nobody_keeps_the_time(time: SimulatedTime, family: Family) -> None:
    family.add(sleep_twice)
    await time.quiet()
    time.leave()
    (process,) = family.processes
    await asyncio.to_thread(process.join, 10)
    assert process.exitcode == 1
