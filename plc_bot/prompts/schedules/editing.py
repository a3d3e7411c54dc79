"""Changing a schedule that is saved: what waits follows, and what was posted stays."""

from dataclasses import dataclass, replace
from datetime import datetime

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.queue.service import UNDO_LASTS
from plc_bot.prompts.schedules.clash import clash_of
from plc_bot.prompts.schedules.coming import DatesToCome
from plc_bot.prompts.schedules.drafting import (
    FORM,
    LOOKED_AHEAD,
    ScheduleDrafting,
    draft_fields,
    draft_of,
)
from plc_bot.prompts.schedules.errors import EditedSinceError, NoDateLeftError
from plc_bot.prompts.schedules.kept import kept_schedule
from plc_bot.prompts.schedules.models import (
    Edited,
    PauseReason,
    PlanDraft,
    Schedule,
    ScheduleEntry,
    SchedulePlan,
    ScheduleState,
)
from plc_bot.prompts.schedules.names import check_name
from plc_bot.prompts.schedules.plan_fields import PlanPart, differences, merged
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

UNDO_FORM = "schedule-edited"
"""What was saved, and what was before, kept as its author's draft for Undo."""
_BY_THE_BOT = (PauseReason.PLACE, PauseReason.PERMISSION)


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that was saved; `undo_number` is what takes it back within ten minutes."""

    entry: ScheduleEntry
    changed: tuple[PlanPart, ...]
    undo_number: int


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody saved another edit meanwhile: nothing is saved, and the draft has both.

    Attributes:
        draft: begun anew from what is saved now, with what its author had changed.
        begun_from: the plan that it was begun from at first.
    """

    draft: PlanDraft
    begun_from: SchedulePlan


class ScheduleEditing:
    """Saves edits and takes them back; each is one transaction, audited by what it changed."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is a part of what an edit touches
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        drafts: DraftService,
        drafting: ScheduleDrafting,
        planner: OccurrencePlanner,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._drafts = drafts
        self._drafting = drafting
        self._planner = planner
        self._coming = DatesToCome(clock, planner)

    async def save(
        self, actor: Actor, draft_number: int, *, also_this_week: bool = False
    ) -> Saved | Overtaken:
        """Change the schedule to what the draft says.

        One that had ended, or that the bot had paused for want of its channel, goes on.

        Args:
            actor: the draft's author.
            draft_number: of a draft that `ScheduleDrafting.begin_edit` began.
            also_this_week: post once more in a week that was posted in by the day before the edit.

        Raises:
            NotStaffError, DraftGoneError, ScheduleNotFoundError: as they say.
            ScheduleNameTakenError, NoDateLeftError: as they say; nothing is saved.
            PLCBotError: as `ScheduleDrafting.check` does.
        """
        draft = await self._drafting.find(actor, draft_number)
        if draft.edits is None:
            raise DraftGoneError(draft_number)
        plan = self._drafting.check(actor, draft.plan)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            number = draft.edits.schedule_number
            schedule = await kept_schedule(connection, actor.guild_id, number)
            if not await self._drafts.drop(connection, actor.guild_id, draft_number):
                raise DraftGoneError(draft_number)
            if schedule.plan != draft.edits.before:
                return await self._rebase(connection, actor, draft, schedule.plan)
            if not also_this_week:
                plan = await self._once_a_week(connection, schedule, plan)
            entry = await self._put(connection, schedule, plan)
            if not await self._has_dates(connection, entry.schedule):
                raise NoDateLeftError
            undo = Edited(number, schedule.plan)
            fields = draft_fields(plan, undo)
            kept = await self._drafts.keep_in(connection, actor, UNDO_FORM, fields)
            changed = differences(schedule.plan, plan)
            await self._record(connection, actor, number, "schedule.edited", changed)
        return Saved(entry, changed, kept.number)

    async def undo(self, actor: Actor, number: int) -> ScheduleEntry:
        """Give the schedule back the plan it had before an edit of the last ten minutes.

        A day that was posted on meanwhile stays; without a date to come it has ended.

        Raises:
            NotStaffError, DraftGoneError, ScheduleNotFoundError: as they say.
            UndoOverError: it was saved longer ago.
            EditedSinceError: it was changed again since.
            ScheduleNameTakenError: another one has its former name.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        found = await self._drafts.find(actor, UNDO_FORM, number)
        draft = draft_of(found)
        if draft.edits is None or self._clock.now() - found.kept_at > UNDO_LASTS:
            raise UndoOverError
        about = draft.edits.schedule_number
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            schedule = await kept_schedule(connection, actor.guild_id, about)
            if schedule.plan != draft.plan:
                raise EditedSinceError(about)
            if not await self._drafts.drop(connection, actor.guild_id, number):
                raise DraftGoneError(number)
            plan = await self._once_a_week(connection, schedule, draft.edits.before)
            entry = await self._put(connection, schedule, plan)
            changed = differences(schedule.plan, plan)
            await self._record(connection, actor, about, "schedule.unedited", changed)
        return entry

    async def _has_dates(self, connection: Connection, schedule: Schedule) -> bool:
        """Whether it posts again, at once or when it is resumed."""
        if schedule.state is ScheduleState.ENDED:
            return False
        guild_id, number, plan = schedule.guild_id, schedule.number, schedule.plan
        return bool(await self._coming.read(connection, guild_id, number, plan, 1))

    async def _rebase(
        self, connection: Connection, actor: Actor, draft: PlanDraft, saved: SchedulePlan
    ) -> Overtaken:
        assert draft.edits is not None  # noqa: S101 - only edits are saved here
        begun_from = draft.edits.before
        edits = Edited(draft.edits.schedule_number, saved)
        plan = merged(begun_from, draft.plan, saved)
        kept = await self._drafts.keep_in(connection, actor, FORM, draft_fields(plan, edits))
        return Overtaken(draft_of(kept), begun_from)

    async def _once_a_week(
        self, connection: Connection, schedule: Schedule, plan: SchedulePlan
    ) -> SchedulePlan:
        """The plan from the first date on that comes after a week with a post in it."""
        guild_id, number = schedule.guild_id, schedule.number
        coming = await self._coming.read(connection, guild_id, number, plan, LOOKED_AHEAD)
        clash = await clash_of(connection, self._planner, schedule, plan, coming)
        if clash is None:
            return plan
        if clash.later is None:
            raise NoDateLeftError
        return replace(plan, recurrence=replace(plan.recurrence, first=clash.later.day))

    async def _put(
        self, connection: Connection, schedule: Schedule, plan: SchedulePlan
    ) -> ScheduleEntry:
        """Save the plan and have the dates follow it."""
        now, guild_id = self._clock.now(), schedule.guild_id
        await check_name(connection, guild_id, plan.name, schedule.number)
        edited = replace(schedule, plan=plan, zone_release=self._planner.zone_release)
        if _goes_on(schedule):
            edited = replace(edited, state=ScheduleState.ACTIVE, pause_reason=None, moved_at=now)
        await ScheduleStore(connection).move(edited, schedule.state)
        await self._planner.replan(connection, edited, now)
        next_at = await self._next(connection, schedule, edited, now)
        stands = await kept_schedule(connection, guild_id, schedule.number)
        return ScheduleEntry(stands, next_at)

    async def _next(
        self, connection: Connection, before: Schedule, edited: Schedule, now: datetime
    ) -> datetime | None:
        """When it posts next; without a date to come an active one has ended."""
        if edited.state is not ScheduleState.ACTIVE:
            return None
        if before.state is ScheduleState.PAUSED:
            planned = await self._planner.let_go(connection, edited, now)
        else:
            planned = await self._planner.go_on(connection, edited, now, now)
        return None if planned is None else planned.due_at

    async def _record(
        self,
        connection: Connection,
        actor: Actor,
        number: int,
        act: str,
        changed: tuple[PlanPart, ...],
    ) -> None:
        difference: dict[str, list[str]] = {part.value: [] for part in changed}
        await self._audit.record(connection, actor, act, f"schedule {number}", difference)


def _goes_on(schedule: Schedule) -> bool:
    """Whether saving it sets it going: what had stopped it is what was chosen anew."""
    stopped_itself = schedule.pause_reason in _BY_THE_BOT
    return schedule.state is ScheduleState.ENDED or stopped_itself
