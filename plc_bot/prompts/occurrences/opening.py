"""Opening: the date has come, so its prompt is taken and its post is planned."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.models import Delivery
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.numbers import next_number, next_numbers
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import DUE_KIND, OCCURRENCE_NUMBERS, OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.line import PromptLine
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.instants import Moment
from plc_bot.scheduling.models import Due
from plc_bot.storage import Connection, Database

DELIVERY_KIND = "prompt"
ON_TIME = timedelta(minutes=5)
LATE_POSTS_APART = timedelta(minutes=2)
ROWS_AT_ONCE = 500


class OccurrenceOpening:
    """Opens occurrences when they fall due.

    Up to 5 minutes late passes as on time. Later, within the tolerance, only a schedule's newest
    date is still posted, and a guild gets one such post in two minutes; the rest is skipped.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        due: DueWork,
        deliveries: DeliveryService,
        planner: OccurrencePlanner,
        line: PromptLine,
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._deliveries = deliveries
        self._planner = planner
        self._line = line
        due.on(DUE_KIND, self.open)

    async def open(self, row: Due) -> None:
        """Claim the occurrence that fell due, with its prompt and its post; plan the next."""
        async with self._database.write() as connection:
            await take_turn(connection, row.guild_id)
            occurrence = await OccurrenceStore(connection).find(row.guild_id, int(row.subject))
            if occurrence is None or occurrence.state is not OccurrenceState.PLANNED:
                await self._due.done(connection, row)
                return
            schedule = await ScheduleStore(connection).find(
                row.guild_id, occurrence.schedule_number
            )
            if schedule is None or schedule.state is not ScheduleState.ACTIVE:
                await self._due.done(connection, row)
                return
            if not await self._overtaken(connection, occurrence, schedule):
                await self._open(connection, row, occurrence, schedule)

    def today(self, schedule: Schedule) -> date:
        """Today's date where the schedule's clock hangs."""
        return self._clock.now().astimezone(self._planner.zone_of(schedule)).date()

    async def open_extra(self, connection: Connection, schedule: Schedule) -> Occurrence:
        """Claim a further post, of today's date, to be sent now; the regular dates stay."""
        guild_id, number = schedule.guild_id, schedule.number
        now, day, store = self._clock.now(), self.today(schedule), OccurrenceStore(connection)
        occurrence = Occurrence(
            guild_id=guild_id,
            number=await next_number(connection, guild_id, OCCURRENCE_NUMBERS),
            schedule_number=number,
            regular_on=day,
            nth=await store.last_nth(guild_id, number, day) + 1,
            due_at=now,
            state=OccurrenceState.PLANNED,
        )
        await store.add(occurrence)
        gives_up_at = self._gives_up_at(occurrence, schedule)
        await self._claim(connection, occurrence, schedule, gives_up_at)
        return occurrence

    async def take_up(
        self, connection: Connection, occurrence: Occurrence, schedule: Schedule
    ) -> None:
        """Claim a date that is over, whose post may stand, and plan the next one.

        Its own time to be sent is over as well: it is only looked for.
        """
        await self._due.drop(connection, occurrence.guild_id, DUE_KIND, str(occurrence.number))
        await self._claim(connection, occurrence, schedule, occurrence.due_at)
        await self._planner.go_on(connection, schedule, occurrence.due_at, self._clock.now())

    async def _open(
        self, connection: Connection, row: Due, occurrence: Occurrence, schedule: Schedule
    ) -> None:
        now = self._clock.now()
        gives_up_at = self._gives_up_at(occurrence, schedule)
        late = now - occurrence.due_at > ON_TIME
        if now >= gives_up_at:
            await self._planner.miss(connection, occurrence, now)
        elif late and (free_at := await self._late_turn(connection, occurrence.guild_id)):
            await self._due.again(connection, row, free_at)
            return
        else:
            await self._due.done(connection, row)
            await self._claim(connection, occurrence, schedule, gives_up_at)
        await self._planner.go_on(connection, schedule, occurrence.due_at, now)

    def _gives_up_at(self, occurrence: Occurrence, schedule: Schedule) -> datetime:
        """So late as the schedule allows, and as passes for on time; never past the next date.

        Where staff had it tried again, it may be so late from then on.
        """
        late_by = max(schedule.plan.bounds.late_by, ON_TIME)
        moments = self._planner.moments(schedule.plan, occurrence.due_at)
        instants = (found.instant for found in moments if found.instant is not None)
        since = occurrence.retried_at or occurrence.due_at
        return min(since + late_by, next(instants, datetime.max.replace(tzinfo=UTC)))

    async def _overtaken(
        self, connection: Connection, occurrence: Occurrence, schedule: Schedule
    ) -> bool:
        """After a long outage: skip to the newest missed date at once, not one by one.

        Every date passed over has its row, as if its time had been noticed.
        """
        now = self._clock.now()
        if now - occurrence.due_at <= ON_TIME:
            return False
        missed = await self._missed_after(connection, occurrence, schedule)
        instants = [moment.instant for moment in missed if moment.instant is not None]
        if not instants:
            return False
        guild_id, store = occurrence.guild_id, OccurrenceStore(connection)
        numbers = await next_numbers(connection, guild_id, OCCURRENCE_NUMBERS, len(missed))
        rows = [
            _missed(schedule, moment, number, now)
            for moment, number in zip(missed, numbers, strict=True)
        ]
        newest = next(row for row in rows if row.due_at == instants[-1])
        rows.remove(newest)
        for few in range(0, len(rows), ROWS_AT_ONCE):
            await store.add_all(rows[few : few + ROWS_AT_ONCE])
        planned = replace(newest, state=OccurrenceState.PLANNED, reason=None, settled_at=None)
        await store.add(planned)
        await self._planner.put(connection, schedule, planned)
        await self._planner.miss(connection, occurrence, now)
        return True

    async def _missed_after(
        self, connection: Connection, occurrence: Occurrence, schedule: Schedule
    ) -> list[Moment]:
        """The dates after this one whose time has come too, and that have no row yet."""
        now, missed = self._clock.now(), list[Moment]()
        for moment in self._planner.moments(schedule.plan, occurrence.due_at):
            if moment.instant is not None and moment.instant > now:
                break
            missed.append(moment)
        if not missed:
            return []
        known = await OccurrenceStore(connection).states_since(
            schedule.guild_id, schedule.number, missed[0].day
        )
        return [moment for moment in missed if moment.day not in known]

    async def _claim(
        self,
        connection: Connection,
        occurrence: Occurrence,
        schedule: Schedule,
        gives_up_at: datetime,
    ) -> None:
        now = self._clock.now()
        prompt = await self._line.reserve(connection, schedule, occurrence, now)
        if prompt is None:
            await self._planner.skip(connection, occurrence, SkipReason.EMPTY, now)
            return
        claimed = replace(
            occurrence,
            state=OccurrenceState.CLAIMED,
            prompt_number=prompt.number,
            claimed_at=now,
            channel_id=schedule.plan.channel_id,
            was_late=now - occurrence.due_at > ON_TIME,
        )
        await OccurrenceStore(connection).move(claimed, OccurrenceState.PLANNED)
        plan, guild_id = schedule.plan, occurrence.guild_id
        store = OccurrenceStore(connection)
        delivery = Delivery(
            guild_id=guild_id,
            kind=DELIVERY_KIND,
            subject=str(occurrence.number),
            channel_id=plan.channel_id,
            opens_thread=plan.opens_thread,
            promised_at=occurrence.due_at,
            gives_up_at=gives_up_at,
            pins=plan.calling.pins,
            replaces_id=await store.pinned_message(guild_id, schedule.number, plan.channel_id),
        )
        # Due since its promised instant, so that its place in line is the occurrence's own; anew
        # where staff had a date tried again.
        await self._deliveries.plan_anew(connection, delivery, occurrence.due_at)

    async def _late_turn(self, connection: Connection, guild_id: int) -> datetime | None:
        """When a late post may go out here: after an outage one in two minutes. None: now."""
        now = self._clock.now()
        store = OccurrenceStore(connection)
        last = await store.last_late_post(guild_id, now - LATE_POSTS_APART)
        return None if last is None else last + LATE_POSTS_APART


def _missed(schedule: Schedule, moment: Moment, number: int, now: datetime) -> Occurrence:
    exists = moment.instant is not None
    return Occurrence(
        guild_id=schedule.guild_id,
        number=number,
        schedule_number=schedule.number,
        regular_on=moment.day,
        nth=0,
        due_at=moment.instant or now,
        state=OccurrenceState.SKIPPED,
        reason=SkipReason.TOO_LATE if exists else SkipReason.NO_SUCH_TIME,
        settled_at=now,
    )
