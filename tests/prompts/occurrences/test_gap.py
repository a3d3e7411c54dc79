"""A backup is put back: what was posted since it was made is found, and nothing is posted again."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.occurrences.gap import NUMBERS_LEFT_OUT
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import FAILED, MISSED, OCCURRENCE_NUMBERS
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import open_services
from plc_bot.storage import Database
from plc_bot.storage.backups import Backup, make_backup, restoring
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.outside import Answer, Outside
from tests.prompts.builders import (
    ELSEWHERE,
    STAFF,
    a_plan,
    a_recurrence,
    a_text,
    at,
    started,
    with_staff_channel,
)
from tests.prompts.life import Life, missed_of
from tests.storage.modules import import_all_tables

pytestmark = pytest.mark.thorough

import_all_tables()
MONDAY = at("2027-01-04")
WEEK = timedelta(days=7)
EVERY = tuple(OccurrenceState)


class Disaster:
    """A bot whose database is lost; what is left is a backup, and all that is in Discord."""

    def __init__(self, url: str, clock: ManualClock, outside: Outside, folder: Path) -> None:
        self.url = url
        self.clock = clock
        self.outside = outside
        self.folder = folder
        self.life: Life

    async def begin(self) -> Life:
        self.life = Life(await Database.open(self.url, strict=True), self.clock, self.outside)
        await self.life.start()
        return self.life

    async def end(self) -> None:
        await self.life.kill()
        await self.life.database.close()

    async def back_up(self) -> Backup:
        return await make_backup(self.url, self.folder, self.clock.now())

    async def restore(self, backup: Backup) -> Life:
        """As `plc-bot restore` does it, and the start after it."""
        await self.end()
        async with restoring(self.url, backup.file, self.clock.now()) as aside:
            database = await Database.open(aside.address, strict=True)
            services = await open_services(database, self.clock, self.outside, seed=1)
            await services.prompts.gap.settle(aside.label.made_at)
            await database.close()
            await aside.take_the_place()
        life = await self.begin()
        await life.passes(minutes=5)
        return life


@pytest.fixture
async def disaster(
    database_url: str, clock: ManualClock, outside: Outside, tmp_path: Path
) -> AsyncGenerator[Disaster]:
    made = Disaster(database_url, clock, outside, tmp_path)
    life = await made.begin()
    await with_staff_channel(life.services, life.database)
    yield made
    await made.end()


async def dates(life: Life, schedule_number: int = 1, guild_id: int = GUILD) -> list[Occurrence]:
    async with life.database.read() as connection:
        return await OccurrenceStore(connection).list_in(guild_id, schedule_number, EVERY)


async def states(life: Life, schedule_number: int = 1) -> list[OccurrenceState]:
    return [occurrence.state for occurrence in await dates(life, schedule_number)]


async def test_what_was_posted_after_the_backup_is_not_posted_again(disaster: Disaster) -> None:
    await started(disaster.life.services)
    await disaster.life.until(at("2027-01-05", "03:00"))
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-20"))
    before = disaster.life.posted_at()
    life = await disaster.restore(backup)
    assert life.posted_at() == before == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]


async def test_what_stands_is_linked_again_with_its_prompt_and_staff_hear_nothing(
    disaster: Disaster,
) -> None:
    await started(disaster.life.services)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-13"))
    known = await dates(disaster.life)
    life = await disaster.restore(backup)
    again = await dates(life)
    assert [(one.message_id, one.thread_id, one.prompt_number) for one in again] == [
        (one.message_id, one.thread_id, one.prompt_number) for one in known
    ]
    assert await states(life) == [OccurrenceState.DONE] * 2 + [OccurrenceState.PLANNED]
    assert life.told(MISSED) == []


async def test_a_question_that_was_asked_after_the_backup_is_not_asked_again_later(
    disaster: Disaster,
) -> None:
    await started(disaster.life.services)
    for number in (1, 2):
        await disaster.life.services.prompts.queue.add(STAFF, a_text(number))
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-13"))
    life = await disaster.restore(backup)
    await life.until(at("2027-02-10"))
    assert life.posted_at() == [MONDAY + week * WEEK for week in range(6)]
    assert len(set(life.asked())) == 6


@pytest.mark.parametrize("hours", [1, 30])
async def test_what_was_missed_is_not_posted_late_and_staff_are_told(
    disaster: Disaster, hours: int
) -> None:
    await started(disaster.life.services)
    backup = await disaster.back_up()
    await disaster.life.until(MONDAY - timedelta(hours=1))
    await disaster.life.kill()
    disaster.clock.advance(hours=1 + hours)
    life = await disaster.restore(backup)
    assert life.posts() == []
    (message,) = life.told(MISSED)
    assert [one.due_at for one in missed_of(message)] == [MONDAY]
    (missed, _next) = await dates(life)
    assert (missed.state, missed.reason) == (OccurrenceState.SKIPPED, SkipReason.TOO_LATE)


async def test_the_question_of_a_missed_date_is_asked_on_the_next(disaster: Disaster) -> None:
    await started(disaster.life.services)
    await disaster.life.services.prompts.queue.add(STAFF, a_text(9))
    backup = await disaster.back_up()
    await disaster.life.kill()
    disaster.clock.advance(days=2)
    life = await disaster.restore(backup)
    await life.until(at("2027-01-12"))
    assert life.posted_at() == [MONDAY + WEEK]
    assert life.asked() == [a_text(9).text]


async def test_posted_and_missed_dates_are_told_apart(disaster: Disaster) -> None:
    await started(disaster.life.services)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-12"))
    await disaster.life.kill()
    disaster.clock.advance(days=14)
    life = await disaster.restore(backup)
    assert life.posted_at() == [MONDAY, MONDAY + WEEK]
    assert await states(life) == [
        *[OccurrenceState.DONE] * 2,
        *[OccurrenceState.SKIPPED] * 2,
        OccurrenceState.PLANNED,
    ]


async def test_where_nobody_can_look_nothing_is_posted_and_staff_are_told(
    disaster: Disaster,
) -> None:
    await started(disaster.life.services)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-05"))
    disaster.outside.posts.cannot_look = True
    life = await disaster.restore(backup)
    assert life.posted_at() == [MONDAY]
    assert await states(life) == [OccurrenceState.FAILED, OccurrenceState.PLANNED]
    assert len(life.told(FAILED)) == 1


async def test_a_post_that_was_on_its_way_at_the_backup_is_found(disaster: Disaster) -> None:
    await started(disaster.life.services)
    disaster.outside.posts.next_answers = [Answer.LATER]
    await disaster.life.until(MONDAY)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-05"))
    life = await disaster.restore(backup)
    assert len(life.posts()) == 1
    assert await states(life) == [OccurrenceState.DONE, OccurrenceState.PLANNED]


async def test_a_message_to_staff_is_not_sent_again_either(disaster: Disaster) -> None:
    await started(disaster.life.services)
    await disaster.life.kill()
    disaster.clock.advance(days=1)
    await disaster.end()
    life = await disaster.begin()
    await life.passes(seconds=30)
    backup = await disaster.back_up()
    await life.passes(minutes=10)
    assert len(life.told(MISSED)) == 1
    life = await disaster.restore(backup)
    assert len(life.told(MISSED)) == 1


async def test_a_fresh_backup_changes_nothing_of_what_is_to_come(disaster: Disaster) -> None:
    await started(disaster.life.services)
    life = await disaster.restore(await disaster.back_up())
    await life.until(at("2027-01-12"))
    assert life.posted_at() == [MONDAY, MONDAY + WEEK]


async def test_a_schedule_that_was_paused_stays_so(disaster: Disaster) -> None:
    schedule = await started(disaster.life.services)
    await disaster.life.services.prompts.schedules.pause(STAFF, schedule.number)
    backup = await disaster.back_up()
    disaster.clock.advance(days=10)
    life = await disaster.restore(backup)
    await life.services.prompts.schedules.resume(STAFF, schedule.number)
    await life.until(at("2027-01-19"))
    assert life.posted_at() == [MONDAY + 2 * WEEK]


async def test_a_schedule_whose_last_date_is_over_has_ended(disaster: Disaster) -> None:
    once = a_plan(recurrence=a_recurrence(Rhythm.once(), first="2027-01-04"))
    await started(disaster.life.services, once)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-05"))
    life = await disaster.restore(backup)
    standing = await life.services.prompts.occurrences.standing(GUILD, 1)
    assert standing is not None
    assert standing.schedule.state is ScheduleState.ENDED
    assert len(life.posts()) == 1


async def test_every_guild_and_schedule_is_settled(disaster: Disaster) -> None:
    services = disaster.life.services
    await started(services)
    await started(services, a_plan("Fridays", a_recurrence(Rhythm.weekly(4), "2027-01-08")))
    await started(services, actor=ELSEWHERE)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-20"))
    before = len(disaster.life.posts()), len(disaster.life.posts(OTHER_GUILD))
    life = await disaster.restore(backup)
    assert (len(life.posts()), len(life.posts(OTHER_GUILD))) == before == (5, 3)
    assert await states(life, 2) == [OccurrenceState.DONE] * 2 + [OccurrenceState.PLANNED]


async def test_no_number_that_may_stand_in_discord_is_given_out_again(disaster: Disaster) -> None:
    await started(disaster.life.services)
    backup = await disaster.back_up()
    await disaster.life.until(at("2027-01-20"))
    known = max(one.number for one in await dates(disaster.life))
    life = await disaster.restore(backup)
    async with life.database.write() as connection:
        number = await next_number(connection, GUILD, OCCURRENCE_NUMBERS)
    assert number > known + NUMBERS_LEFT_OUT / 2
