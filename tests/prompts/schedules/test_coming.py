"""What the preview shows is what is posted."""

from datetime import date, timedelta

import pytest

from plc_bot.prompts.queue.models import PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Bounds, SchedulePlan, Upcoming
from plc_bot.prompts.starter import LIBRARY
from plc_bot.scheduling.rhythm import Rhythm
from tests.clock import START
from tests.outside import Answer
from tests.prompts.builders import (
    STAFF,
    a_plan,
    a_prompt,
    a_recurrence,
    a_text,
    at,
    started,
    text_of,
)
from tests.prompts.life import Life, post_of

pytestmark = pytest.mark.thorough

MONDAY = at("2027-01-04")
PLANS = {
    "weekly over both clock changes": a_plan(recurrence=a_recurrence(first="2027-03-15")),
    "day 31": a_plan(recurrence=a_recurrence(Rhythm.month_day(31))),
    "every 2 weeks": a_plan(recurrence=a_recurrence(Rhythm.weekly(0, 3, interval=2))),
    "in a gap": a_plan(
        recurrence=a_recurrence(Rhythm.weekly(6), "2027-03-21", at("2027-01-01", "02:30").time())
    ),
}


def shown(upcoming: list[Upcoming]) -> list[tuple[date, object, str | None]]:
    """Date, instant and text of those that will be posted."""
    return [
        (each.moment.day, each.moment.instant, text_of(each))
        for each in upcoming
        if each.prompt is not None
    ]


def posted(life: Life, schedule_number: int = 1) -> list[tuple[date, object, str | None]]:
    return [
        (post.occurrence.regular_on, message.at.replace(microsecond=0), post.prompt.wording.text)
        for message in life.posts()
        if (post := post_of(message)).schedule.number == schedule_number
    ]


async def have_asked(life: Life, keys: list[str]) -> None:
    """Library prompts asked on the days before, in this order."""
    before = START - timedelta(days=len(keys))
    async with life.database.write() as connection:
        for day, key in enumerate(keys):
            asked = a_prompt(
                1_000 + day,
                state=PromptState.USED,
                starter_key=key,
                moved_at=before + timedelta(days=day),
            )
            await PromptStore(connection).add(asked)


async def preview(life: Life, number: int = 1) -> list[Upcoming]:
    return list(await life.services.prompts.schedules.list_upcoming(STAFF, number))


async def until_the_last(life: Life, upcoming: list[Upcoming]) -> None:
    last = upcoming[-1].moment.instant
    assert last is not None
    await life.until(last + timedelta(minutes=1))


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
async def test_the_twelve_previewed_are_the_twelve_posted(life: Life, plan: SchedulePlan) -> None:
    await started(life.services, plan)
    for number in range(4):
        await life.services.prompts.queue.add(STAFF, a_text(number))
    upcoming = await preview(life)
    await until_the_last(life, upcoming)
    assert len(upcoming) == 12
    assert shown(upcoming) == posted(life)


async def test_a_date_left_out_is_shown_and_keeps_its_prompt_for_the_next(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text())
    await life.services.prompts.schedules.skip(STAFF, 1)
    upcoming = await preview(life)
    assert [text_of(each) for each in upcoming[:3]] == [None, a_text().text, LIBRARY[0].text]
    await until_the_last(life, upcoming)
    assert shown(upcoming) == posted(life)


async def test_a_schedules_own_prompts_come_before_those_for_all(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(1))
    await life.services.prompts.queue.add(STAFF, a_text(2), schedule_number=1)
    upcoming = await preview(life)
    assert [text_of(each) for each in upcoming[:2]] == [a_text(2).text, a_text(1).text]
    await until_the_last(life, upcoming)
    assert shown(upcoming) == posted(life)


async def test_another_schedules_prompts_are_not_shown(life: Life) -> None:
    await started(life.services)
    await started(life.services, a_plan("Other"))
    await life.services.prompts.queue.add(STAFF, a_text(), schedule_number=2)
    assert text_of((await preview(life))[0]) == LIBRARY[0].text


async def test_a_library_prompt_that_was_given_back_is_shown_once(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=1))
    upcoming = await preview(life)
    assert [text_of(each) for each in upcoming] == [starter.text for starter in LIBRARY[:12]]
    await until_the_last(life, upcoming)
    assert shown(upcoming) == posted(life)


async def test_the_library_is_gone_through_before_it_begins_anew(life: Life) -> None:
    await started(life.services)
    await have_asked(life, [starter.key for starter in LIBRARY[:50]])
    upcoming = await preview(life)
    texts = [starter.text for starter in (*LIBRARY[50:], *LIBRARY[:10])]
    assert [text_of(each) for each in upcoming] == texts
    await until_the_last(life, upcoming)
    assert shown(upcoming) == posted(life)


async def test_a_paused_schedule_shows_what_resuming_would_bring(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.pause(STAFF, 1)
    upcoming = await preview(life)
    await life.services.prompts.schedules.resume(STAFF, 1)
    assert await preview(life) == upcoming
    assert text_of(upcoming[0]) == LIBRARY[0].text


async def test_an_only_date_is_all_there_is(life: Life) -> None:
    await started(life.services, a_plan(recurrence=a_recurrence(Rhythm.once())))
    assert len(await preview(life)) == 1
    await life.until(MONDAY + timedelta(minutes=1))
    assert await preview(life) == []


async def lasts(life: Life) -> list[tuple[int, bool]]:
    """The days of January that are previewed, and which of them is the last."""
    return [(each.moment.day.day, each.is_last) for each in await preview(life)]


@pytest.mark.parametrize("bounds", [Bounds(ends_on=date(2027, 1, 18)), Bounds(posts_most=3)])
async def test_the_last_date_is_marked(life: Life, bounds: Bounds) -> None:
    await started(life.services, a_plan(bounds=bounds))
    assert await lasts(life) == [(4, False), (11, False), (18, True)]
    await life.until(MONDAY + timedelta(minutes=1))
    assert await lasts(life) == [(11, False), (18, True)]


async def test_a_date_left_out_is_made_up_for_only_where_posts_are_counted(life: Life) -> None:
    await started(life.services, a_plan(bounds=Bounds(posts_most=2)))
    await life.services.prompts.schedules.skip(STAFF, 1)
    assert await lasts(life) == [(4, False), (11, False), (18, True)]
    await started(life.services, a_plan("Other", bounds=Bounds(ends_on=date(2027, 1, 11))))
    await life.services.prompts.schedules.skip(STAFF, 2)
    assert [each.is_last for each in await preview(life, 2)] == [False, True]


async def test_a_schedule_without_an_end_has_no_last_date(life: Life) -> None:
    await started(life.services)
    assert not any(each.is_last for each in await preview(life))
