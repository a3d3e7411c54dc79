"""Feeds hold what their sharers allow, and nothing once they end (RES-19)."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plc_bot.actor import Actor
from plc_bot.guilds.errors import NotStaffError
from plc_bot.members.models import Choice
from plc_bot.resources.digest.errors import FeedNotFoundError, FeedsNowhereError, FeedsOffError
from plc_bot.resources.record.models import ResourceState
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.outside import Outside
from tests.prompts.life import Life
from tests.resources.builders import ANA
from tests.resources.digest.weeks import settled, shared

AS_ANA = Actor(GUILD, ANA)


@pytest.fixture
async def life(
    db: Database, clock: ManualClock, outside: Outside, tmp_path: Path
) -> AsyncGenerator[Life]:
    outside.publish_dir = tmp_path
    made = Life(db, clock, outside)
    await made.start()
    await settled(made.services, publishes=True)
    await made.services.choices.choose(AS_ANA, Choice.IN_FEEDS, yes=True)
    yield made
    await made.stop()


async def published(life: Life, query: str = "") -> Path:
    place = await life.services.resources.digest.feeds.publish(manager(), query)
    await life.passes(seconds=1)
    assert life.outside.publish_dir is not None
    return life.outside.publish_dir / place.path


def titles(path: Path) -> list[str]:
    found = ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2005/Atom}entry")
    return [entry.findtext("{http://www.w3.org/2005/Atom}title") or "" for entry in found]


async def test_a_feed_holds_what_its_sharers_allow(life: Life) -> None:
    await shared(life.services, 1)
    await shared(life.services, 2, sharer_id=99)
    await shared(life.services, 3, source="import", sharer_id=None)
    await shared(life.services, 4, sharer_id=None)
    path = await published(life)
    assert sorted(titles(path)) == ["Strips 1", "Strips 3"]
    assert (path.stat().st_mode & 0o777, len(path.parent.name)) == (0o644, 32)


async def test_taking_a_yes_back_empties_the_feed_at_once(life: Life) -> None:
    await shared(life.services, 1)
    path = await published(life)
    assert titles(path) == ["Strips 1"]
    await life.services.choices.choose(AS_ANA, Choice.IN_FEEDS, yes=False)
    await life.passes(seconds=1)
    assert titles(path) == []


async def test_what_is_hidden_leaves_the_feed_at_once(life: Life) -> None:
    one = await shared(life.services, 1)
    path = await published(life)
    async with life.database.write() as connection:
        shelf = life.services.resources.shelf
        await shelf.move_in(connection, one, ResourceState.HIDDEN, actor_id=None)
    await life.passes(seconds=1)
    assert titles(path) == []


async def test_what_is_new_comes_within_minutes(life: Life) -> None:
    path = await published(life)
    await shared(life.services, 1)
    await life.passes(minutes=6)
    assert titles(path) == ["Strips 1"]


async def test_an_ended_feed_is_empty_at_once_and_stays_so(life: Life) -> None:
    await shared(life.services, 1)
    path = await published(life)
    await life.services.resources.digest.feeds.revoke(manager(), 1)
    await life.passes(seconds=1)
    assert titles(path) == []
    assert await life.services.resources.digest.feeds.list_all(manager()) == []
    with pytest.raises(FeedNotFoundError):
        await life.services.resources.digest.feeds.revoke(manager(), 1)


async def test_turning_feeds_off_empties_them_all(life: Life) -> None:
    await shared(life.services, 1)
    path = await published(life)
    await settled(life.services, publishes=False)
    await life.passes(seconds=1)
    assert titles(path) == []
    with pytest.raises(FeedsOffError):
        await published(life)


async def test_feeds_are_staffs_and_need_a_place(life: Life) -> None:
    with pytest.raises(NotStaffError):
        await life.services.resources.digest.feeds.publish(member(), "")
    with pytest.raises(FeedNotFoundError):
        await life.services.resources.digest.feeds.revoke(
            replace(manager(), guild_id=OTHER_GUILD), 1
        )
    await life.stop()
    life.outside.publish_dir = None
    await life.start()
    with pytest.raises(FeedsNowhereError):
        await life.services.resources.digest.feeds.publish(manager(), "")
