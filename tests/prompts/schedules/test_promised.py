"""PRM-03: what the preview of twelve shows is what is posted, under every policy.

Time passes from date to date on a clock that is moved by hand. Where an edit comes in between, the
preview after it is the promise from then on. `PLC_LIFE_STEPS=10000` makes it a long run.
"""

import asyncio
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import (
    Bounds,
    Choosing,
    Order,
    SchedulePlan,
    Upcoming,
    WhenEmpty,
)
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import LAST, Rhythm
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of
from tests.outside import Outside
from tests.prompts.builders import (
    STAFF,
    a_plan,
    a_text,
    started,
    text_of,
    with_staff_channel,
)
from tests.prompts.life import Life, post_of
from tests.prompts.schedules.edits import edited

pytestmark = pytest.mark.thorough

STEPS = int(os.environ.get("PLC_LIFE_STEPS", "0"))

Promise = tuple[date, datetime | None, str | None]

IN_SPRING = datetime(2027, 3, 8, 6, tzinfo=UTC)
IN_AUTUMN = datetime(2027, 9, 27, 6, tzinfo=UTC)
BEFORE_A_LEAP_DAY = datetime(2028, 1, 20, 6, tzinfo=UTC)
RHYTHMS = (
    Rhythm.weekly(0),
    Rhythm.weekly(5, 6),
    Rhythm.weekly(6, interval=2),
    Rhythm.daily(),
    Rhythm.month_day(29),
    Rhythm.month_day(31),
    Rhythm.month_weekday(LAST, 6),
)
HOURS = (time(1, 30), time(2, 15), time(2, 30), time(16))
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
TAGS = ("hope", "feedback", "")


@dataclass(frozen=True)
class Wish:
    """What staff want of the schedule at one time."""

    rhythm: Rhythm
    hour: time
    zone: str
    choosing: Choosing
    bounds: Bounds

    def plan(self, life: Life) -> SchedulePlan:
        zone = life.services.zones.get(self.zone)
        recurrence = Recurrence.starting(self.rhythm, self.hour, zone, life.clock.now())
        return a_plan(recurrence=recurrence, choosing=self.choosing, bounds=self.bounds)


wishes = st.builds(
    Wish,
    rhythm=st.sampled_from(RHYTHMS),
    hour=st.sampled_from(HOURS),
    zone=st.sampled_from(ZONES),
    choosing=st.builds(
        Choosing,
        order=st.sampled_from(Order),
        when_empty=st.sampled_from(WhenEmpty),
        tags=st.sampled_from([(), ("hope",), ("hope", "feedback")]),
        kinds=st.sampled_from([(), (PromptKind.QUESTION,)]),
    ),
    bounds=st.builds(Bounds, posts_most=st.sampled_from([None, None, 40])),
)


@dataclass(frozen=True)
class Story:
    """A schedule with prompts in line, one left out, an edit after some dates, and the rest."""

    start: datetime
    wish: Wish
    tags: tuple[str, ...]
    skips: bool
    after: int
    other: Wish


stories = st.builds(
    Story,
    start=st.sampled_from([IN_SPRING, IN_AUTUMN, BEFORE_A_LEAP_DAY]),
    wish=wishes,
    tags=st.lists(st.sampled_from(TAGS), max_size=9).map(tuple),
    skips=st.booleans(),
    after=st.integers(1, 4),
    other=wishes,
)


def shown(upcoming: list[Upcoming]) -> list[Promise]:
    """Date, instant and text of those that will be posted."""
    return [
        (one.moment.day, one.moment.instant, text_of(one))
        for one in upcoming
        if one.prompt is not None
    ]


def posted(life: Life) -> list[Promise]:
    return [
        (post.occurrence.regular_on, message.at.replace(microsecond=0), post.prompt.wording.text)
        for message in life.posts()
        for post in [post_of(message)]
    ]


async def preview(life: Life) -> list[Upcoming]:
    return list(await life.services.prompts.schedules.list_upcoming(STAFF, 1))


async def keep_the_promise(life: Life, dates: int) -> None:
    """Let so many of the dates come that are previewed; each is what was shown."""
    before, upcoming = len(posted(life)), (await preview(life))[:dates]
    instants = [one.moment.instant for one in upcoming if one.moment.instant]
    if instants:
        await life.until(instants[-1] + timedelta(minutes=1))
    assert posted(life)[before:] == shown(upcoming)


async def live_through(life: Life, story: Story) -> None:
    for number, tag in enumerate(story.tags):
        own = (tag,) if tag else ()
        await life.services.prompts.queue.add(STAFF, a_text(number, tags=own))
    await started(life.services, story.wish.plan(life))
    if story.skips:
        await life.services.prompts.schedules.skip(STAFF, 1)
    await keep_the_promise(life, story.after)
    plan = story.other.plan(life)
    await edited(
        life.services,
        recurrence=plan.recurrence,
        choosing=plan.choosing,
        bounds=plan.bounds,
    )
    assert len(await preview(life)) == 12
    await keep_the_promise(life, 12)


async def live(template: str, story: Story) -> None:
    clock = ManualClock(story.start)
    with tempfile.TemporaryDirectory() as folder:
        async with copy_of(template, Path(folder)) as address:
            database = await Database.open(address, strict=True)
            life = Life(database, clock, Outside(clock))
            await life.start()
            await with_staff_channel(life.services, database)
            try:
                await live_through(life, story)
            finally:
                await life.kill()
                await database.close()


def wished(rhythm: Rhythm, hour: time, order: Order, when_empty: WhenEmpty) -> Wish:
    return Wish(rhythm, hour, "Europe/Berlin", Choosing(order, when_empty), Bounds())


IN_FEBRUARY = Story(
    start=BEFORE_A_LEAP_DAY,
    wish=wished(Rhythm.month_day(29), time(16), Order.SHUFFLE, WhenEmpty.SKIP),
    tags=("hope", "feedback", "hope"),
    skips=True,
    after=3,
    other=wished(Rhythm.weekly(1), time(2, 30), Order.ROTATE_TAGS, WhenEmpty.REUSE),
)
IN_A_GAP = Story(
    start=IN_SPRING,
    wish=wished(Rhythm.weekly(6), time(2, 30), Order.ROTATE_TAGS, WhenEmpty.LIBRARY),
    tags=("hope", "feedback", "hope", "", "feedback", "hope"),
    skips=False,
    after=2,
    other=wished(Rhythm.weekly(6), time(2, 15), Order.SHUFFLE, WhenEmpty.REUSE),
)
AT_THE_END_OF_MONTHS = Story(
    start=IN_AUTUMN,
    wish=wished(Rhythm.weekly(6), time(2, 30), Order.SHUFFLE, WhenEmpty.LIBRARY),
    tags=("hope", "feedback", "hope"),
    skips=True,
    after=3,
    other=wished(Rhythm.month_day(31), time(1, 30), Order.IN_LINE, WhenEmpty.REUSE),
)


@settings(
    max_examples=max(1, STEPS // 200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(story=stories)
@example(story=IN_FEBRUARY)
@example(story=IN_A_GAP)
@example(story=AT_THE_END_OF_MONTHS)
def test_the_twelve_that_are_promised_are_the_twelve_that_come(template: str, story: Story) -> None:
    asyncio.run(live(template, story))
