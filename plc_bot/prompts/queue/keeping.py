"""Prompts kept for a date: when it is over and they were not asked, they come first."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import GATHERED_FOR, FindingService
from plc_bot.prompts.queue.dates import ComingDates
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.zones import Zones
from plc_bot.storage import Connection, Database

DUE_KIND = "prompt-kept"
DATE_MISSED = "prompt-date-missed"
"""Key of what staff are told; a cog has the words for it."""
_SOON = timedelta(minutes=1)
_TOLERANCE = timedelta(days=30)


class DateKeeping:
    """Looks, once the date is over, whether what was kept for it was asked."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        due: DueWork,
        findings: FindingService,
        zones: Zones,
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._findings = findings
        self._zones = zones
        due.on(DUE_KIND, self.look)

    async def dates(self, connection: Connection, guild_id: int) -> ComingDates:
        """The guild's coming dates, as they stand."""
        kept = await ScheduleStore(connection).list_kept(guild_id)
        return ComingDates(kept, self._zones, self._clock.now())

    async def keep(self, connection: Connection, prompt: Prompt, dates: ComingDates) -> None:
        """From now on the prompt is kept for its date, which has been checked."""
        over_at = None if prompt.dated_on is None else dates.over_at(prompt, prompt.dated_on)
        if over_at is not None:
            due = Due(
                prompt.guild_id,
                DUE_KIND,
                str(prompt.number),
                over_at + _SOON,
                _TOLERANCE,
                Rank.UPKEEP,
            )
            await self._due.plan(connection, due)

    async def free(self, connection: Connection, prompt: Prompt) -> None:
        """It is kept for no date any more."""
        await self._due.drop(connection, prompt.guild_id, DUE_KIND, str(prompt.number))

    async def look(self, row: Due) -> None:
        """The date is over: what still waits goes to the front, and staff are told; due work.

        It keeps its date, by which it comes first whatever the schedule's order.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        guild_id = row.guild_id
        async with self._database.write() as connection:
            await take_turn(connection, guild_id)
            store = PromptStore(connection)
            prompt = await store.find(guild_id, int(row.subject))
            if prompt is not None and prompt.state is PromptState.RESERVED:
                # Its post is under way, and may yet fail.
                await self._due.again(connection, row, self._clock.now() + GATHERED_FOR)
                return
            if prompt is not None and prompt.state is PromptState.QUEUED and prompt.dated_on:
                first = await store.first_position(guild_id) - 1
                await store.put(replace(prompt, position=first))
                await self._findings.tell(
                    connection, guild_id, DATE_MISSED, row.subject, GATHERED_FOR
                )
            await self._due.done(connection, row)
