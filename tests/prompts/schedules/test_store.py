from datetime import date, time, timedelta

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import (
    Bounds,
    Calling,
    Choosing,
    Order,
    PauseReason,
    Schedule,
    SchedulePlan,
    ScheduleState,
    WhenEmpty,
)
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.storage import Database
from tests.clock import START
from tests.prompts.builders import a_schedule

WHOLE = Schedule(
    guild_id=11,
    number=12,
    plan=SchedulePlan(
        name="Every second Tuesday",
        recurrence=Recurrence(
            Rhythm.weekly(1, interval=2).rule, time(13, 14), date(2027, 1, 5), "Asia/Kathmandu"
        ),
        channel_id=10_000_000_000_000_015,
        opens_thread=False,
        forum_tag_ids=(16, 17),
        calling=Calling(False, 20, 21),
        choosing=Choosing(Order.SHUFFLE, WhenEmpty.SKIP, ("tag", "other"), (PromptKind.POLL,)),
        bounds=Bounds(date(2027, 6, 7), 22, timedelta(minutes=23)),
    ),
    state=ScheduleState.REMOVED,
    pause_reason=PauseReason.PLACE,
    draft_number=18,
    zone_release="2027a",
    created_by=10_000_000_000_000_019,
    before_removal=ScheduleState.PAUSED,
    moved_at=START,
)


async def test_every_column_makes_the_round_trip(db: Database) -> None:
    async with db.write() as connection:
        await ScheduleStore(connection).add(WHOLE)
    async with db.read() as connection:
        store = ScheduleStore(connection)
        assert await store.find(WHOLE.guild_id, WHOLE.number) == WHOLE
        assert await store.find_by_draft(WHOLE.guild_id, WHOLE.draft_number) == WHOLE


async def test_a_schedule_is_found_in_its_own_guild_alone(db: Database) -> None:
    async with db.write() as connection:
        await ScheduleStore(connection).add(WHOLE)
    async with db.read() as connection:
        store = ScheduleStore(connection)
        assert await store.find(12, WHOLE.number) is None
        assert await store.find_by_draft(12, WHOLE.draft_number) is None


async def test_a_move_from_another_state_changes_nothing(db: Database) -> None:
    schedule = a_schedule()
    ended = a_schedule(state=ScheduleState.ENDED)
    async with db.write() as connection:
        store = ScheduleStore(connection)
        await store.add(schedule)
        assert not await store.move(ended, ScheduleState.PAUSED)
        assert await store.find(schedule.guild_id, schedule.number) == schedule
        assert await store.move(ended, ScheduleState.ACTIVE)
        assert await store.find(schedule.guild_id, schedule.number) == ended


async def test_a_list_leaves_out_what_was_removed_and_what_is_another_guilds(db: Database) -> None:
    kept = [a_schedule(1), a_schedule(3, state=ScheduleState.ENDED)]
    async with db.write() as connection:
        store = ScheduleStore(connection)
        removed, foreign = a_schedule(2, state=ScheduleState.REMOVED), a_schedule(1, guild_id=9)
        for schedule in (*kept, removed, foreign):
            await store.add(schedule)
        assert await store.list_kept(kept[0].guild_id) == kept


async def test_schedules_of_another_release_are_listed_guild_by_guild(db: Database) -> None:
    old = [a_schedule(1, guild_id, zone_release="2025b") for guild_id in (7, 8)]
    async with db.write() as connection:
        store = ScheduleStore(connection)
        for schedule in (old[1], a_schedule(2), old[0]):
            await store.add(schedule)
        assert await store.list_with_other_rules("2026f") == old
