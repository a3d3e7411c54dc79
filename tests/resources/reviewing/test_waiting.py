"""What staff hear of what waits: after 24 and 72 hours, and nothing of what was decided."""

from collections.abc import AsyncGenerator

import pytest

from plc_bot.outward import Errand
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.reviewing.waiting import TO_REVIEW
from plc_bot.resources.using.reports.models import ReportKind
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.outside import Outside
from tests.prompts.builders import with_staff_channel
from tests.prompts.life import Life
from tests.resources.builders import a_resource, kept
from tests.resources.reviewing.test_service import AS_BEN, AS_LIBRARIAN


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    made = Life(db, clock, outside)

    async def words(errand: Errand) -> int | None:
        return await made.services.resources.to_review.count(errand.guild_id) or None

    outside.posts.renderers[TO_REVIEW] = words
    await made.start()
    await with_staff_channel(made.services, db)
    yield made
    await made.stop()


def told(life: Life) -> list[object]:
    """How many things waited, in each message."""
    return [message.words for message in life.outside.posts.of(TO_REVIEW)]


async def shared(life: Life, number: int = 1) -> int:
    waits = a_resource(
        f"https://example.org/{number}",
        state=ResourceState.WAITING,
        moved_at=life.services.clock.now(),
    )
    return (await kept(life.services, waits)).number


async def test_staff_are_told_after_a_day_and_after_three_and_then_no_more(life: Life) -> None:
    await shared(life)
    await life.passes(hours=23)
    assert told(life) == []
    await life.passes(hours=2)
    assert told(life) == [1]
    await life.passes(hours=46)
    assert told(life) == [1]
    await life.passes(hours=2)
    assert told(life) == [1, 1]
    await life.passes(days=10)
    assert told(life) == [1, 1]


async def test_what_was_decided_meanwhile_is_told_to_nobody(life: Life) -> None:
    await life.services.resources.review.approve(AS_LIBRARIAN, await shared(life))
    await life.passes(days=4)
    assert told(life) == []


async def test_several_of_one_day_are_one_message(life: Life) -> None:
    for number in (1, 2, 3):
        await shared(life, number)
        await life.passes(hours=1)
    await life.passes(hours=26)
    assert told(life) == [3]


async def test_a_report_is_told_of_too(life: Life) -> None:
    live = await kept(life.services)
    reports = life.services.resources.using.reports
    await reports.report(AS_BEN, live.number, ReportKind.BROKEN, "")
    await life.passes(hours=25)
    assert told(life) == [1]
