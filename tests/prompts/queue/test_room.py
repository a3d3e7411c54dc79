"""Adding in somebody else's transaction: one or five hundred, all judged alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.prompts.queue.errors import (
    AddedBeforeError,
    NoDateToComeError,
    NotADateError,
    QueueFullError,
    SaidTwiceError,
    TextLengthError,
)
from plc_bot.prompts.queue.models import NewPrompt, Prompt
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.schedules.models import Bounds
from plc_bot.services import Services
from tests.guilds.people import GUILD
from tests.prompts.builders import STAFF, a_plan, a_text, started

MONDAY = date(2027, 1, 11)


def new(number: int = 1, **changes: object) -> NewPrompt:
    return replace(NewPrompt(a_text(number)), **changes)


async def add_all(services: Services, *wanted: NewPrompt) -> list[Prompt]:
    async with services.database.write() as connection:
        return await services.prompts.queue.add_all_in(connection, STAFF, wanted)


async def faults(services: Services, wanted: Sequence[NewPrompt]) -> list[type[PLCBotError] | None]:
    async with services.database.read() as connection:
        found = await services.prompts.queue.faults_in(connection, GUILD, wanted)
    return [fault and type(fault) for fault in found]


async def test_all_that_a_prompt_comes_with_is_kept(services: Services) -> None:
    await started(services)
    async with services.database.write() as connection:
        added = await services.prompts.queue.add_in(
            connection,
            STAFF,
            a_text(),
            schedule_number=1,
            suggestion_number=7,
            batch=3,
            dated_on=MONDAY,
        )
    assert await services.prompts.queue.list_page(STAFF, 10) == [added]
    assert (added.schedule_number, added.suggestion_number) == (1, 7)
    assert (added.batch, added.dated_on) == (3, MONDAY)


async def test_many_stand_in_line_as_they_came(services: Services) -> None:
    await services.prompts.queue.add(STAFF, a_text(0))
    added = await add_all(services, *map(new, range(1, 501)))
    listed = await services.prompts.queue.list_page(STAFF, 1_000)
    assert [prompt.wording for prompt in listed] == [a_text(number) for number in range(501)]
    assert listed[1:] == added


async def test_none_is_added_when_one_has_no_place(services: Services) -> None:
    with pytest.raises(TextLengthError):
        await add_all(services, new(1), NewPrompt(a_text(text="short")))
    assert await services.prompts.queue.count(STAFF) == 0


async def test_nothing_to_add_is_nothing_added(services: Services) -> None:
    assert await add_all(services) == []


async def test_each_fault_is_named_and_takes_no_place(services: Services) -> None:
    await started(services)
    await services.prompts.queue.add(STAFF, a_text(1))
    wanted = [
        new(1),
        new(2),
        new(2),
        new(3, schedule_number=9),
        new(3, dated_on=date(2027, 1, 12)),
        new(3, dated_on=MONDAY),
    ]
    assert await faults(services, wanted) == [
        AddedBeforeError,
        None,
        SaidTwiceError,
        ScheduleNotFoundError,
        NotADateError,
        None,
    ]
    assert await services.prompts.queue.count(STAFF) == 1


async def test_what_does_not_fit_any_more_is_named(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.prompts.queue.room.POOL_MOST", 2)
    assert await faults(services, [new(1), new(2), new(3)]) == [None, None, QueueFullError]


async def test_a_text_is_compared_as_it_would_be_kept(services: Services) -> None:
    await services.prompts.queue.add(STAFF, a_text(1))
    typed = NewPrompt(a_text(text=f" {a_text(1).text}\u200b"))
    assert await faults(services, [typed]) == [AddedBeforeError]


@pytest.mark.parametrize(
    "day", [date(2027, 1, 12), date(2026, 12, 28), date(2020, 1, 6), date(2028, 1, 3)]
)
async def test_a_date_on_which_nothing_is_posted_names_the_next(
    services: Services, day: date
) -> None:
    await started(services, a_plan(bounds=Bounds(ends_on=date(2027, 1, 20))))
    with pytest.raises(NotADateError) as refused:
        await add_all(services, new(dated_on=day))
    assert refused.value.dates == "2027-01-04, 2027-01-11, 2027-01-18"


async def test_a_date_of_another_schedule_is_none_of_its_own(services: Services) -> None:
    await started(services)
    await started(services, a_plan("Other"))
    await services.prompts.schedules.pause(STAFF, 1)
    assert await faults(services, [new(dated_on=MONDAY)]) == [None]
    await services.prompts.schedules.remove(STAFF, 1)
    assert await faults(services, [new(schedule_number=2, dated_on=MONDAY)]) == [None]


async def test_without_a_schedule_there_is_no_date(services: Services) -> None:
    assert await faults(services, [new(dated_on=MONDAY)]) == [NoDateToComeError]
