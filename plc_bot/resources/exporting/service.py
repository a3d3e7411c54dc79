"""Handing a library over as files."""

import asyncio
import re
from collections.abc import Callable

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.service import WordService
from plc_bot.resources.exporting.files import Writer
from plc_bot.resources.exporting.models import Exported, Names
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.store import ResourceStore
from plc_bot.storage import Database

_AT_A_TIME = 250
"""Resources read without a pause: more would hold up everybody else for too long."""
_GUILDS_OWN = re.compile(r"w\d+")
"""The code of a word that the guild made itself: it means nothing elsewhere."""


class ExportService:
    """Gives librarians what all members may open, in one of several forms."""

    def __init__(
        self, database: Database, duties: DutyService, audit: Audit, words: WordService
    ) -> None:
        self._database = database
        self._duties = duties
        self._audit = audit
        self._words = words

    async def export(self, actor: Actor, writer_for: Callable[[Names], Writer]) -> Exported:
        """Everything public as files; where there is nothing, nothing is recorded.

        Raises:
            NotStaffError: the actor does not look after the library here.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        writer = writer_for(await self._names(actor.guild_id))
        count = await self._written(actor.guild_id, writer, ResourceState.LIVE)
        if writer.takes_retired:
            count += await self._written(actor.guild_id, writer, ResourceState.RETIRED)
        if not count:
            return Exported((), 0)
        async with self._database.write() as connection:
            counted = {"in_file": [0, count]}
            await self._audit.record(connection, actor, "library.exported", "library", counted)
        return Exported(await asyncio.to_thread(writer.files), count)

    async def _written(self, guild_id: int, writer: Writer, state: ResourceState) -> int:
        count, after = 0, 0
        while True:
            async with self._database.read() as connection:
                found = await ResourceStore(connection).list_in(guild_id, state, _AT_A_TIME, after)
            if not found:
                return count
            await asyncio.to_thread(writer.add, found)
            count, after = count + len(found), found[-1].number

    async def _names(self, guild_id: int) -> Names:
        subjects = await self._words.list_all(guild_id, WordKind.SUBJECT)
        grades = await self._words.list_all(guild_id, WordKind.GRADE)
        return Names(
            subjects={word.code: word.label for word in subjects},
            grades={word.code: word.label for word in grades},
            lasting={
                word.code: word.label if _GUILDS_OWN.fullmatch(word.code) else word.code
                for word in (*subjects, *grades)
            },
        )
