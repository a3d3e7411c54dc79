"""Which edits would post twice in a week or a month, by what has been posted so far."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import Bounds, Clash, Edited
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.prompts.builders import STAFF, a_plan, a_recurrence, an_occurrence, started

MONDAY, SUNDAYS = date(2027, 1, 4), Rhythm.weekly(6)


class Edit:
    """Schedule 1 posts on Mondays; it is Friday, 8 January 2027, unless days pass."""

    def __init__(self, services: Services, db: Database, clock: ManualClock) -> None:
        self._services, self._db, self._clock = services, db, clock

    async def clash(
        self,
        rhythm: Rhythm = SUNDAYS,
        *,
        days: int = 4,
        first: str = "2027-01-04",
        ends_on: date | None = None,
        posted: Mapping[str, object] | None = None,
    ) -> Clash | None:
        """What the new rhythm would post twice, after a post on the Monday."""
        self._clock.advance(days=days)
        before = (await started(self._services)).plan
        made = an_occurrence(50, regular_on=MONDAY, state=OccurrenceState.DONE)
        async with self._db.write() as connection:
            await OccurrenceStore(connection).add(replace(made, **(posted or {})))
        plan = a_plan(recurrence=a_recurrence(rhythm, first), bounds=Bounds(ends_on=ends_on))
        drafts = self._services.prompts.schedule_drafts
        return (await drafts.preview(STAFF, plan, Edited(1, before))).clash


@pytest.fixture
def edit(services: Services, db: Database, clock: ManualClock) -> Edit:
    return Edit(services, db, clock)


async def test_a_sunday_still_belongs_to_its_mondays_week(edit: Edit) -> None:
    clash = await edit.clash(posted={"state": OccurrenceState.CLAIMED})
    assert clash is not None
    assert (clash.posted_on, clash.this.day, clash.is_monthly) == (
        MONDAY,
        date(2027, 1, 10),
        False,
    )
    assert clash.later is not None
    assert clash.later.day == date(2027, 1, 17)


async def test_a_week_goes_on_across_new_year(edit: Edit) -> None:
    clash = await edit.clash(days=361, posted={"regular_on": date(2027, 12, 27)})
    assert clash is not None
    assert clash.this.day == date(2028, 1, 2)


async def test_the_same_week_of_another_year_is_another_week(edit: Edit) -> None:
    assert await edit.clash(days=368) is None


async def test_the_same_month_of_another_year_is_another_month(edit: Edit) -> None:
    assert await edit.clash(Rhythm.month_day(15), days=368) is None


@pytest.mark.parametrize(
    ("rhythm", "this", "later"),
    [
        (Rhythm.month_day(31), date(2027, 1, 31), date(2027, 2, 28)),
        (Rhythm.month_weekday(-1, 4), date(2027, 1, 29), date(2027, 2, 26)),
    ],
)
async def test_a_month_is_asked_about_by_its_later_dates(
    edit: Edit, rhythm: Rhythm, this: date, later: date
) -> None:
    clash = await edit.clash(rhythm)
    assert clash is not None
    assert clash.is_monthly
    assert clash.later is not None
    assert (clash.this.day, clash.later.day) == (this, later)


async def test_where_it_ends_in_that_week_there_is_no_later_date(edit: Edit) -> None:
    clash = await edit.clash(ends_on=date(2027, 1, 10))
    assert clash is not None
    assert clash.later is None


@pytest.mark.parametrize("rhythm", [Rhythm.daily(), Rhythm.once()])
async def test_a_rhythm_without_weeks_asks_about_none(edit: Edit, rhythm: Rhythm) -> None:
    assert await edit.clash(rhythm, first="2027-01-09") is None


@pytest.mark.parametrize(
    "posted",
    [
        {"state": OccurrenceState.FAILED},
        {"state": OccurrenceState.REMOVED},
        {"nth": 1},
        {"schedule_number": 2},
    ],
)
async def test_what_was_no_regular_post_of_this_week_is_not_asked_about(
    edit: Edit, posted: dict[str, object]
) -> None:
    assert await edit.clash(posted=posted) is None


async def test_a_date_that_comes_next_week_is_not_asked_about(edit: Edit) -> None:
    assert await edit.clash(Rhythm.weekly(1)) is None
