"""Killed at any step that commits or sends: exactly one message, whatever Discord answered."""

from datetime import timedelta

import pytest

from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.outward import Step
from plc_bot.scheduling.due import LEASE
from tests.clock import ManualClock
from tests.delivery.process import Fate, Process, a_delivery
from tests.delivery.tiny_discord import FORUM, TEXT, TinyDiscord

pytestmark = pytest.mark.thorough

PLACES = pytest.mark.parametrize("channel_id", [TEXT, FORUM], ids=["text", "forum"])
EVERY = {0: 1, 1: 2, 59: 3, 600: 5}
"""By how long answers are lost, in seconds: at which steps to die, to be done in good time."""
ANSWERS_LOST_FOR = pytest.mark.parametrize("lost_for", EVERY, ids="{}s".format)
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
    async def live(*deaths: int) -> int:
        delivery = a_delivery(clock, guild_id=1 + sum(deaths), channel_id=channel_id)
        discord.deaf_until = clock.now() + timedelta(seconds=lost_for)
        steps = await lives.live(delivery, *deaths)
        assert lives.messages(delivery) == 1, deaths
        assert lives.last.state is DeliveryState.DONE, deaths
        assert lives.last.thread_id == lives.last.message_id, deaths
        return steps

    steps = await live()
    assert steps >= FEWEST_STEPS
    for dies_at in range(1, steps + 1, EVERY[lost_for]):
        await live(dies_at)


@PLACES
@pytest.mark.parametrize("first", [4, 6])
async def test_dying_twice_leaves_exactly_one_post(
    lives: Lives, clock: ManualClock, channel_id: int, first: int
) -> None:
    for second in (3, 4, 6, 7):
        delivery = a_delivery(clock, guild_id=second, channel_id=channel_id)
        await lives.live(delivery, first, second)
        assert lives.messages(delivery) == 1, second


@PLACES
async def test_after_the_tolerance_what_stands_is_found_and_nothing_else_is_sent(
    lives: Lives, clock: ManualClock, channel_id: int
) -> None:
    outcomes = set[tuple[int, DeliveryState]]()
    for step in range(1, FEWEST_STEPS + 1):
        delivery = a_delivery(clock, guild_id=step, channel_id=channel_id)
        await lives.live(delivery, step, away=timedelta(hours=7))
        outcomes.add((lives.messages(delivery), lives.last.state))
    assert outcomes == {(0, DeliveryState.TOO_LATE), (1, DeliveryState.DONE)}


@ANSWERS_LOST_FOR
async def test_a_death_at_any_step_leaves_one_pin_and_takes_the_older_one_away(
    lives: Lives, clock: ManualClock, discord: TinyDiscord, lost_for: int
) -> None:
    async def live(*deaths: int) -> int:
        guild_id = 1 + sum(deaths)
        older = a_delivery(clock, guild_id=guild_id, subject="6", pins=True)
        await lives.live(older)
        newer = a_delivery(clock, guild_id=guild_id, pins=True, replaces_id=lives.last.message_id)
        discord.deaf_until = clock.now() + timedelta(seconds=lost_for)
        steps = await lives.live(newer, *deaths)
        pins = [message.pinned for message in discord.of(guild_id, TEXT)]
        assert (pins, lives.last.given_up) == ([False, True], None), deaths
        return steps

    steps = await live()
    assert steps > FEWEST_STEPS + 3, "two steps with a request each come after the post"
    for dies_at in range(1, steps + 1, EVERY[lost_for]):
        await live(dies_at)


@ANSWERS_LOST_FOR
async def test_a_death_at_any_step_leaves_one_private_message(
    lives: Lives, clock: ManualClock, discord: TinyDiscord, lost_for: int
) -> None:
    async def live(*deaths: int) -> int:
        guild_id = 1 + sum(deaths)
        private = a_delivery(
            clock, guild_id=guild_id, channel_id=0, member_id=21, opens_thread=False
        )
        discord.deaf_until = clock.now() + timedelta(seconds=lost_for)
        steps = await lives.live(private, *deaths)
        assert len(discord.of(guild_id, -21)) == 1, deaths
        assert lives.last.state is DeliveryState.DONE, deaths
        return steps

    steps = await live()
    for dies_at in range(1, steps + 1, EVERY[lost_for]):
        await live(dies_at)


@ANSWERS_LOST_FOR
@pytest.mark.parametrize("step", [Step.EDIT, Step.DELETE])
async def test_a_death_at_any_step_leaves_the_change_made(
    lives: Lives, clock: ManualClock, discord: TinyDiscord, step: Step, lost_for: int
) -> None:
    async def live(*deaths: int) -> int:
        guild_id = 1 + sum(deaths)
        await lives.live(a_delivery(clock, guild_id=guild_id, subject="6"))
        message_id = lives.last.message_id
        change = a_delivery(
            clock, guild_id=guild_id, step=step, message_id=message_id, opens_thread=False
        )
        discord.deaf_until = clock.now() + timedelta(seconds=lost_for)
        steps = await lives.live(change, *deaths)
        (message,) = (one for one in discord.messages if one.message_id == message_id)
        assert (message.edits > 0, message.gone) == (step is Step.EDIT, step is Step.DELETE), deaths
        assert lives.last.state is DeliveryState.DONE, deaths
        return steps

    steps = await live()
    for dies_at in range(1, steps + 1, EVERY[lost_for]):
        await live(dies_at)
