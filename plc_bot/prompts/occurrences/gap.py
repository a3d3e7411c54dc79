"""After a restore: the time of which the database knows nothing is settled, and posts nothing."""

from datetime import datetime

from plc_bot.clock import Clock
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.numbers import leave_numbers_out
from plc_bot.prompts.occurrences.models import Occurrence, SkipReason
from plc_bot.prompts.occurrences.opening import OccurrenceOpening
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

NUMBERS_LEFT_OUT = 1_000
"""More than a guild's staff and members use up in the four weeks that a backup is kept."""


class OccurrenceGap:
    """Settles the dates between a backup and now.

    The bot may have posted on each of them, or may have been away. So each is claimed as it was
    then, in the same order, with the prompt whose turn it was; its post is taken as sent off. The
    next start looks for it in Discord: what stands is linked again and its prompt is used up, what
    does not was missed, which staff are told, and its prompt waits again.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        deliveries: DeliveryService,
        planner: OccurrencePlanner,
        opening: OccurrenceOpening,
    ) -> None:
        self._database = database
        self._clock = clock
        self._deliveries = deliveries
        self._planner = planner
        self._opening = opening

    async def settle(self, since: datetime) -> int:
        """Leave nothing that would be posted now or later in place of what was; how many dates.

        Args:
            since: when the backup was made. The due loop must not have run since it was restored.
        """
        count = 0
        while await self._settle_first():
            count += 1
        async with self._database.write() as connection:
            await self._deliveries.send_no_more(connection, since)
            await leave_numbers_out(connection, NUMBERS_LEFT_OUT)
        return count

    async def _settle_first(self) -> bool:
        now = self._clock.now()
        async with self._database.write() as connection:
            occurrence = await OccurrenceStore(connection).first_overdue(now)
            if occurrence is None:
                return False
            await take_turn(connection, occurrence.guild_id)
            await self._take_up(connection, occurrence, now)
        return True

    async def _take_up(self, connection: Connection, occurrence: Occurrence, now: datetime) -> None:
        schedules = ScheduleStore(connection)
        schedule = await schedules.find(occurrence.guild_id, occurrence.schedule_number)
        if schedule is None or schedule.state is not ScheduleState.ACTIVE:
            await self._planner.skip(connection, occurrence, SkipReason.TOO_LATE, now)
        else:
            await self._opening.take_up(connection, occurrence, schedule)
