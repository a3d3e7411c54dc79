"""Followed searches: news once a week, in the follower's inbox and nobody else's."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.resources.digest.errors import FollowNotFoundError, FollowsEnoughError
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.life import Life
from tests.resources.digest.weeks import FRIDAY, settled, shared

MIA, BEN = Actor(GUILD, 72), Actor(GUILD, 73)


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    made = Life(db, clock, outside)
    await made.start()
    await settled(made.services, digest_channel_id=None)
    yield made
    await made.stop()


async def test_what_matches_waits_when_the_week_ends(life: Life) -> None:
    follows = life.services.resources.digest.follows
    await shared(life.services, 1)
    await life.passes(hours=1)
    follow = await follows.follow(MIA, "strips")
    await life.passes(hours=1)
    new = await shared(life.services, 2)
    await shared(life.services, 3, title="Volcano")
    await life.until(FRIDAY + timedelta(minutes=1))
    (waiting,) = await life.services.inbox.read(MIA)
    assert waiting.subject == str(follow.number)
    assert (await follows.news(MIA, follow.number))[1] == [new]
    assert await life.services.inbox.read(BEN) == []


async def test_the_same_is_not_news_twice(life: Life) -> None:
    follows = life.services.resources.digest.follows
    follow = await follows.follow(MIA, "strips")
    await life.passes(hours=1)
    await shared(life.services, 1)
    await life.until(FRIDAY + timedelta(days=8))
    assert (await follows.news(MIA, follow.number))[1] == []


async def test_a_person_follows_ten_at_most_and_each_once(life: Life) -> None:
    follows = life.services.resources.digest.follows
    first = await follows.follow(MIA, "strips 0")
    assert await follows.follow(MIA, "strips 0") == first
    for number in range(1, 10):
        await follows.follow(MIA, f"strips {number}")
    with pytest.raises(FollowsEnoughError):
        await follows.follow(MIA, "one more")
    await follows.unfollow(MIA, first.number)
    await follows.follow(MIA, "one more")


async def test_nobody_touches_what_another_follows(life: Life) -> None:
    """RES-24."""
    follows = life.services.resources.digest.follows
    follow = await follows.follow(MIA, "strips")
    for act in (follows.news, follows.unfollow):
        with pytest.raises(FollowNotFoundError):
            await act(BEN, follow.number)
    assert await follows.list_mine(BEN) == []
