"""What the preview shows is what is posted, whatever the order, dates, tags and when empty."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Choosing, Order, WhenEmpty
from plc_bot.prompts.starter import LIBRARY
from plc_bot.scheduling.rhythm import Rhythm
from tests.guilds.people import GUILD
from tests.outside import Answer
from tests.prompts.builders import STAFF, a_plan, a_recurrence, a_text, at, started, text_of
from tests.prompts.life import Life, post_of

pytestmark = pytest.mark.thorough

MONDAY = at("2027-01-04")
DAILY = a_plan(recurrence=a_recurrence(Rhythm.daily()))
TAGS = ("art", "music", "art", "", "art", "music")


async def stock(life: Life, *, own: int = 0) -> None:
    """Six prompts with different tags, the first few for the schedule alone; one has a date."""
    for number, tag in enumerate(TAGS, 1):
        schedule_number = 1 if number <= own else None
        await life.services.prompts.queue.add(STAFF, a_text(number, tags=(tag,)), schedule_number)
    await life.services.prompts.tending.date(STAFF, 5, date(2027, 1, 7))


async def previewed_and_posted(life: Life) -> tuple[list[object], list[object]]:
    upcoming = await life.services.prompts.schedules.list_upcoming(STAFF, 1)
    last = max(one.moment.instant for one in upcoming if one.moment.instant is not None)
    await life.until(last + timedelta(minutes=1))
    shown = [(one.moment.instant, text_of(one)) for one in upcoming if one.prompt is not None]
    posted = [
        (message.at.replace(microsecond=0), post_of(message).prompt.wording.text)
        for message in life.posts()
    ]
    return list(shown), list(posted)


@pytest.mark.parametrize(
    ("order", "when_empty"),
    [
        (Order.IN_LINE, WhenEmpty.SKIP),
        (Order.SHUFFLE, WhenEmpty.LIBRARY),
        (Order.ROTATE_TAGS, WhenEmpty.REUSE),
    ],
)
async def test_the_twelve_previewed_are_the_twelve_posted_by_every_policy(
    life: Life, order: Order, when_empty: WhenEmpty
) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(order, when_empty)))
    await stock(life, own=2)
    shown, posted = await previewed_and_posted(life)
    assert shown == posted
    assert len(posted) == (6 if when_empty is WhenEmpty.SKIP else 12)


@pytest.mark.parametrize("order", [Order.SHUFFLE, Order.ROTATE_TAGS])
async def test_it_stays_so_from_the_middle_of_a_round(life: Life, order: Order) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(order)))
    await stock(life)
    await life.until(MONDAY + timedelta(days=3, minutes=1))
    before = life.asked()
    shown, posted = await previewed_and_posted(life)
    assert posted[len(before) :] == shown


async def test_what_is_asked_again_after_half_a_year_is_a_prompt_of_its_own(life: Life) -> None:
    recurrence = a_recurrence(Rhythm.weekly(0, interval=8))
    plan = a_plan(recurrence=recurrence, choosing=Choosing(when_empty=WhenEmpty.REUSE))
    await started(life.services, plan)
    await life.services.prompts.queue.add(STAFF, a_text(1, tags=("art",)))
    shown, posted = await previewed_and_posted(life)
    assert shown == posted
    assert [place for place, one in enumerate(life.asked()) if one == a_text(1).text] == [0, 4, 8]
    again = post_of(life.posts()[4]).prompt
    assert again.number != 1
    assert (again.added_by, again.suggestion_number) == (None, None)


async def test_tags_and_kinds_chosen_leave_the_rest_in_the_pool(life: Life) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(tags=("art",))))
    await stock(life)
    await life.until(MONDAY + timedelta(days=3, minutes=1))
    first, second, _of_the_library, fourth = life.asked()
    assert [first, second, fourth] == [a_text(number).text for number in (1, 3, 5)]
    left = [one.number for one in await life.services.prompts.queue.list_page(STAFF, 9)]
    assert left == [2, 4, 6]


async def test_two_that_draw_from_one_pool_ask_nothing_twice(life: Life) -> None:
    shuffled = Choosing(Order.SHUFFLE, WhenEmpty.SKIP)
    await started(life.services, replace(DAILY, name="One", choosing=shuffled))
    await started(life.services, replace(DAILY, name="Two", choosing=shuffled))
    await stock(life)
    await life.until(MONDAY + timedelta(days=5))
    assert sorted(life.asked()) == [a_text(number).text for number in range(1, 7)]


async def test_a_prompt_whose_post_failed_keeps_its_date_and_comes_next(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(1))
    await life.services.prompts.queue.add(STAFF, a_text(2))
    await life.services.prompts.tending.date(STAFF, 2, date(2027, 1, 4))
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await life.until(MONDAY + timedelta(weeks=1, minutes=1))
    assert life.asked() == [a_text(2).text]


async def test_a_shuffled_draft_shows_what_its_first_post_will_ask(life: Life) -> None:
    plan = replace(DAILY, choosing=Choosing(Order.SHUFFLE))
    preview = await life.services.prompts.schedule_drafts.preview(STAFF, plan)
    await started(life.services, plan)
    await life.until(MONDAY + timedelta(minutes=1))
    first = preview.first
    assert first is not None
    assert not isinstance(first, Prompt)
    assert life.asked() == [first.text]
    assert first != LIBRARY[0]


async def test_no_prompt_is_left_reserved(life: Life) -> None:
    await started(life.services, replace(DAILY, choosing=Choosing(Order.ROTATE_TAGS)))
    await stock(life)
    await life.until(MONDAY + timedelta(days=8))
    async with life.database.read() as connection:
        found = await PromptStore(connection).list_numbered(GUILD, range(1, 30))
    assert {one.state for one in found.values()} == {PromptState.USED}
