"""How soon a command is answered, beside a bare bot's: over the wire, in the same run, in turn.

Read are the three lists that differ most in how they are made: of the guild's schedules, of a
line with its place and its count, and of what is one's own. Written is what a moderator does with
one command, and what a member does with a form: each one transaction, as the bare bot's is.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from tests.benchmarks.community import Community
from tests.benchmarks.figures import Figure
from tests.benchmarks.wired import a_bare_bot, a_discord, answered, the_bot
from tests.wire.emulator.interactions import Exchange, Interactions, Person
from tests.wire.emulator.world import Payload

TIMES_AS_LONG = 3.0
_TIMES, _WARM = 500, 30
_AT_ONCE, _ROUNDS, _ROUND_SECONDS = 32, 3, 2.0
_STRING = 3
_SCHEDULE: Payload = {"type": _STRING, "name": "schedule", "value": "1"}

Act = Callable[[], Awaitable[Exchange]]


@dataclass(frozen=True)
class _Compared:
    what: str
    ours: Act
    bare: Act
    of: str


async def measure(folder: Path) -> Sequence[Figure]:
    """500 of each, one at a time, each beside a bare one; then 32 at once."""
    async with AsyncExitStack() as stack:
        ours, bare = [await stack.enter_async_context(a_discord()) for _each in range(2)]
        community, other = Community.of(ours), Community.of(bare)
        await community.fill(folder)
        await stack.enter_async_context(the_bot(ours, folder))
        await stack.enter_async_context(a_bare_bot(bare, folder))
        forms = submits(ours.interactions, community.members(ours, _TIMES + _WARM))
        reads, writes = _compared(community, ours.interactions, other, bare.interactions, forms)
        figures: list[Figure] = []
        for one in (*reads, *writes):
            figures += await _latency(one)
        for one in (reads[0], writes[0]):
            figures.append(await _throughput(one))
        return figures


def _compared(
    community: Community,
    ours: Interactions,
    other: Community,
    bare: Interactions,
    forms: Iterator[Act],
) -> tuple[Sequence[_Compared], Sequence[_Compared]]:
    def says(words: str, *options: Payload) -> Act:
        return lambda: ours.command(community.owner, words, options)

    def read() -> Awaitable[Exchange]:
        return bare.command(other.owner, "bare read")

    def write() -> Awaitable[Exchange]:
        return bare.command(other.owner, "bare write")

    def turn() -> Awaitable[Exchange]:
        return next(turns)()

    def submit() -> Awaitable[Exchange]:
        return next(forms)()

    turns = cycle([says(f"prompts schedule {act}", _SCHEDULE) for act in ("pause", "resume")])
    lists = ("prompts schedule list", "prompts queue list", "prompt mine")
    return (
        [_Compared(f"/{words}", says(words), read, "one raw read") for words in lists],
        [
            _Compared("pause, resume a schedule", turn, write, "one raw write"),
            _Compared("a suggestion's form", submit, write, "one raw write"),
        ],
    )


def submits(ours: Interactions, members: Iterable[Person]) -> Iterator[Act]:
    """Suggestions' forms, each by the next member: one may suggest three a day."""
    for number, member in enumerate(members):
        filled = [
            _field("text", f"What would you ask a colleague for the {number}. time?"),
            _field("tag", ""),
            {"type": 18, "component": {"type": 23, "custom_id": "named", "value": False}},
        ]
        yield lambda member=member, filled=filled: ours.submit(
            member, "plc:form-suggest:0:", filled
        )


def _field(name: str, value: str) -> Payload:
    return {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}


async def _latency(one: _Compared) -> Sequence[Figure]:
    for _time in range(_WARM):
        await answered(one.ours())
        await answered(one.bare())
    taken: list[float] = []
    plain: list[float] = []
    for _time in range(_TIMES):
        taken.append(await answered(one.ours()))
        plain.append(await answered(one.bare()))
    return [
        Figure(f"{one.what}, {name}", value, baseline, one.of, "ms", TIMES_AS_LONG * baseline)
        for name, value, baseline in zip(
            ("p50", "p99"), _percentiles(taken), _percentiles(plain), strict=True
        )
    ]


def _percentiles(taken: Sequence[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=100)[-1]


async def _throughput(one: _Compared) -> Figure:
    ours, bare = 0.0, 0.0
    for _round in range(_ROUNDS):
        ours += await _per_second(one.ours) / _ROUNDS
        bare += await _per_second(one.bare) / _ROUNDS
    return Figure(f"{one.what}, {_AT_ONCE} at once", ours, bare, one.of, "/s")


async def _per_second(act: Act) -> float:
    count, end = 0, time.perf_counter() + _ROUND_SECONDS

    async def go_on() -> None:
        nonlocal count
        while time.perf_counter() < end:
            await answered(act())
            count += 1

    async with asyncio.TaskGroup() as group:
        for _each in range(_AT_ONCE):
            group.create_task(go_on())
    return count / _ROUND_SECONDS
