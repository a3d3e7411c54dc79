"""When the doctor looks: ahead of posts and after changes, one piece of work a guild."""

from datetime import datetime, timedelta

import pytest

from plc_bot.doctor.lookout import DUE_KIND, SETTLING, Lookout, first_look
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.outside import FakeSky

NEXT_WEEK = START + timedelta(days=7)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def lookout(db: Database, clock: ManualClock) -> Lookout:
    return Lookout(clock, DueWork(db, clock, FakeSky()))


async def expected(
    lookout: Lookout, db: Database, *posts: datetime, guild_id: int = GUILD
) -> datetime | None:
    async with db.write() as connection:
        for post_at in posts:
            await lookout.expect(connection, guild_id, post_at)
    return await planned(db, guild_id)


async def planned(db: Database, guild_id: int = GUILD) -> datetime | None:
    async with db.read() as connection:
        row = await DueStore(connection).find(guild_id, DUE_KIND, "look")
    return None if row is None else row.due_at


@pytest.mark.parametrize(
    ("ahead", "look"),
    [
        (timedelta(days=7), timedelta(days=6)),
        (timedelta(hours=25), HOUR),
        (DAY, timedelta(hours=23)),
        (timedelta(hours=2), HOUR),
        (HOUR, None),
        (timedelta(minutes=5), None),
    ],
)
def test_the_first_look_is_a_day_ahead_then_an_hour(
    ahead: timedelta, look: timedelta | None
) -> None:
    assert first_look(START + ahead, START) == (None if look is None else START + look)


async def test_a_post_is_looked_at_a_day_ahead(lookout: Lookout, db: Database) -> None:
    assert await expected(lookout, db, NEXT_WEEK) == NEXT_WEEK - DAY


async def test_the_earliest_of_several_counts(lookout: Lookout, db: Database) -> None:
    sooner = NEXT_WEEK - timedelta(days=2)
    assert await expected(lookout, db, NEXT_WEEK, sooner, NEXT_WEEK) == sooner - DAY


async def test_what_is_too_close_plans_nothing(lookout: Lookout, db: Database) -> None:
    assert await expected(lookout, db, START + HOUR) is None


async def test_each_guild_has_its_own(lookout: Lookout, db: Database) -> None:
    await expected(lookout, db, NEXT_WEEK)
    assert await planned(db, OTHER_GUILD) is None


async def test_a_change_is_looked_at_in_a_minute_and_the_last_one_counts(
    lookout: Lookout, db: Database, clock: ManualClock
) -> None:
    await expected(lookout, db, NEXT_WEEK)
    for _change in range(2):
        async with db.write() as connection:
            await lookout.changed(connection, GUILD)
        assert await planned(db) == clock.now() + SETTLING
        clock.advance(seconds=40)
