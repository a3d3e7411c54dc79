"""Which dates a schedule is about to post on, kept in step with the schedule's state."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Protocol
from zoneinfo import ZoneInfo

from plc_bot.delivery.findings import GATHERED_FOR, FindingService
from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.occurrences.models import (
    MADE,
    WAITING,
    Occurrence,
    OccurrenceState,
    SkipReason,
)
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import Schedule, SchedulePlan, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.instants import ClockChange, Moment, clock_changes, moment
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.zones import Zones
from plc_bot.storage import Connection

DUE_KIND = "prompt"
OCCURRENCE_NUMBERS = "occurrence"
BLOCKED, MISSED, FAILED, NO_THREAD, MOVED = (
    "prompt-blocked",
    "prompt-missed",
    "prompt-failed",
    "prompt-no-thread",
    "prompt-moved",
)
NO_PIN, NO_POLL, NOT_ANNOUNCED, NOT_CHANGED, NOT_REMOVED = (
    "prompt-no-pin",
    "prompt-no-poll",
    "prompt-not-announced",
    "prompt-not-changed",
    "prompt-not-removed",
)
"""Keys of what staff are told; a cog has the words for each."""
_DAY = timedelta(days=1)


class LooksAhead(Protocol):
    """Whoever makes sure, before a post, that nothing will be in its way."""

    async def expect(self, connection: Connection, guild_id: int, post_at: datetime) -> None:
        """Know that a post is planned for this instant."""
        ...

    async def changed(self, connection: Connection, guild_id: int, /) -> None:
        """Know that something may stand otherwise than when it was looked at last."""
        ...


class OccurrencePlanner:
    """Plans dates and takes them away again, always in the caller's transaction."""

    def __init__(
        self, due: DueWork, zones: Zones, findings: FindingService, lookout: LooksAhead
    ) -> None:
        self._due = due
        self._zones = zones
        self._findings = findings
        self._lookout = lookout

    def moments(self, plan: SchedulePlan, after: datetime) -> Iterator[Moment]:
        """The plan's dates after an instant and up to its end, by the zone rules in use."""
        recurrence, ends_on = plan.recurrence, plan.bounds.ends_on
        endless = recurrence.moments(after, self._zones.get(recurrence.zone))
        if ends_on is None:
            return endless
        return takewhile(lambda found: found.day <= ends_on, endless)

    def moment_on(self, plan: SchedulePlan, day: date) -> Moment | None:
        """The plan's moment on a date; None when that is not one of its dates."""
        recurrence, ends_on = plan.recurrence, plan.bounds.ends_on
        is_over = ends_on is not None and day > ends_on
        if is_over or next(recurrence.dates(day - _DAY), None) != day:
            return None
        return moment(day, recurrence.at, self._zones.get(recurrence.zone))

    def zone_of(self, schedule: Schedule) -> ZoneInfo:
        """The zone whose clock it follows, by the rules in use."""
        return self._zones.get(schedule.plan.recurrence.zone)

    async def posts_left(self, connection: Connection, schedule: Schedule) -> int | None:
        """How many more dates it may post on; None: as many as come."""
        most = schedule.plan.bounds.posts_most
        if most is None:
            return None
        store = OccurrenceStore(connection)
        made = await store.count_in(schedule.guild_id, schedule.number, MADE)
        return max(most - made, 0)

    def clock_changes(
        self, recurrence: Recurrence, moments: Sequence[Moment]
    ) -> tuple[ClockChange, ...]:
        """When the zone's clocks change between the first and the last of these dates."""
        if not moments:
            return ()
        zone = self._zones.get(recurrence.zone)
        return clock_changes(zone, moments[0].day, moments[-1].day)

    @property
    def zone_release(self) -> str:
        """The release of the zone rules in use."""
        return self._zones.release

    async def plan_next(
        self, connection: Connection, schedule: Schedule, after: datetime
    ) -> Occurrence | None:
        """The schedule's first date after an instant that can still be posted on.

        A date that was decided on before (posted, skipped by staff) is passed over; one that
        does not exist on the zone's clock is noted as skipped. None: there is no further date,
        or it has posted as often as it may.
        """
        store = OccurrenceStore(connection)
        if await self.posts_left(connection, schedule) == 0:
            return None
        for found in self.moments(schedule.plan, after):
            known = await store.find_on(schedule.guild_id, schedule.number, found.day)
            if known is not None and known.state is OccurrenceState.PLANNED:
                return known
            if known is not None:
                continue
            exists = found.instant is not None
            occurrence = Occurrence(
                guild_id=schedule.guild_id,
                number=await next_number(connection, schedule.guild_id, OCCURRENCE_NUMBERS),
                schedule_number=schedule.number,
                regular_on=found.day,
                nth=0,
                due_at=found.instant or after,
                state=OccurrenceState.PLANNED if exists else OccurrenceState.SKIPPED,
                reason=None if exists else SkipReason.NO_SUCH_TIME,
            )
            await store.add(occurrence)
            if exists:
                await self.put(connection, schedule, occurrence)
                return occurrence
        return None

    async def go_on(
        self, connection: Connection, schedule: Schedule, after: datetime, now: datetime
    ) -> Occurrence | None:
        """As `plan_next`; without a further date the schedule has ended."""
        following = await self.plan_next(connection, schedule, after)
        if following is None:
            await self.end(connection, schedule, now)
        return following

    async def end(self, connection: Connection, schedule: Schedule, now: datetime) -> None:
        """Its last date is over, or left out.

        A date that was brought back may wait behind what turned out to be the last post.
        """
        ended = replace(schedule, state=ScheduleState.ENDED, moved_at=now)
        await ScheduleStore(connection).move(ended, ScheduleState.ACTIVE)
        for occurrence in await self._waiting(connection, schedule):
            if occurrence.due_at > now:
                await self._withdraw(connection, occurrence)
            else:
                await self.skip(connection, occurrence, SkipReason.TOO_LATE, now)

    async def put(self, connection: Connection, schedule: Schedule, occurrence: Occurrence) -> None:
        """Have a planned occurrence opened at its instant."""
        subject, late_by = str(occurrence.number), schedule.plan.bounds.late_by
        due = Due(occurrence.guild_id, DUE_KIND, subject, occurrence.due_at, late_by)
        await self._due.plan(connection, due)
        await self._lookout.expect(connection, occurrence.guild_id, occurrence.due_at)

    async def replan(self, connection: Connection, schedule: Schedule, now: datetime) -> None:
        """After an edit: what waits follows the plan as it now is.

        A date that it no longer names leaves no trace, so that another edit may name it again;
        what was begun or is due already stays as it was promised.
        """
        await self._lookout.changed(connection, schedule.guild_id)
        for occurrence in await self._waiting(connection, schedule):
            if occurrence.nth or occurrence.due_at <= now:
                continue
            found = self.moment_on(schedule.plan, occurrence.regular_on)
            if found is None or found.instant is None or found.instant <= now:
                await self._withdraw(connection, occurrence)
                continue
            moved = replace(occurrence, due_at=found.instant)
            await OccurrenceStore(connection).move(moved, occurrence.state)
            if occurrence.state is OccurrenceState.PLANNED:
                await self.put(connection, schedule, moved)

    async def hold_back(self, connection: Connection, schedule: Schedule) -> None:
        """Take every planned date from the loop; `let_go` decides what becomes of them."""
        store = OccurrenceStore(connection)
        for occurrence in await self._waiting(connection, schedule):
            held = replace(occurrence, state=OccurrenceState.PAUSED)
            await store.move(held, occurrence.state)
            await self._drop(connection, occurrence)

    async def let_go(
        self, connection: Connection, schedule: Schedule, now: datetime
    ) -> Occurrence | None:
        """Plan again after a pause; what the pause missed is skipped, never posted late."""
        store = OccurrenceStore(connection)
        for occurrence in await self._waiting(connection, schedule):
            if occurrence.due_at <= now:
                await self.skip(connection, occurrence, SkipReason.PAUSED, now)
            elif occurrence.state is OccurrenceState.PAUSED:
                planned = replace(occurrence, state=OccurrenceState.PLANNED)
                await store.move(planned, OccurrenceState.PAUSED)
                await self.put(connection, schedule, planned)
        subject = str(schedule.number)
        await self._findings.mended(connection, schedule.guild_id, BLOCKED, subject)
        return await self.go_on(connection, schedule, now, now)

    async def recompute(self, connection: Connection, schedule: Schedule, now: datetime) -> None:
        """Move the waiting dates to the instants of the zone rules now in use, and tell staff.

        A date that these rules leave out is skipped, and the next one takes its turn.
        """
        recurrence = schedule.plan.recurrence
        zone = self._zones.get(recurrence.zone)
        moved = False
        for occurrence in await self._waiting(connection, schedule):
            instant = moment(occurrence.regular_on, recurrence.at, zone).instant
            if occurrence.nth or instant == occurrence.due_at:
                continue
            moved = True
            if instant is None:
                await self.skip(connection, occurrence, SkipReason.NO_SUCH_TIME, now)
                continue
            corrected = replace(occurrence, due_at=instant)
            await OccurrenceStore(connection).move(corrected, occurrence.state)
            if occurrence.state is OccurrenceState.PLANNED:
                await self.put(connection, schedule, corrected)
        if moved and schedule.state is ScheduleState.ACTIVE:
            await self._refill(connection, schedule, now)
        if moved and schedule.state is not ScheduleState.REMOVED:
            subject = f"{schedule.number}:{self.zone_release}"
            await self._findings.tell(connection, schedule.guild_id, MOVED, subject)

    async def skip(
        self, connection: Connection, occurrence: Occurrence, reason: SkipReason, now: datetime
    ) -> bool:
        """Skip one date; False when it is no longer where it was."""
        skipped = replace(occurrence, state=OccurrenceState.SKIPPED, reason=reason, settled_at=now)
        if not await OccurrenceStore(connection).move(skipped, occurrence.state):
            return False
        await self._drop(connection, occurrence)
        return True

    async def bring_back(
        self, connection: Connection, occurrence: Occurrence, now: datetime
    ) -> Occurrence | None:
        """Plan again a date that staff skipped; None when that is not what it is any more.

        A schedule that ended with it goes on. After an edit it may be no date of the schedule's.
        """
        store = ScheduleStore(connection)
        schedule = await store.find(occurrence.guild_id, occurrence.schedule_number)
        if schedule is None or schedule.state not in (ScheduleState.ACTIVE, ScheduleState.ENDED):
            return None
        if occurrence.reason is not SkipReason.STAFF or occurrence.nth:
            return None
        found = self.moment_on(schedule.plan, occurrence.regular_on)
        instant = None if found is None else found.instant
        if instant is None or instant <= now or await self.posts_left(connection, schedule) == 0:
            return None
        planned = replace(
            occurrence,
            due_at=instant,
            state=OccurrenceState.PLANNED,
            reason=None,
            settled_at=None,
        )
        if not await OccurrenceStore(connection).move(planned, OccurrenceState.SKIPPED):
            return None
        going_on = replace(schedule, state=ScheduleState.ACTIVE, moved_at=now)
        await store.move(going_on, ScheduleState.ENDED)
        await self.put(connection, schedule, planned)
        return planned

    async def miss(self, connection: Connection, occurrence: Occurrence, now: datetime) -> None:
        """Skip a date that it is too late for, and tell staff, once for a whole outage."""
        await self.skip(connection, occurrence, SkipReason.TOO_LATE, now)
        await self.tell_missed(connection, occurrence.guild_id)

    async def tell_missed(self, connection: Connection, guild_id: int) -> None:
        """Tell staff that something was missed; what follows within a minute is told with it."""
        await self._findings.tell(connection, guild_id, MISSED, "all", GATHERED_FOR)

    async def _refill(self, connection: Connection, schedule: Schedule, now: datetime) -> None:
        if not await self._waiting(connection, schedule):
            await self.go_on(connection, schedule, now, now)

    async def _waiting(self, connection: Connection, schedule: Schedule) -> Sequence[Occurrence]:
        store = OccurrenceStore(connection)
        return await store.list_in(schedule.guild_id, schedule.number, WAITING)

    async def _withdraw(self, connection: Connection, occurrence: Occurrence) -> None:
        """A date that nothing was done for is no date any more."""
        await OccurrenceStore(connection).remove(occurrence.guild_id, occurrence.number)
        await self._drop(connection, occurrence)

    async def _drop(self, connection: Connection, occurrence: Occurrence) -> None:
        await self._due.drop(connection, occurrence.guild_id, DUE_KIND, str(occurrence.number))
