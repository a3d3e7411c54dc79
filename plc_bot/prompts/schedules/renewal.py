"""After an update of the zone rules: what is planned follows the rules now in use."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from plc_bot.clock import Clock
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Database


class ZoneRenewal:
    """Brings every schedule that was planned by another release of the zone rules up to date."""

    def __init__(self, database: Database, clock: Clock, planner: OccurrencePlanner) -> None:
        self._database = database
        self._clock = clock
        self._planner = planner

    async def run(self) -> None:
        """At start: move what the rules in use move, and tell staff. A transaction a guild."""
        async with self._database.read() as connection:
            store = ScheduleStore(connection)
            stale = await store.list_with_other_rules(self._planner.zone_release)
        for guild_id, of_guild in groupby(stale, lambda schedule: schedule.guild_id):
            await self._renew(guild_id, of_guild)

    async def _renew(self, guild_id: int, stale: Iterable[Schedule]) -> None:
        now, release = self._clock.now(), self._planner.zone_release
        async with self._database.write() as connection:
            await take_turn(connection, guild_id)
            store = ScheduleStore(connection)
            for listed in stale:
                # As it stands now: another process may be at work on the same guild.
                schedule = await store.find(guild_id, listed.number)
                if schedule is None or schedule.zone_release == release:
                    continue
                renewed = replace(schedule, zone_release=release)
                await store.move(renewed, schedule.state)
                await self._planner.recompute(connection, renewed, now)
