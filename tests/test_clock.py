"""The machine's clock, and the one that tests move."""

import asyncio
from datetime import UTC, timedelta

import pytest

from plc_bot.clock import SystemClock
from tests.clock import ManualClock


def test_the_machines_time_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


async def test_a_nap_that_is_over_already_only_lets_others_run() -> None:
    await SystemClock().nap(-5)


async def test_the_machine_never_naps_longer_than_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []

    async def note(seconds: float) -> None:
        asked.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", note)
    await SystemClock().nap(3_600)
    assert asked == [60.0]


async def test_a_simulated_nap_ends_when_time_has_passed_and_not_before() -> None:
    clock = ManualClock()
    nap = asyncio.ensure_future(clock.nap(60))
    await asyncio.sleep(0)
    clock.advance(seconds=59)
    await asyncio.sleep(0)
    assert not nap.done()
    clock.advance(seconds=1)
    await nap


def test_setting_the_clock_wrong_lets_no_time_pass() -> None:
    clock = ManualClock()
    before, steady = clock.now(), clock.monotonic()
    clock.set_wrong(hours=2)
    assert clock.now() - before == timedelta(hours=2)
    assert clock.monotonic() == steady
