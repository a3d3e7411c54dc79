"""What is counted of a schedule's dates: its regular ones apart from further posts."""

from datetime import date, timedelta

from plc_bot.prompts.occurrences.models import MADE, OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.storage import Database
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.prompts.builders import an_occurrence

MONDAY = date(2027, 1, 4)
SENT, DONE, PLANNED = OccurrenceState.SENT, OccurrenceState.DONE, OccurrenceState.PLANNED


async def plant(db: Database) -> None:
    """Schedule 1 has posted twice, and twice more on Monday; others have posted, too."""
    week = timedelta(weeks=1)
    rows = [
        an_occurrence(1, regular_on=MONDAY, state=DONE),
        an_occurrence(2, regular_on=MONDAY + week, state=SENT),
        an_occurrence(3, regular_on=MONDAY + 2 * week, state=PLANNED),
        an_occurrence(4, regular_on=MONDAY, nth=1, state=DONE),
        an_occurrence(5, regular_on=MONDAY + 3 * week, nth=2, state=DONE),
        an_occurrence(6, schedule_number=2, regular_on=MONDAY + 4 * week, state=DONE),
        an_occurrence(1, OTHER_GUILD, regular_on=MONDAY + 5 * week, state=DONE),
    ]
    async with db.write() as connection:
        for row in rows:
            await OccurrenceStore(connection).add(row)


async def test_only_regular_dates_that_were_posted_on_count(db: Database) -> None:
    await plant(db)
    async with db.read() as connection:
        store = OccurrenceStore(connection)
        assert await store.count_in(GUILD, 1, MADE) == 2
        assert await store.count_in(GUILD, 3, MADE) == 0


async def test_the_latest_regular_date_that_was_posted_on_is_found(db: Database) -> None:
    await plant(db)
    async with db.read() as connection:
        store = OccurrenceStore(connection)
        assert await store.last_day_in(GUILD, 1, MADE) == MONDAY + timedelta(weeks=1)
        assert await store.last_day_in(GUILD, 3, MADE) is None


async def test_further_posts_are_counted_by_their_date(db: Database) -> None:
    await plant(db)
    async with db.read() as connection:
        store = OccurrenceStore(connection)
        assert await store.last_nth(GUILD, 1, MONDAY) == 1
        assert await store.last_nth(GUILD, 1, MONDAY + timedelta(weeks=3)) == 2
        assert await store.last_nth(GUILD, 2, MONDAY) == 0


async def test_a_date_that_is_removed_leaves_room_for_another_edit(db: Database) -> None:
    await plant(db)
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        await store.remove(GUILD, 3)
        assert await store.find(GUILD, 3) is None
        assert await store.find(GUILD, 2) is not None
        await store.add(an_occurrence(9, regular_on=MONDAY + timedelta(weeks=2)))
