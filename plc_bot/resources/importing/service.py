"""Importing a file of resources: looked over first, then carried out, and taken back at will."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.resources.importing.carrying import Carrier
from plc_bot.resources.importing.errors import (
    ImportUnderWayError,
    JobGoneError,
    JobMovedOnError,
    NothingNewError,
    UndoOverError,
)
from plc_bot.resources.importing.intake import Intake
from plc_bot.resources.importing.models import Job, JobState, Row, RowResult, Standing
from plc_bot.resources.importing.standing import standing_of
from plc_bot.resources.importing.store import JobStore, RowStore
from plc_bot.storage import Connection, Database

UNDO_LASTS = timedelta(days=7)
_Changed = Callable[[Connection, Job], Awaitable[Job]]
_AT_WORK = (JobState.RUNNING, JobState.PAUSED, JobState.UNDOING)
_ROWS_A_PAGE = 500


class ImportService:
    """Files of resources; every librarian of a guild sees and steers its imports."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        carrier: Carrier,
        intake: Intake,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._carrier = carrier
        self._intake = intake

    async def begin(self, actor: Actor, name: str, content: bytes) -> Standing:
        """Read a file and say what importing it would do; nothing is in the library yet.

        Raises:
            NotStaffError: the actor does not look after the library here.
            UnusableFileError: one of its subclasses: nothing of the file can be taken.
            WorkTooLongError, WorkTooLargeError: it takes more than a file may take.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        job = await self._intake.take(actor.guild_id, actor.user_id, name, content)
        return await standing_of(self._database, job)

    async def look(self, actor: Actor, number: int) -> Standing:
        """How an import stands now.

        Raises:
            NotStaffError, JobGoneError: as they say.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.read() as connection:
            job = await _found(connection, actor.guild_id, number)
        return await standing_of(self._database, job)

    async def start(self, actor: Actor, number: int, *, waits: bool = False) -> Standing:
        """Carry it out from now on, in the background.

        Args:
            actor: who looks after the library.
            number: of the import.
            waits: have what it brings wait for a librarian's look, instead of being seen by all.

        Raises:
            NotStaffError, JobGoneError: as they say.
            JobMovedOnError: it was started or cancelled before.
            ImportUnderWayError: another one of this guild is under way.
            NothingNewError: there is nothing to put in the library.
        """

        async def check(connection: Connection, job: Job) -> Job:
            if await JobStore(connection).has_one_in(actor.guild_id, _AT_WORK):
                raise ImportUnderWayError
            if not (await RowStore(connection).counts(job)).get(RowResult.NEW):
                raise NothingNewError
            return replace(job, state=JobState.RUNNING, waits=waits)

        return await self._move(actor, number, _Act("import.started", {JobState.READY}), check)

    async def pause(self, actor: Actor, number: int) -> Standing:
        """Stop for now; what was added so far is there.

        Raises:
            NotStaffError, JobGoneError, JobMovedOnError: as they say.
        """
        return await self._to(
            actor, number, _Act("import.paused", {JobState.RUNNING}), JobState.PAUSED
        )

    async def resume(self, actor: Actor, number: int) -> Standing:
        """Go on after a pause.

        Raises:
            NotStaffError, JobGoneError, JobMovedOnError: as they say.
        """
        return await self._to(
            actor, number, _Act("import.resumed", {JobState.PAUSED}), JobState.RUNNING
        )

    async def cancel(self, actor: Actor, number: int) -> Standing:
        """Stop for good, or never begin; what was added so far stays, and can be taken back.

        Raises:
            NotStaffError, JobGoneError, JobMovedOnError: as they say.
        """
        act = _Act("import.cancelled", {JobState.READY, JobState.RUNNING, JobState.PAUSED})
        return await self._to(actor, number, act, JobState.CANCELLED)

    async def undo(self, actor: Actor, number: int) -> Standing:
        """Take back what it brought, in the background; what was changed since stays.

        Raises:
            NotStaffError, JobGoneError: as they say.
            JobMovedOnError: it is under way, or was taken back before.
            UndoOverError: it ended more than 7 days ago.
            ImportUnderWayError: another one of this guild is under way.
        """

        async def check(connection: Connection, job: Job) -> Job:
            if job.ended_at is None or self._clock.now() - job.ended_at > UNDO_LASTS:
                raise UndoOverError(UNDO_LASTS.days)
            if await JobStore(connection).has_one_in(actor.guild_id, _AT_WORK):
                raise ImportUnderWayError
            return replace(job, state=JobState.UNDOING, done_to=0)

        act = _Act("import.taken-back", {JobState.DONE, JobState.CANCELLED})
        return await self._move(actor, number, act, check)

    async def report(self, actor: Actor, number: int) -> AsyncGenerator[list[Row]]:
        """Every entry of the file with what became of it, in order, some at a time.

        Raises:
            NotStaffError, JobGoneError: as they say.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.read() as connection:
            job = await _found(connection, actor.guild_id, number)
        after = 0
        while True:
            async with self._database.read() as connection:
                rows = await RowStore(connection).list_page(job, after, _ROWS_A_PAGE)
            if not rows:
                return
            yield rows
            after = rows[-1].position

    async def _to(self, actor: Actor, number: int, act: "_Act", state: JobState) -> Standing:
        async def check(_connection: Connection, job: Job) -> Job:
            ended = self._clock.now() if state is JobState.CANCELLED else job.ended_at
            return replace(job, state=state, ended_at=ended)

        return await self._move(actor, number, act, check)

    async def _move(self, actor: Actor, number: int, act: "_Act", changed: _Changed) -> Standing:
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.write() as connection:
            # The carrier takes this turn as well: a batch is over, or sees what is decided here.
            await self._carrier.take_turn_in(connection, actor.guild_id)
            job = await _found(connection, actor.guild_id, number)
            if job.state not in act.states:
                raise JobMovedOnError(number)
            after = await changed(connection, job)
            await JobStore(connection).save(after, job.state)
            if after.state in (JobState.RUNNING, JobState.UNDOING):
                await self._carrier.plan_in(connection, after)
            target = f"library-import {number}"
            await self._audit.record(connection, actor, act.name, target)
        return await standing_of(self._database, after)


@dataclass(frozen=True, slots=True)
class _Act:
    """What a librarian does with an import, and in which states it can be done."""

    name: str
    states: Collection[JobState]


async def _found(connection: Connection, guild_id: int, number: int) -> Job:
    job = await JobStore(connection).find(guild_id, number)
    if job is None or job.state is JobState.READING:
        raise JobGoneError(number)
    return job
