"""Presses at the very instant at which the loop posts: one outcome, and nobody is in the way."""

import asyncio
from datetime import timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.prompts.occurrences.models import OccurrenceState
from tests.guilds.people import GUILD
from tests.prompts.builders import STAFF, a_plan, a_text, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")
SETTLED = (OccurrenceState.DONE, OccurrenceState.SKIPPED, OccurrenceState.PAUSED)


@pytest.mark.parametrize("act", ["pause", "skip", "remove"])
async def test_a_press_at_the_instant_of_posting_has_one_outcome(
    life: Life, act: str, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(1, 5):
        await started(life.services, a_plan(f"Schedule {number}"))
    await life.until(MONDAY - timedelta(seconds=1))
    life.clock.advance(seconds=1)
    press = getattr(life.services.prompts.schedules, act)
    await asyncio.gather(*(press(STAFF, number) for number in range(1, 5)))
    await life.until(MONDAY + timedelta(hours=1))
    first = [await life.services.prompts.occurrences.find(GUILD, number) for number in range(1, 5)]
    done = [row for row in first if row is not None and row.state is OccurrenceState.DONE]
    assert {row.state for row in first if row is not None} <= set(SETTLED)
    assert len(life.posts()) == len(done)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_many_presses_at_once_are_each_done_or_refused_in_words(life: Life) -> None:
    for number in range(1, 4):
        await started(life.services, a_plan(f"Schedule {number}"))
    schedules, queue = life.services.prompts.schedules, life.services.prompts.queue
    acts = [
        act(STAFF, number)
        for number in range(1, 4)
        for act in (schedules.pause, schedules.skip, schedules.resume, schedules.remove)
    ]
    adding = [queue.add(STAFF, a_text(number % 3)) for number in range(9)]
    results = await asyncio.gather(*acts, *adding, return_exceptions=True)
    failures = [result for result in results if isinstance(result, BaseException)]
    assert [failure for failure in failures if not isinstance(failure, PLCBotError)] == []
    assert await queue.count(STAFF) == 3
