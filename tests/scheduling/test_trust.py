"""When the machine's clock is believed: against Discord's, and against its own second hand."""

import logging
from datetime import timedelta

import pytest

from plc_bot.metrics import REGISTRY
from plc_bot.scheduling.trust import ClockCheck
from tests.clock import ManualClock
from tests.scheduling.work import Sky

AGREES, TWO_HOURS = timedelta(seconds=2), timedelta(hours=2)


def held_back() -> float | None:
    return REGISTRY.get_sample_value("plc_due_held_back")


@pytest.mark.parametrize(
    ("offset", "passes"),
    [(60, True), (-60, True), (61, False), (-61, False), (7_200, False), (-1_798_000_000, False)],
)
async def test_a_clock_over_a_minute_off_is_not_believed(
    clock: ManualClock, offset: int, passes: bool
) -> None:
    apart = timedelta(seconds=offset)
    assert await ClockCheck(clock, Sky(apart, apart)).passes() is passes


async def test_without_any_evidence_the_clock_is_believed(clock: ManualClock) -> None:
    sky = Sky()
    assert await ClockCheck(clock, sky).passes()
    assert sky.asked == 1


async def test_the_first_look_asks_where_nothing_is_known(clock: ManualClock) -> None:
    assert not await ClockCheck(clock, Sky(None, TWO_HOURS)).passes()


async def test_discord_is_asked_once_in_ten_minutes_at_most(clock: ManualClock) -> None:
    sky = Sky()
    check = ClockCheck(clock, sky)
    for _minute in range(10):
        await check.passes()
        clock.advance(minutes=1)
    assert sky.asked == 1
    clock.advance(minutes=1)
    await check.passes()
    assert sky.asked == 2


async def test_a_known_time_is_not_asked_for_again(clock: ManualClock) -> None:
    sky = Sky(AGREES, AGREES)
    assert await ClockCheck(clock, sky).passes()
    assert sky.asked == 0


async def test_a_wrong_offset_is_checked_before_it_is_believed(clock: ManualClock) -> None:
    sky = Sky(TWO_HOURS, AGREES)  # as after a machine's sleep: nothing was heard meanwhile
    assert await ClockCheck(clock, sky).passes()
    assert sky.asked == 1


async def test_a_wrong_offset_that_cannot_be_checked_holds_work_back(clock: ManualClock) -> None:
    assert not await ClockCheck(clock, Sky(TWO_HOURS, None)).passes()


@pytest.mark.parametrize("jump", [timedelta(minutes=5, seconds=1), -timedelta(hours=1)])
async def test_a_jump_is_not_believed_until_discord_confirms_it(
    clock: ManualClock, jump: timedelta
) -> None:
    sky = Sky()
    check = ClockCheck(clock, sky)
    assert await check.passes()
    clock.set_wrong(seconds=jump.total_seconds())
    assert not await check.passes()
    clock.advance(days=1)
    assert not await check.passes(), "time alone confirms nothing"
    sky.answer = AGREES
    assert await check.passes()


async def test_an_old_answer_confirms_no_jump(clock: ManualClock) -> None:
    sky = Sky(AGREES, None)
    check = ClockCheck(clock, sky)
    assert await check.passes()
    clock.set_wrong(hours=2)
    assert not await check.passes()


async def test_a_confirmed_jump_holds_nothing_back(clock: ManualClock) -> None:
    check = ClockCheck(clock, Sky(AGREES, AGREES))
    await check.passes()
    clock.set_wrong(hours=2)
    assert await check.passes()


async def test_time_that_passes_is_no_jump_however_long(clock: ManualClock) -> None:
    check = ClockCheck(clock, Sky())
    await check.passes()
    clock.advance(days=30)
    assert await check.passes()
    clock.set_wrong(minutes=5)
    assert await check.passes()


async def test_the_operator_is_told_once_and_again_when_it_is_over(
    clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    sky = Sky(TWO_HOURS, TWO_HOURS)
    check = ClockCheck(clock, sky)
    for _round in range(3):
        await check.passes()
    (told,) = caplog.records
    assert (told.levelno, held_back()) == (logging.CRITICAL, 1)
    assert "+7200 s" in told.getMessage()
    sky.answer = AGREES
    await check.passes()
    assert (caplog.records[-1].levelno, held_back()) == (logging.WARNING, 0)
    assert len(caplog.records) == 2
