"""Killed at any step that commits or sends: exactly one message, whatever Discord answered."""

from collections import Counter
from datetime import timedelta

import pytest

from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.scheduling.due import LEASE
from tests.clock import ManualClock
from tests.delivery.process import Fate, Process, a_delivery
from tests.delivery.tiny_discord import FORUM, TEXT, TinyDiscord

PLACES = pytest.mark.parametrize("channel_id", [TEXT, FORUM], ids=["text", "forum"])
ANSWERS_LOST_FOR = pytest.mark.parametrize("lost_for", [0, 1, 59, 600], ids="{}s".format)
FEWEST_STEPS = 7
"""Before and after each commit and in the middle of each request: fewer would prove little."""


class Lives:
    """The same delivery again and again, each time with another death."""

    def __init__(self, url: str, clock: ManualClock, discord: TinyDiscord) -> None:
        self._url = url
        self._clock = clock
        self._discord = discord

    async def live(self, delivery: Delivery, *deaths: int, away: timedelta = LEASE) -> int:
        """Die at these steps, one life each, then live to the end; the steps of the first life."""
        steps = 0
        for number, dies_at in enumerate([*deaths, None]):
            fate = Fate()
            process = await Process.start(self._url, self._clock, self._discord, fate)
            if number == 0:
                await process.plan(delivery)
                fate.steps = 0
            fate.dies_at = dies_at
            alive = await process.live()
            steps = steps or fate.steps
            self.last = await process.found(delivery)
            await process.end()
            if alive:
                break
            self._clock.advance(seconds=away.total_seconds())
        return steps

    def messages(self, delivery: Delivery) -> int:
        return len(self._discord.of(delivery.guild_id, delivery.channel_id))


@pytest.fixture
def discord(clock: ManualClock) -> TinyDiscord:
    # Discord says "a few minutes"; a nonce forgotten early must do no harm.
    return TinyDiscord(clock, remembers=timedelta(seconds=30))


@pytest.fixture
def lives(database_url: str, clock: ManualClock, discord: TinyDiscord) -> Lives:
    return Lives(database_url, clock, discord)


@PLACES
@ANSWERS_LOST_FOR
async def test_a_death_at_any_step_leaves_exactly_one_post(
    lives: Lives, clock: ManualClock, discord: TinyDiscord, channel_id: int, lost_for: int
) -> None:
    outcomes, step, steps = Counter[tuple[int, DeliveryState, bool]](), 0, 1
    while step <= steps:
        delivery = a_delivery(clock, guild_id=step + 1, channel_id=channel_id)
        discord.deaf_until = clock.now() + timedelta(seconds=lost_for)
        # The first time round nobody dies: that tells how many steps there are.
        lived = await lives.live(delivery, *([step] if step else []))
        steps = steps if step else lived
        has_thread = lives.last.thread_id == lives.last.message_id
        outcomes[lives.messages(delivery), lives.last.state, has_thread] += 1
        step += 1
    assert steps >= FEWEST_STEPS
    assert outcomes == {(1, DeliveryState.DONE, True): steps + 1}


@PLACES
async def test_dying_twice_leaves_exactly_one_post(
    lives: Lives, clock: ManualClock, channel_id: int
) -> None:
    counts = Counter[int]()
    for first in range(2, 8):
        for second in range(1, 8):
            delivery = a_delivery(clock, guild_id=10 * first + second, channel_id=channel_id)
            await lives.live(delivery, first, second)
            counts[lives.messages(delivery)] += 1
    assert counts == {1: 42}


@PLACES
async def test_after_the_tolerance_what_stands_is_found_and_nothing_else_is_sent(
    lives: Lives, clock: ManualClock, channel_id: int
) -> None:
    outcomes = Counter[tuple[int, DeliveryState]]()
    for step in range(1, FEWEST_STEPS + 1):
        delivery = a_delivery(clock, guild_id=step, channel_id=channel_id)
        await lives.live(delivery, step, away=timedelta(hours=7))
        outcomes[lives.messages(delivery), lives.last.state] += 1
    assert set(outcomes) == {(0, DeliveryState.TOO_LATE), (1, DeliveryState.DONE)}
