"""A machine whose clock is wrong posts nothing and skips nothing, and catches up when right."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from plc_bot.delivery.models import DeliveryState
from tests.clock import START, ManualClock
from tests.delivery.process import Process, a_delivery
from tests.delivery.tiny_discord import TEXT, TinyDiscord

WRONG = [timedelta(hours=2), timedelta(days=400), START.replace(year=1970) - START]
"""Early by two hours; so late that all would be skipped; never set."""


@pytest.fixture
async def process(database_url: str, clock: ManualClock) -> AsyncGenerator[Process]:
    made = await Process.start(database_url, clock, TinyDiscord(clock))
    yield made
    await made.end()


def set_wrong(process: Process, wrong: timedelta) -> None:
    process.clock.set_wrong(seconds=wrong.total_seconds())
    process.sky.known = process.sky.answer = process.clock.now() - START


@pytest.mark.parametrize("wrong", WRONG, ids=["+2 h", "+400 days", "1970"])
async def test_a_start_with_a_wrong_clock_posts_nothing_and_skips_nothing(
    process: Process, clock: ManualClock, wrong: timedelta
) -> None:
    planned = await process.plan(a_delivery(clock, promised_at=clock.in_(hours=1)))
    set_wrong(process, wrong)
    await process.live(timedelta(minutes=10))
    assert process.discord.messages == []
    assert await process.found(planned) == planned
    set_wrong(process, -wrong)
    process.sky.known = process.sky.answer = timedelta()
    await process.live()
    (message,) = process.discord.of(planned.guild_id, TEXT)
    assert message.sent_at == pytest.approx(planned.promised_at.timestamp(), abs=1)
    assert (await process.found(planned)).state is DeliveryState.DONE


async def test_a_clock_that_leaps_while_discord_is_silent_skips_nothing(
    process: Process, clock: ManualClock
) -> None:
    planned = await process.plan(a_delivery(clock, promised_at=clock.in_(hours=1)))
    await process.live(timedelta(minutes=10))
    clock.set_wrong(days=3)
    await process.live(timedelta(minutes=10))
    assert (process.discord.messages, await process.found(planned)) == ([], planned)
