"""Discord's clock as the headers tell it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest

from cogs._kit.sky import HeaderSky
from tests.clock import ManualClock

AT_START = "Mon, 04 Jan 2027 06:00:00 GMT"


async def heard(sky: HeaderSky, **headers: str) -> None:
    """An answer with these headers comes in."""
    trace = aiohttp.TraceConfig()
    sky.watch(trace)
    ended: Any = SimpleNamespace(response=SimpleNamespace(headers=headers))
    trace.freeze()
    await trace.on_request_end.send(cast("Any", None), cast("Any", SimpleNamespace()), ended)


@pytest.fixture
def sky(clock: ManualClock) -> HeaderSky:
    return HeaderSky(clock)


async def test_nothing_is_known_before_the_first_answer(sky: HeaderSky) -> None:
    assert sky.offset() is None


async def test_our_clock_is_ahead_by_what_passed_too_much(
    sky: HeaderSky, clock: ManualClock
) -> None:
    clock.set_wrong(minutes=3)
    await heard(sky, Date=AT_START)
    assert sky.offset() == timedelta(minutes=3)


async def test_an_offset_is_forgotten_after_ten_minutes(sky: HeaderSky, clock: ManualClock) -> None:
    await heard(sky, Date=AT_START)
    clock.advance(minutes=10)
    assert sky.offset() == timedelta()
    clock.advance(seconds=1)
    assert sky.offset() is None


async def test_setting_the_wall_clock_does_not_make_an_old_answer_fresh(
    sky: HeaderSky, clock: ManualClock
) -> None:
    await heard(sky, Date=AT_START)
    clock.advance(hours=1)
    clock.set_wrong(hours=-1)
    assert sky.offset() is None


async def test_a_clock_set_wrong_since_the_answer_shows_at_once(
    sky: HeaderSky, clock: ManualClock
) -> None:
    await heard(sky, Date=AT_START)
    clock.advance(minutes=5)
    clock.set_wrong(hours=2)
    assert sky.offset() == timedelta(hours=2)


@pytest.mark.parametrize("zone", ["GMT", "-0000", ""])
async def test_a_date_is_greenwichs_even_where_it_does_not_say_so(
    sky: HeaderSky, zone: str
) -> None:
    await heard(sky, Date=f"Mon, 04 Jan 2027 05:59:58 {zone}".strip())
    assert sky.offset() == timedelta(seconds=2)


async def test_asking_forgets_what_was_heard_before(sky: HeaderSky) -> None:
    await heard(sky, Date=AT_START)
    await sky.ask()
    assert sky.offset() is None


@pytest.mark.parametrize("header", ["yesterday", "", "Mon, 99 Jan 2027 06:00:00 GMT"])
async def test_a_date_that_is_none_is_no_answer(sky: HeaderSky, header: str) -> None:
    await heard(sky, Date=header)
    assert sky.offset() is None


async def test_an_answer_without_a_date_changes_nothing(sky: HeaderSky) -> None:
    await heard(sky, Date=AT_START)
    await heard(sky, Server="cloud")
    assert sky.offset() == timedelta()


async def test_asking_without_a_connection_does_nothing(sky: HeaderSky) -> None:
    await sky.ask()
    assert sky.offset() is None
