"""Schedules as staff handle them once saved: listed, paused, resumed, skipped, removed."""

from collections.abc import Sequence
from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.occurrences.errors import SkipNotUndoneError
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.queue.service import UNDO_LASTS
from plc_bot.prompts.schedules.coming import DatesToCome
from plc_bot.prompts.schedules.errors import (
    NoDateLeftError,
    NothingToSkipError,
    ScheduleNotFoundError,
    ScheduleStateError,
)
from plc_bot.prompts.schedules.kept import kept_schedule
from plc_bot.prompts.schedules.models import (
    PauseReason,
    Schedule,
    ScheduleEntry,
    SchedulePlan,
    ScheduleState,
    Upcoming,
)
from plc_bot.prompts.schedules.names import check_room
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

UPCOMING = 12


class ScheduleService:
    """A guild's schedules. Every act is one transaction, asked for by staff, and audited."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        drafts: DraftService,
        planner: OccurrencePlanner,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._drafts = drafts
        self._planner = planner
        self._coming = DatesToCome(clock, planner)

    async def start(self, actor: Actor, plan: SchedulePlan, draft_number: int) -> Schedule:
        """Save a checked plan (`ScheduleDrafting.check`) and plan its first date.

        A second press returns the schedule that the first one made.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            ScheduleNameTakenError, TooManySchedulesError, NoDateLeftError: as they say; nothing is
                saved.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            return await self.start_in(connection, actor, plan, draft_number)

    async def start_in(
        self, connection: Connection, actor: Actor, plan: SchedulePlan, draft_number: int
    ) -> Schedule:
        """As `start`, within the caller's transaction and on the caller's authority."""
        store, now = ScheduleStore(connection), self._clock.now()
        await take_turn(connection, actor.guild_id)
        saved = await store.find_by_draft(actor.guild_id, draft_number)
        if saved is not None:
            return saved
        await check_room(connection, actor.guild_id, plan.name)
        number = await next_number(connection, actor.guild_id, "schedule")
        schedule = Schedule(
            guild_id=actor.guild_id,
            number=number,
            plan=plan,
            state=ScheduleState.ACTIVE,
            pause_reason=None,
            draft_number=draft_number,
            zone_release=self._planner.zone_release,
            created_by=actor.user_id,
            before_removal=None,
            moved_at=now,
        )
        await store.add(schedule)
        if await self._planner.plan_next(connection, schedule, now) is None:
            raise NoDateLeftError
        await self._drafts.drop(connection, actor.guild_id, draft_number)
        await self._audit.record(connection, actor, "schedule.started", f"schedule {number}")
        return schedule

    async def list_all(self, actor: Actor) -> list[ScheduleEntry]:
        """The guild's schedules, at most 50, with the instant each posts next.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            kept = await ScheduleStore(connection).list_kept(actor.guild_id)
            instants = await OccurrenceStore(connection).next_instants(actor.guild_id)
        return [ScheduleEntry(schedule, instants.get(schedule.number)) for schedule in kept]

    async def find(self, actor: Actor, number: int) -> ScheduleEntry:
        """One schedule.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            schedule = await kept_schedule(connection, actor.guild_id, number)
            instants = await OccurrenceStore(connection).next_instants(actor.guild_id)
        return ScheduleEntry(schedule, instants.get(number))

    async def list_upcoming(self, actor: Actor, number: int) -> Sequence[Upcoming]:
        """The next 12 dates with what would be asked on each, as things stand.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            schedule = await kept_schedule(connection, actor.guild_id, number)
            return await self._coming.read(
                connection, actor.guild_id, number, schedule.plan, UPCOMING
            )

    async def pause(self, actor: Actor, number: int) -> Schedule:
        """Post nothing until it is resumed.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
            ScheduleStateError: it is not active.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            schedule = await kept_schedule(connection, actor.guild_id, number)
            paused = replace(
                schedule, state=ScheduleState.PAUSED, pause_reason=PauseReason.STAFF, moved_at=now
            )
            await self._move(connection, actor, paused, ScheduleState.ACTIVE, "schedule.paused")
            await self._planner.hold_back(connection, paused)
        return paused

    async def resume(self, actor: Actor, number: int) -> ScheduleEntry:
        """Post again from the next date on; what the pause missed stays missed.

        Without a next date the schedule has ended.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
            ScheduleStateError: it is not paused.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            schedule = await kept_schedule(connection, actor.guild_id, number)
            resumed = replace(schedule, state=ScheduleState.ACTIVE, pause_reason=None, moved_at=now)
            await self._move(connection, actor, resumed, ScheduleState.PAUSED, "schedule.resumed")
            planned = await self._planner.let_go(connection, resumed, now)
            return await self._entry(connection, resumed, planned)

    async def skip(self, actor: Actor, number: int) -> tuple[Occurrence, ScheduleEntry]:
        """Leave out the next date; a schedule without another one has ended.

        Returns:
            The date as it was planned, and the schedule with the instant it posts next.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
            NothingToSkipError: no date is planned.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            schedule = await kept_schedule(connection, actor.guild_id, number)
            planned = await OccurrenceStore(connection).list_in(
                actor.guild_id, number, (OccurrenceState.PLANNED,)
            )
            if not planned:
                raise NothingToSkipError(number)
            left_out = planned[0]
            await self._planner.skip(connection, left_out, SkipReason.STAFF, now)
            following = await self._planner.go_on(connection, schedule, left_out.due_at, now)
            await self._audit.record(connection, actor, "schedule.skipped", f"schedule {number}")
            return left_out, await self._entry(connection, schedule, following)

    async def undo_skip(self, actor: Actor, occurrence_number: int) -> Occurrence:
        """Bring back a date that staff skipped within the last ten minutes; it is planned again.

        Raises:
            NotStaffError: as it says.
            UndoOverError: it was skipped longer ago.
            SkipNotUndoneError: it was not skipped by staff, its time has come, or its schedule
                is not active.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            occurrence = await OccurrenceStore(connection).find(actor.guild_id, occurrence_number)
            if occurrence is None or occurrence.settled_at is None:
                raise SkipNotUndoneError
            if now - occurrence.settled_at > UNDO_LASTS:
                raise UndoOverError
            planned = await self._planner.bring_back(connection, occurrence, now)
            if planned is None:
                raise SkipNotUndoneError
            target = f"schedule {occurrence.schedule_number}"
            await self._audit.record(connection, actor, "schedule.unskipped", target)
        return planned

    async def remove(self, actor: Actor, number: int) -> Schedule:
        """Take the schedule away; its queued prompts go to the pool, its history stays.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            return await self.remove_in(connection, actor, number)

    async def remove_in(self, connection: Connection, actor: Actor, number: int) -> Schedule:
        """As `remove`, within the caller's transaction and on the caller's authority."""
        now = self._clock.now()
        await take_turn(connection, actor.guild_id)
        schedule = await kept_schedule(connection, actor.guild_id, number)
        removed = replace(
            schedule, state=ScheduleState.REMOVED, before_removal=schedule.state, moved_at=now
        )
        await self._move(connection, actor, removed, schedule.state, "schedule.removed")
        await self._planner.hold_back(connection, removed)
        return removed

    async def undo_remove(self, actor: Actor, number: int) -> ScheduleEntry:
        """Bring back a schedule removed within the last ten minutes, as it was.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
            UndoOverError: it was removed longer ago.
            ScheduleNameTakenError, TooManySchedulesError: its place was taken meanwhile.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            removed = await ScheduleStore(connection).find(actor.guild_id, number)
            if removed is None or removed.before_removal is None:
                raise ScheduleNotFoundError(number)
            if now - removed.moved_at > UNDO_LASTS:
                raise UndoOverError
            await check_room(connection, actor.guild_id, removed.plan.name)
            back = replace(removed, state=removed.before_removal, before_removal=None, moved_at=now)
            await self._move(connection, actor, back, ScheduleState.REMOVED, "schedule.restored")
            planned = None
            if back.state is ScheduleState.ACTIVE:
                planned = await self._planner.let_go(connection, back, now)
            return await self._entry(connection, back, planned)

    async def _entry(
        self, connection: Connection, schedule: Schedule, planned: Occurrence | None
    ) -> ScheduleEntry:
        if planned is not None:
            return ScheduleEntry(schedule, planned.due_at)
        return ScheduleEntry(
            await kept_schedule(connection, schedule.guild_id, schedule.number), None
        )

    async def _move(
        self,
        connection: Connection,
        actor: Actor,
        schedule: Schedule,
        before: ScheduleState,
        act: str,
    ) -> None:
        if not await ScheduleStore(connection).move(schedule, before):
            stands = await kept_schedule(connection, actor.guild_id, schedule.number)
            raise ScheduleStateError(schedule.number, stands.state)
        await self._audit.record(connection, actor, act, f"schedule {schedule.number}")
