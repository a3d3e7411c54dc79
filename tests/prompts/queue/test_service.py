"""Staff's own prompts: added once, within limits, taken back within ten minutes."""

import asyncio
from datetime import timedelta

import pytest

from plc_bot.prompts.queue.errors import (
    AddedBeforeError,
    PromptMovedOnError,
    PromptNotFoundError,
    QueueFullError,
    StarterNotFoundError,
    TextLengthError,
    TooManyTagsError,
    UndoOverError,
)
from plc_bot.prompts.queue.models import PromptState, PromptText
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.starter import LIBRARY
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.outside import Answer
from tests.prompts.builders import STAFF, a_text, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")


async def numbers(services: Services) -> list[int]:
    return [prompt.number for prompt in await services.prompts.queue.list_page(STAFF, 50)]


async def test_a_prompt_goes_to_the_end_of_the_line(services: Services) -> None:
    first = await services.prompts.queue.add(STAFF, a_text(1))
    second = await services.prompts.queue.add(STAFF, a_text(2))
    assert (first.state, first.added_by) == (PromptState.QUEUED, STAFF.user_id)
    assert await services.prompts.queue.list_page(STAFF, 50) == [first, second]
    assert await services.prompts.queue.count(STAFF) == 2


async def test_a_page_goes_on_where_the_last_one_ended(services: Services) -> None:
    added = [await services.prompts.queue.add(STAFF, a_text(number)) for number in range(5)]
    page = await services.prompts.queue.list_page(STAFF, 2, after=added[1].position)
    assert page == added[2:4]
    assert await services.prompts.queue.list_page(STAFF, 2, before=added[3].position) == added[1:3]


async def test_invisible_signs_blanks_and_repeated_tags_are_dropped(services: Services) -> None:
    typed = a_text(text="  What\u202e helped you most?\u200b ", tags=("time", " time", ""))
    added = await services.prompts.queue.add(STAFF, typed)
    assert (added.wording.text, added.wording.tags) == ("What helped you most?", ("time",))


@pytest.mark.parametrize(
    ("part", "typed", "length"),
    [
        ("text", a_text(text="a" * 9), 9),
        ("text", a_text(text="a" * 1501), 1501),
        ("title", a_text(title="a" * 91), 91),
        ("look-for line", a_text(look_for="a" * 201), 201),
        ("first step", a_text(try_by="a" * 201), 201),
        ("note", a_text(note="a" * 501), 501),
        ("tag", a_text(tags=("a" * 26,)), 26),
    ],
)
async def test_each_part_has_its_limits(
    services: Services, part: str, typed: PromptText, length: int
) -> None:
    with pytest.raises(TextLengthError) as refused:
        await services.prompts.queue.add(STAFF, typed)
    assert (refused.value.part, refused.value.length) == (part, length)
    assert await services.prompts.queue.count(STAFF) == 0


async def test_the_longest_of_everything_is_taken(services: Services) -> None:
    tags = tuple(letter * 25 for letter in "abcde")
    whole = PromptText("a" * 1500, "b" * 90, "c" * 200, "d" * 200, tags, "e" * 500)
    assert (await services.prompts.queue.add(STAFF, whole)).wording == whole


async def test_more_than_five_tags_are_refused(services: Services) -> None:
    with pytest.raises(TooManyTagsError):
        await services.prompts.queue.add(STAFF, a_text(tags=tuple("abcdef")))


async def test_the_same_question_waits_once_however_often_it_is_sent(services: Services) -> None:
    pressed = [services.prompts.queue.add(STAFF, a_text()) for _ in range(3)]
    results = await asyncio.gather(*pressed, return_exceptions=True)
    assert [type(result) for result in results].count(AddedBeforeError) == 2
    assert await services.prompts.queue.count(STAFF) == 1


async def test_a_question_can_be_asked_again_once_it_was_used(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text())
    await life.until(MONDAY + timedelta(minutes=1))
    assert (await life.services.prompts.queue.add(STAFF, a_text())).state is PromptState.QUEUED


async def test_a_full_pool_is_refused(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plc_bot.prompts.queue.room.POOL_MOST", 2)
    for number in range(2):
        await services.prompts.queue.add(STAFF, a_text(number))
    with pytest.raises(QueueFullError):
        await services.prompts.queue.add(STAFF, a_text(2))


async def test_what_was_used_or_dropped_makes_room(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.prompts.queue.room.POOL_MOST", 2)
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(0))
    added = await life.services.prompts.queue.add(STAFF, a_text(1))
    await life.services.prompts.queue.undo_add(STAFF, added.number)
    await life.until(MONDAY + timedelta(minutes=1))
    for number in range(2, 4):
        assert await life.services.prompts.queue.add(STAFF, a_text(number))


async def test_a_schedules_full_queue_is_refused_and_the_pool_does_not_count(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.prompts.queue.room.QUEUE_MOST", 1)
    await started(services)
    await services.prompts.queue.add(STAFF, a_text(1))
    await services.prompts.queue.add(STAFF, a_text(2), schedule_number=1)
    with pytest.raises(QueueFullError):
        await services.prompts.queue.add(STAFF, a_text(3), schedule_number=1)


@pytest.mark.parametrize("number", [1, 2])
async def test_a_schedule_that_is_not_there_gets_no_prompt(services: Services, number: int) -> None:
    await started(services)
    await services.prompts.schedules.remove(STAFF, 1)
    with pytest.raises(ScheduleNotFoundError):
        await services.prompts.queue.add(STAFF, a_text(), schedule_number=number)


async def test_adding_can_be_undone_within_ten_minutes(
    services: Services, clock: ManualClock
) -> None:
    added = await services.prompts.queue.add(STAFF, a_text())
    clock.advance(minutes=10)
    assert (await services.prompts.queue.undo_add(STAFF, added.number)).state is PromptState.DROPPED
    assert await numbers(services) == []


async def test_adding_cannot_be_undone_after_ten_minutes(
    services: Services, clock: ManualClock
) -> None:
    added = await services.prompts.queue.add(STAFF, a_text())
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await services.prompts.queue.undo_add(STAFF, added.number)
    assert await numbers(services) == [added.number]


async def test_a_second_undo_is_refused(services: Services) -> None:
    added = await services.prompts.queue.add(STAFF, a_text())
    await services.prompts.queue.undo_add(STAFF, added.number)
    with pytest.raises(PromptMovedOnError):
        await services.prompts.queue.undo_add(STAFF, added.number)


async def test_what_was_posted_meanwhile_is_not_taken_back(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY - timedelta(minutes=2))
    added = await life.services.prompts.queue.add(STAFF, a_text())
    await life.until(MONDAY + timedelta(minutes=1))
    with pytest.raises(PromptMovedOnError):
        await life.services.prompts.queue.undo_add(STAFF, added.number)
    assert life.asked() == [a_text().text]


async def test_a_prompt_that_is_not_there_cannot_be_taken_back(services: Services) -> None:
    with pytest.raises(PromptNotFoundError):
        await services.prompts.queue.undo_add(STAFF, 99)


async def test_what_the_library_gave_by_itself_cannot_be_taken_back(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=1))
    [given_back] = await numbers(life.services)
    with pytest.raises(PromptNotFoundError):
        await life.services.prompts.queue.undo_add(STAFF, given_back)


async def test_a_library_prompt_put_in_line_is_asked_next_and_then_not_soon_again(
    life: Life,
) -> None:
    await started(life.services)
    await life.services.prompts.queue.add_from_library(STAFF, LIBRARY[9].key)
    assert await life.services.prompts.queue.list_asked_starters(STAFF) == [LIBRARY[9].key]
    await life.until(MONDAY + timedelta(weeks=1, minutes=1))
    assert life.asked() == [LIBRARY[9].text, LIBRARY[0].text]


async def test_a_library_prompt_waits_once(services: Services) -> None:
    await services.prompts.queue.add_from_library(STAFF, LIBRARY[9].key)
    with pytest.raises(AddedBeforeError):
        await services.prompts.queue.add_from_library(STAFF, LIBRARY[9].key)


async def test_what_the_library_never_had_is_refused(services: Services) -> None:
    with pytest.raises(StarterNotFoundError):
        await services.prompts.queue.add_from_library(STAFF, "nothing-1")
