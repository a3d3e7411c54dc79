"""What staff do with a prompt that waits: one act, one transaction, one line in the record."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bot.guilds.store import AuditStore
from plc_bot.prompts.queue.errors import (
    AddedBeforeError,
    AfterItselfError,
    AnswerCountError,
    EditedMeanwhileError,
    NotADateError,
    PromptMovedOnError,
    PromptNotFoundError,
    QueueFullError,
    TextLengthError,
    UndoOverError,
)
from plc_bot.prompts.queue.models import PromptKind, PromptState, PromptText
from plc_bot.prompts.schedules.models import Choosing
from plc_bot.prompts.starter import LIBRARY
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.prompts.builders import STAFF, a_plan, a_text, at, started
from tests.prompts.life import Life

MONDAY = date(2027, 1, 11)


async def line(services: Services) -> list[int]:
    return [prompt.number for prompt in await services.prompts.queue.list_page(STAFF, 5_000)]


async def add(services: Services, count: int) -> None:
    for number in range(1, count + 1):
        await services.prompts.queue.add(STAFF, a_text(number))


async def acts(services: Services) -> list[tuple[str, str, object]]:
    async with services.database.read() as connection:
        entries = await AuditStore(connection).list_newest(GUILD, 50)
    return [(one.act, one.target, one.difference) for one in entries]


# Moving


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (1, [3, 1, 2, 4]),
        (2, [1, 3, 2, 4]),
        (3, [1, 2, 3, 4]),
        (4, [1, 2, 4, 3]),
        (99, [1, 2, 4, 3]),
    ],
)
async def test_a_prompt_moves_to_a_place(
    services: Services, place: int, expected: list[int]
) -> None:
    await add(services, 4)
    moved = await services.prompts.tending.move_to(STAFF, 3, place)
    assert await line(services) == expected
    assert await services.prompts.tending.place_of(STAFF, moved) == min(place, 4)


@pytest.mark.parametrize(
    ("other", "expected"), [(None, [3, 1, 2, 4]), (1, [1, 3, 2, 4]), (4, [1, 2, 4, 3])]
)
async def test_a_prompt_moves_behind_another_or_to_the_front(
    services: Services, other: int | None, expected: list[int]
) -> None:
    await add(services, 4)
    await services.prompts.tending.move_after(STAFF, 3, other)
    assert await line(services) == expected


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 7)), max_size=6))
async def test_any_moves_do_what_they_would_to_a_list(
    services: Services, moves: list[tuple[int, int]]
) -> None:
    if not await line(services):
        await add(services, 5)
    expected = await line(services)
    for number, place in moves:
        await services.prompts.tending.move_to(STAFF, number, place)
        expected.remove(number)
        expected.insert(place - 1, number)
        assert await line(services) == expected


async def test_nothing_stands_behind_itself_or_behind_what_is_gone(services: Services) -> None:
    await add(services, 3)
    await services.prompts.tending.drop(STAFF, 2)
    with pytest.raises(AfterItselfError):
        await services.prompts.tending.move_after(STAFF, 1, 1)
    with pytest.raises(PromptMovedOnError):
        await services.prompts.tending.move_after(STAFF, 1, 2)
    with pytest.raises(PromptNotFoundError):
        await services.prompts.tending.move_after(STAFF, 1, 9)
    assert await line(services) == [1, 3]


async def test_what_is_being_posted_comes_back_to_its_place_among_the_moved(life: Life) -> None:
    await started(life.services)
    await add(life.services, 3)
    await life.until(at("2027-01-04", "14:59"))
    await life.services.prompts.tending.drop(STAFF, 1)
    await life.services.prompts.tending.move_after(STAFF, 3, None)
    await life.services.prompts.tending.undo_drop(STAFF, 1)
    assert await line(life.services) == [3, 1, 2]


# Editing


async def test_an_edited_prompt_says_the_new_text_in_its_old_place(services: Services) -> None:
    await add(services, 2)
    typed = a_text(9, title=" New ", tags=("time",))
    edited = await services.prompts.tending.edit(STAFF, 1, typed, a_text(1).mark)
    assert edited.wording == replace(typed, title="New")
    assert await services.prompts.tending.find(STAFF, 1) == edited
    assert await line(services) == [1, 2]


async def test_what_the_form_does_not_show_stays(services: Services) -> None:
    whole = PromptText(
        "What did you choose?",
        try_by="Ask one.",
        kind=PromptKind.POLL,
        answers=("A", "B"),
        source="S",
    )
    await services.prompts.queue.add(STAFF, whole)
    typed = PromptText("What will you choose?", answers=("C", "D"))
    edited = await services.prompts.tending.edit(STAFF, 1, typed, whole.mark)
    assert edited.wording == replace(whole, text="What will you choose?", answers=("C", "D"))


async def test_an_edit_over_somebody_elses_is_refused_with_what_stands(services: Services) -> None:
    await add(services, 1)
    await services.prompts.tending.edit(STAFF, 1, a_text(2), a_text(1).mark)
    with pytest.raises(EditedMeanwhileError) as refused:
        await services.prompts.tending.edit(STAFF, 1, a_text(3), a_text(1).mark)
    assert refused.value.stands == a_text(2)
    await services.prompts.tending.edit(STAFF, 1, a_text(3), refused.value.stands.mark)
    assert (await services.prompts.tending.find(STAFF, 1)).wording == a_text(3)


async def test_the_same_edit_pressed_twice_is_taken_twice(services: Services) -> None:
    await add(services, 1)
    for _press in range(2):
        edited = await services.prompts.tending.edit(STAFF, 1, a_text(2), a_text(1).mark)
        assert edited.wording == a_text(2)


async def test_an_edit_keeps_the_limits_and_says_nothing_twice(services: Services) -> None:
    await add(services, 2)
    poll = PromptText("Which of the two?", kind=PromptKind.POLL, answers=("A", "B"))
    await services.prompts.queue.add(STAFF, poll)
    edit = services.prompts.tending.edit
    with pytest.raises(TextLengthError):
        await edit(STAFF, 1, a_text(text="short"), a_text(1).mark)
    with pytest.raises(AddedBeforeError):
        await edit(STAFF, 1, a_text(2), a_text(1).mark)
    with pytest.raises(AnswerCountError):
        await edit(STAFF, 3, replace(poll, answers=("A",)), poll.mark)


# A date


async def test_a_prompt_is_kept_for_a_date_and_freed(services: Services) -> None:
    await started(services)
    await add(services, 1)
    assert (await services.prompts.tending.date(STAFF, 1, MONDAY)).dated_on == MONDAY
    assert (await services.prompts.tending.find(STAFF, 1)).dated_on == MONDAY
    assert (await services.prompts.tending.date(STAFF, 1, None)).dated_on is None


async def test_only_a_coming_date_that_could_ask_it_will_do(services: Services) -> None:
    await started(services, a_plan(choosing=Choosing(tags=("art",))))
    await services.prompts.queue.add(STAFF, a_text(1))
    await services.prompts.queue.add(STAFF, a_text(2, tags=("Art",)))
    assert await services.prompts.tending.coming_days(STAFF, 1, 3) == []
    assert await services.prompts.tending.coming_days(STAFF, 2, 1) == [date(2027, 1, 4)]
    with pytest.raises(NotADateError):
        await services.prompts.tending.date(STAFF, 2, date(2027, 1, 5))
    assert (await services.prompts.tending.find(STAFF, 2)).dated_on is None


async def test_a_date_that_is_over_is_none_to_be_kept_for(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    await add(services, 1)
    clock.advance(seconds=(at("2027-01-04", "15:00") - clock.now()).total_seconds())
    with pytest.raises(NotADateError) as refused:
        await services.prompts.tending.date(STAFF, 1, date(2027, 1, 4))
    assert refused.value.coming[0] == MONDAY


# Dropping


async def test_a_dropped_prompt_comes_back_to_its_place(
    services: Services, clock: ManualClock
) -> None:
    await add(services, 3)
    assert (await services.prompts.tending.drop(STAFF, 2)).state is PromptState.DROPPED
    assert await line(services) == [1, 3]
    clock.advance(minutes=10)
    await services.prompts.tending.undo_drop(STAFF, 2)
    assert await line(services) == [1, 2, 3]


async def test_it_comes_back_for_ten_minutes_and_once(
    services: Services, clock: ManualClock
) -> None:
    await add(services, 2)
    with pytest.raises(PromptMovedOnError):
        await services.prompts.tending.undo_drop(STAFF, 1)
    await services.prompts.tending.drop(STAFF, 1)
    with pytest.raises(PromptMovedOnError):
        await services.prompts.tending.drop(STAFF, 1)
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await services.prompts.tending.undo_drop(STAFF, 1)


async def test_it_does_not_come_back_where_its_place_was_taken(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(services, 2)
    await services.prompts.tending.drop(STAFF, 1)
    again = await services.prompts.queue.add(STAFF, a_text(1))
    with pytest.raises(AddedBeforeError):
        await services.prompts.tending.undo_drop(STAFF, 1)
    await services.prompts.tending.edit(STAFF, again.number, a_text(4), a_text(1).mark)
    monkeypatch.setattr("plc_bot.prompts.queue.tending.POOL_MOST", 2)
    with pytest.raises(QueueFullError):
        await services.prompts.tending.undo_drop(STAFF, 1)


async def test_what_was_asked_is_no_longer_tended(life: Life) -> None:
    await started(life.services)
    await add(life.services, 1)
    await life.until(at("2027-01-04", "15:01"))
    tending = life.services.prompts.tending
    for act in (tending.drop(STAFF, 1), tending.move_to(STAFF, 1, 1), tending.date(STAFF, 1, None)):
        with pytest.raises(PromptMovedOnError):
            await act


# Finding


async def test_a_prompt_is_found_by_its_number_or_by_words(services: Services) -> None:
    await services.prompts.queue.add(STAFF, a_text(text="What about Überstunden?", title="Extra 2"))
    await services.prompts.queue.add(STAFF, a_text(text="What about your lessons?"))
    search = services.prompts.tending.search
    assert [one.number for one in await search(STAFF, "überst", 9)] == [1]
    assert [one.number for one in await search(STAFF, "#2", 9)] == [2, 1]
    assert [one.number for one in await search(STAFF, "", 1)] == [1]
    assert await search(STAFF, "nothing", 9) == []


async def test_a_twin_is_found_in_the_queue_and_among_what_was_asked(life: Life) -> None:
    await started(life.services)
    asked = await life.services.prompts.queue.add(
        STAFF, a_text(text="What made you laugh in class today?")
    )
    twin = a_text(text="What made you laugh in class today, and why?")
    alike = life.services.prompts.queue.find_alike
    assert await alike(STAFF, twin) == asked
    assert await alike(STAFF, twin, without=asked.number) is None
    await life.until(at("2027-01-04", "15:01"))
    assert (await alike(STAFF, twin) or asked).state is PromptState.USED
    await life.services.prompts.queue.add(STAFF, a_text(3))
    await life.services.prompts.tending.drop(STAFF, 2)
    assert await alike(STAFF, a_text(3)) is None


async def test_what_cannot_be_a_prompt_is_not_compared(services: Services) -> None:
    with pytest.raises(TextLengthError):
        await services.prompts.queue.find_alike(STAFF, a_text(text="short"))


# The record


async def test_each_act_is_recorded_once_without_its_text(services: Services) -> None:
    await started(services)
    await services.prompts.queue.add_from_library(STAFF, LIBRARY[0].key)
    tending, mark = services.prompts.tending, PromptText.of_starter(LIBRARY[0]).mark
    await tending.move_to(STAFF, 1, 1)
    await tending.edit(STAFF, 1, a_text(), mark)
    await tending.date(STAFF, 1, MONDAY)
    await tending.drop(STAFF, 1)
    await tending.undo_drop(STAFF, 1)
    recorded = [one for one in await acts(services) if one[1] == "prompt 1"]
    words = ("restored", "dropped", "dated", "edited", "moved", "added")
    assert recorded == [(f"prompt.{word}", "prompt 1", {}) for word in words]
