"""Staff are told at 3, at 1 and at none left, once each, and anew only after a refill."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.keeping import DATE_MISSED
from plc_bot.prompts.queue.notices import FEW_LEFT, NOTHING_LEFT, level_of
from plc_bot.prompts.schedules.models import Choosing, WhenEmpty
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from tests.guilds.people import GUILD
from tests.outside import STAFF_CHANNEL, Answer
from tests.prompts.builders import STAFF, a_plan, a_recurrence, a_text, at, started
from tests.prompts.life import Life

pytestmark = pytest.mark.thorough

DAILY = a_plan(recurrence=a_recurrence(Rhythm.daily()))
SKIPPING = replace(DAILY, choosing=Choosing(when_empty=WhenEmpty.SKIP))


async def add(services: Services, *numbers: int, schedule_number: int | None = None) -> None:
    for number in numbers:
        await services.prompts.queue.add(STAFF, a_text(number), schedule_number)


async def until_day(life: Life, day: int) -> None:
    """Past the post of this day, the first being 1, and past what is told of it."""
    await life.until(at("2027-01-04") + timedelta(days=day - 1, minutes=5))


async def until_week(life: Life, week: int) -> None:
    """As `until_day`, for a schedule that posts on Mondays."""
    await until_day(life, week * 7 - 6)


def told(life: Life, schedule_number: int = 1) -> list[int]:
    """The levels that staff were told of, in their channel, for a schedule."""
    found: list[int] = []
    for message in life.told(FEW_LEFT):
        assert message.errand.channel_id == STAFF_CHANNEL
        number, level = level_of(int(message.errand.subject.split(":")[0]))
        found += [level] if number == schedule_number else []
    return found


@pytest.mark.parametrize("when_empty", list(WhenEmpty))
async def test_three_notices_come_on_the_way_to_nothing(life: Life, when_empty: WhenEmpty) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(when_empty=when_empty)))
    await add(life.services, *range(1, 6))
    heard: list[list[int]] = []
    for day in range(1, 8):
        await until_day(life, day)
        heard.append(told(life))
    assert heard == [[], [3], [3], [3, 1], [3, 1, 0], [3, 1, 0], [3, 1, 0]]


async def test_a_guild_that_never_added_any_is_told_nothing(life: Life) -> None:
    await started(life.services, DAILY)
    await until_day(life, 4)
    assert told(life) == []


async def test_a_level_is_told_anew_only_after_more_were_added(life: Life) -> None:
    await started(life.services, DAILY)
    await add(life.services, 1, 2)
    await until_day(life, 2)
    assert told(life) == [1, 0]
    await add(life.services, 3, 4, 5)
    await until_day(life, 3)
    assert told(life) == [1, 0]  # two are left: above 1, and not above 3 since staff heard of it
    await until_day(life, 5)
    assert told(life) == [1, 0, 1, 0]
    await add(life.services, *range(6, 11))
    await until_day(life, 7)
    assert told(life) == [1, 0, 1, 0, 3]


async def test_a_reply_that_is_lost_tells_nothing_twice(life: Life) -> None:
    await started(life.services, DAILY)
    await add(life.services, 1, 2, 3, 4)
    life.outside.posts.next_answers.append(Answer.TAKEN_ANSWER_LOST)
    await until_day(life, 1)
    await life.restart()
    await until_day(life, 2)
    assert told(life) == [3]


async def test_each_schedule_counts_what_it_could_ask(life: Life) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(tags=("art",))))
    await started(life.services, replace(DAILY, name="Other"))
    await add(life.services, *range(1, 9))
    await add(life.services, 10, 11, schedule_number=1)
    await until_day(life, 2)
    assert told(life, 1) == [1, 0]
    assert told(life, 2) == []


async def test_an_empty_line_skips_the_date_and_staff_are_told(life: Life) -> None:
    await started(life.services, SKIPPING)
    await add(life.services, 1)
    await until_day(life, 3)
    assert life.asked() == [a_text(1).text]
    async with life.database.read() as connection:
        store = OccurrenceStore(connection)
        skipped = await store.list_in(GUILD, 1, (OccurrenceState.SKIPPED,))
    assert [(row.regular_on, row.reason) for row in skipped] == [
        (date(2027, 1, 5), SkipReason.EMPTY),
        (date(2027, 1, 6), SkipReason.EMPTY),
    ]
    assert len(life.told(NOTHING_LEFT)) == 1


async def test_once_something_waits_it_goes_on(life: Life) -> None:
    await started(life.services, SKIPPING)
    await until_day(life, 1)
    await add(life.services, 1)
    await until_day(life, 2)
    assert life.asked() == [a_text(1).text]
    assert len(life.told(NOTHING_LEFT)) == 1


# Dates that were missed


async def keep(life: Life, number: int, day: str) -> None:
    await life.services.prompts.tending.date(STAFF, number, date.fromisoformat(day))


async def test_what_is_asked_on_its_date_is_not_told_of(life: Life) -> None:
    await started(life.services)
    await add(life.services, 1, 2)
    await keep(life, 2, "2027-01-04")
    await until_week(life, 2)
    assert life.asked() == [a_text(2).text, a_text(1).text]
    assert life.told(DATE_MISSED) == []


async def test_what_was_kept_for_a_date_left_out_comes_next_and_staff_are_told(life: Life) -> None:
    await started(life.services)
    await add(life.services, 1, 2)
    await keep(life, 2, "2027-01-04")
    await life.services.prompts.schedules.skip(STAFF, 1)
    await life.until(at("2027-01-04", "22:00"))
    assert [message.errand.subject[:2] for message in life.told(DATE_MISSED)] == ["2:"]
    assert [one.number for one in await life.services.prompts.queue.list_page(STAFF, 9)] == [2, 1]
    await until_week(life, 3)
    assert life.asked() == [a_text(2).text, a_text(1).text]


async def test_a_missed_one_that_is_moved_takes_the_place_it_was_given(life: Life) -> None:
    await started(life.services)
    await add(life.services, 1, 2)
    await keep(life, 2, "2027-01-04")
    await life.services.prompts.schedules.skip(STAFF, 1)
    await life.until(at("2027-01-06"))
    moved = await life.services.prompts.tending.move_to(STAFF, 2, 2)
    assert moved.dated_on is None
    await until_week(life, 3)
    assert life.asked() == [a_text(1).text, a_text(2).text]


@pytest.mark.parametrize("act", ["date", "drop"])
async def test_what_is_no_longer_kept_is_not_missed(life: Life, act: str) -> None:
    await started(life.services)
    await add(life.services, 1)
    await keep(life, 1, "2027-01-04")
    if act == "date":
        await life.services.prompts.tending.date(STAFF, 1, None)
    else:
        await life.services.prompts.tending.drop(STAFF, 1)
    await life.services.prompts.schedules.skip(STAFF, 1)
    await life.until(at("2027-01-06"))
    assert life.told(DATE_MISSED) == []


async def test_a_date_is_over_when_a_late_post_could_no_longer_come(life: Life) -> None:
    await started(life.services)
    await add(life.services, 1)
    await keep(life, 1, "2027-01-04")
    await life.until(at("2027-01-04", "14:00"))
    await life.stop()
    await life.until(at("2027-01-04", "20:30"))
    await life.start()
    await life.until(at("2027-01-04", "21:05"))
    assert life.asked() == [a_text(1).text]
    assert life.told(DATE_MISSED) == []
