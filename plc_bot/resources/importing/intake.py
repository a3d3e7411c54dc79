"""From a file to the rows of an import: read in a process of its own, then held against what is."""

import json
from dataclasses import replace

from plc_bot import offloop
from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.service import WordService
from plc_bot.reading.decoding import MEBIBYTE
from plc_bot.resources.importing.comparing import compared
from plc_bot.resources.importing.models import (
    BYTES_MOST,
    ROWS_MOST,
    Job,
    JobState,
    Reason,
    Row,
)
from plc_bot.resources.importing.preparing import Around
from plc_bot.resources.importing.reading import Given, ReadFile, ReadRow, read_file
from plc_bot.resources.importing.store import JobStore, RowStore
from plc_bot.storage import Database
from plc_bot.text import compared as folded

SECONDS_MOST = 120
MEMORY_MOST = 512 * MEBIBYTE
_NUMBERS = "library-import"
_AT_ONCE = 500
"""Rows kept in one transaction: a person's command does not wait for all 20,000."""


class Intake:
    """Takes files in."""

    def __init__(self, database: Database, clock: Clock, words: WordService) -> None:
        self._database = database
        self._clock = clock
        self._words = words

    async def take(
        self,
        guild_id: int,
        actor_id: int | None,
        name: str,
        content: bytes,
        *,
        rows_most: int = ROWS_MOST,
    ) -> Job:
        """An import of the file, looked over and ready to be started.

        Raises:
            UnusableFileError: one of its subclasses: nothing of the file can be taken.
            WorkTooLongError, WorkTooLargeError: it takes more than a file may take.
        """
        around = await self._around(guild_id)
        bytes_most = max(BYTES_MOST, BYTES_MOST * rows_most // ROWS_MOST)
        given = Given(name, content, bytes_most, rows_most, around)
        found = await offloop.run(read_file, given, seconds=SECONDS_MOST, memory_bytes=MEMORY_MOST)
        job = await self._begun(guild_id, actor_id, found)
        for start in range(0, len(found.rows), _AT_ONCE):
            some = found.rows[start : start + _AT_ONCE]
            rows = [_row(job, start + nth, one) for nth, one in enumerate(some, 1)]
            async with self._database.write() as connection:
                await RowStore(connection).add(await compared(connection, guild_id, rows))
        ready = replace(job, state=JobState.READY)
        async with self._database.write() as connection:
            await JobStore(connection).save(ready, job.state)
        return ready

    async def _around(self, guild_id: int) -> Around:
        known: dict[WordKind, dict[str, str]] = {}
        for kind in WordKind:
            words = await self._words.list_all(guild_id, kind)
            labels = {folded(word.label): word.code for word in words}
            known[kind] = labels | {folded(word.code): word.code for word in words}
        return Around(guild_id, known[WordKind.SUBJECT], known[WordKind.GRADE], self._clock.now())

    async def _begun(self, guild_id: int, actor_id: int | None, found: ReadFile) -> Job:
        async with self._database.write() as connection:
            job = Job(
                guild_id=guild_id,
                number=await next_number(connection, guild_id, _NUMBERS),
                actor_id=actor_id,
                format=found.format,
                state=JobState.READING,
                waits=False,
                rows=len(found.rows),
                folders=found.folders,
                unknown=found.unknown,
                is_cut_off=found.is_cut_off,
                done_to=0,
                began_at=self._clock.now(),
            )
            await JobStore(connection).add(job)
        return job


def _row(job: Job, position: int, read: ReadRow) -> Row:
    line, link, identity, result, says, fields, content = read
    return Row(
        guild_id=job.guild_id,
        job_number=job.number,
        position=position,
        line=line,
        link=link,
        identity=identity,
        result=result,
        reason=Reason(says, json.loads(fields)) if says else None,
        content=content,
        resource_number=None,
        read_at=job.began_at,
    )
