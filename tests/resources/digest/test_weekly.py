"""The week's digest with the loop running: once, with what is new, and never lost."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.delivery.store import FindingStore
from plc_bot.outward import Errand
from plc_bot.resources.digest.models import DigestContents
from plc_bot.resources.digest.weekly import DIGEST, NOT_POSTED
from plc_bot.resources.record.models import ResourceState
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import Answer, Outside
from tests.prompts.life import Life
from tests.resources.builders import ANA
from tests.resources.digest.weeks import FRIDAY, settled, shared

A_LITTLE = {"minutes": 2}


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    made = Life(db, clock, outside)

    async def words(errand: Errand) -> DigestContents | None:
        return await made.services.resources.digest.posts.contents(
            errand.guild_id, int(errand.subject)
        )

    outside.posts.renderers[DIGEST] = words
    await made.start()
    await settled(made.services)
    yield made
    await made.stop()


def posted(life: Life) -> list[list[str]]:
    """The titles in each digest that stands."""
    found = [message.words for message in life.outside.posts.of(DIGEST)]
    shown = [one for one in found if isinstance(one, DigestContents)]
    return [[resource.particulars.title for resource in one.new] for one in shown]


async def test_what_was_shared_in_the_week_is_posted_as_it_ends(life: Life) -> None:
    for number in (1, 2, 3):
        await shared(life.services, number)
        await life.passes(hours=1)
    await life.until(FRIDAY - timedelta(minutes=1))
    assert posted(life) == []
    await life.until(FRIDAY)
    await life.passes(**A_LITTLE)
    assert posted(life) == [["Strips 3", "Strips 2", "Strips 1"]]


async def test_a_week_without_anything_new_has_no_digest(life: Life) -> None:
    await shared(life.services)
    await life.until(FRIDAY)
    await life.passes(days=21)
    assert len(posted(life)) == 1


async def test_each_digest_holds_what_the_one_before_did_not(life: Life) -> None:
    await shared(life.services, 1)
    await life.until(FRIDAY)
    await life.passes(days=1)
    await shared(life.services, 2)
    await life.passes(days=7)
    assert posted(life) == [["Strips 1"], ["Strips 2"]]


async def test_without_a_channel_nothing_is_posted(life: Life) -> None:
    await settled(life.services, digest_channel_id=None)
    await shared(life.services)
    await life.until(FRIDAY)
    await life.passes(days=8)
    assert posted(life) == []


async def test_a_channel_that_is_set_later_gets_the_weeks_digest(life: Life) -> None:
    await settled(life.services, digest_channel_id=None)
    await shared(life.services)
    await settled(life.services)
    await life.until(FRIDAY)
    await life.passes(**A_LITTLE)
    assert posted(life) == [["Strips 1"]]


async def test_a_digest_holds_fifteen_and_counts_the_rest(life: Life) -> None:
    for number in range(18):
        await shared(life.services, number)
    await life.until(FRIDAY)
    await life.passes(**A_LITTLE)
    (shown,) = [message.words for message in life.outside.posts.of(DIGEST)]
    assert isinstance(shown, DigestContents)
    assert len(shown.new) == 15
    assert shown.digest.more == 3


async def test_what_waits_or_was_imported_is_not_news(life: Life) -> None:
    await shared(life.services, 1, state=ResourceState.WAITING)
    await shared(life.services, 2, source="import", sharer_id=None)
    await life.until(FRIDAY)
    await life.passes(days=8)
    assert posted(life) == []


async def test_what_is_approved_is_news_of_that_week(life: Life) -> None:
    waiting = await shared(life.services, 1, state=ResourceState.WAITING)
    await life.until(FRIDAY + timedelta(days=1))
    async with life.database.write() as connection:
        await life.services.resources.shelf.move_in(
            connection, waiting, ResourceState.LIVE, actor_id=ANA
        )
    await life.passes(days=7)
    assert posted(life) == [["Strips 1"]]


async def test_what_is_hidden_before_the_post_goes_out_is_not_in_it(life: Life) -> None:
    await shared(life.services, 1)
    second = await shared(life.services, 2)
    life.outside.posts.next_answers = [Answer.LATER]
    await life.until(FRIDAY)
    async with life.database.write() as connection:
        await life.services.resources.shelf.move_in(
            connection, second, ResourceState.HIDDEN, actor_id=None
        )
    await life.passes(**A_LITTLE)
    assert posted(life) == [["Strips 1"]]


async def test_a_post_whose_answer_was_lost_is_not_sent_twice(life: Life) -> None:
    await shared(life.services)
    life.outside.posts.next_answers = [Answer.TAKEN_ANSWER_LOST]
    await life.until(FRIDAY)
    await life.passes(hours=2)
    assert posted(life) == [["Strips 1"]]


async def test_a_digest_that_can_not_be_posted_is_told_and_its_news_come_again(life: Life) -> None:
    await shared(life.services, 1)
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await life.until(FRIDAY)
    await life.passes(**A_LITTLE)
    async with life.database.read() as connection:
        (finding,) = await FindingStore(connection).list_open(GUILD, [NOT_POSTED])
    assert finding.subject == "1"
    await shared(life.services, 2)
    await life.passes(days=7)
    assert posted(life) == [["Strips 2", "Strips 1"]]


async def test_a_guild_sees_its_own_news_alone(life: Life) -> None:
    await shared(life.services, 1)
    theirs = replace(await shared(life.services, 2), number=0)
    async with life.database.write() as connection:
        await life.services.resources.shelf.put_in(
            connection, replace(theirs, guild_id=GUILD + 1, version=0)
        )
    await life.until(FRIDAY)
    await life.passes(**A_LITTLE)
    assert posted(life) == [["Strips 2", "Strips 1"]]
