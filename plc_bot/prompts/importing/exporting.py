"""The queue as a file, to be kept, changed elsewhere, or imported again."""

import asyncio
from dataclasses import dataclass

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.importing.judging import name_for
from plc_bot.prompts.importing.models import Format
from plc_bot.prompts.importing.writing import written
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Connection, Database

_AT_A_TIME = 250
"""Prompts read without a pause: more would hold up everybody else for too long."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of so many prompts."""

    content: bytes
    count: int


class ExportService:
    """Gives staff what waits, as they could import it."""

    def __init__(self, database: Database, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._duties = duties
        self._audit = audit

    async def export(self, actor: Actor, form: Format) -> Exported:
        """All prompts that wait, in line, as a file; where none waits, nothing is recorded.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            waiting = await _all_waiting(connection, actor.guild_id)
            kept = await ScheduleStore(connection).list_kept(actor.guild_id)
            if waiting:
                counted = {"in_file": [0, len(waiting)]}
                await self._audit.record(connection, actor, "prompt.exported", "queue", counted)
        names = {schedule.number: name_for(schedule) for schedule in kept}
        content = await asyncio.to_thread(written, waiting, names, form)
        return Exported(content, len(waiting))


async def _all_waiting(connection: Connection, guild_id: int) -> list[Prompt]:
    store, found, after = PromptStore(connection), list[Prompt](), None
    while page := await store.list_waiting(guild_id, None, _AT_A_TIME, after):
        found += page
        after = page[-1].position
    return found
