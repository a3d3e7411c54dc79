"""The part of an import that nobody waits for: 200 entries at a time, each time all or nothing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.resources.importing.comparing import compared, reason_of
from plc_bot.resources.importing.contents import read
from plc_bot.resources.importing.models import Job, JobState, Prepared, Row, RowResult
from plc_bot.resources.importing.store import JobStore, RowStore
from plc_bot.resources.record.errors import LibraryFullError
from plc_bot.resources.record.models import Resource, ResourceKind, ResourceState
from plc_bot.resources.record.shelf import KEPT_MOST, Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.using.notes.store import NoteStore
from plc_bot.resources.using.uses.store import UseStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

KIND = "library-import"
AT_ONCE = 200
"""Entries in one transaction."""
SOURCE = "import"
"""`Resource.source` of what came this way: no card is posted of it."""
_TOLERANCE = timedelta(days=30)
AT_WORK = (JobState.RUNNING, JobState.UNDOING)
Watches = Callable[[Job], Awaitable[bool]]


class Carrier:
    """Carries imports on, by due work: what a crash interrupts is taken up where it stood.

    Each transaction holds its resources, what became of each entry, and how far the import is: so
    nothing is put in the library twice, and nothing is left out.
    """

    def __init__(self, database: Database, clock: Clock, due: DueWork, shelf: Shelf) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._shelf = shelf
        self._watching: dict[tuple[int, int], Watches] = {}
        due.on(KIND, self._carry_out)

    def watch(self, job: Job, call: Watches) -> None:
        """Have `call` made after each step of the import, in place of who watched before.

        It says whether it wants to be called again. A restart forgets it.
        """
        self._watching[job.guild_id, job.number] = call

    async def take_turn_in(self, connection: Connection, guild_id: int) -> None:
        """Until this transaction ends, no import of the guild goes on."""
        await self._shelf.take_turn_in(connection, guild_id)

    async def plan_in(self, connection: Connection, job: Job) -> None:
        """Have the import go on from now on."""
        now = self._clock.now()
        work = Due(job.guild_id, KIND, str(job.number), now, _TOLERANCE, Rank.UPKEEP)
        await self._due.plan(connection, work)

    async def _carry_out(self, row: Due) -> None:
        async with self._database.write() as connection:
            job = await self.go_on(connection, row.guild_id, int(row.subject))
            if job is not None and job.state in AT_WORK:
                await self._due.again(connection, row, self._clock.now())
            else:
                await self._due.done(connection, row)
        if job is not None:
            await self._tell(job)

    async def _tell(self, job: Job) -> None:
        place = job.guild_id, job.number
        watch = self._watching.get(place)
        if watch is not None and not await watch(job) and self._watching.get(place) is watch:
            del self._watching[place]

    async def go_on(self, connection: Connection, guild_id: int, number: int) -> Job | None:
        """Deal with the next entries, in the caller's transaction.

        How the import stands then; None where there is none under way.
        """
        # Before anything is read: whoever pauses or shares at this moment waits, or is waited for.
        await self.take_turn_in(connection, guild_id)
        jobs = JobStore(connection)
        job = await jobs.find(guild_id, number)
        if job is None or job.state not in AT_WORK:
            return None
        adds = job.state is JobState.RUNNING
        wanted = RowResult.NEW if adds else RowResult.ADDED
        rows = await RowStore(connection).list_page(job, job.done_to, AT_ONCE, wanted)
        settled = await (self._add(connection, job, rows) if adds else self._undo(connection, rows))
        await RowStore(connection).settle(settled)
        after = replace(job, done_to=rows[-1].position) if rows else job
        if len(rows) < AT_ONCE:
            state = JobState.DONE if adds else JobState.UNDONE
            after = replace(after, state=state, ended_at=self._clock.now())
        await jobs.save(after, job.state)
        return after

    async def _add(self, connection: Connection, job: Job, rows: Sequence[Row]) -> list[Row]:
        if not rows:
            return []
        known = await compared(connection, job.guild_id, rows)
        fresh = [row for row in known if row.result is RowResult.NEW]
        room = KEPT_MOST - await ResourceStore(connection).count_kept(job.guild_id)
        fits = fresh[: max(room, 0)]
        put: Sequence[Resource] = ()
        if fits:
            added = [self._resource(job, read(row.content)) for row in fits]
            put = await self._shelf.put_all_in(connection, added)
        numbers = {row.position: one.number for row, one in zip(fits, put, strict=True)}
        return [_added(row, numbers.get(row.position)) for row in known]

    def _resource(self, job: Job, prepared: Prepared) -> Resource:
        now = self._clock.now()
        state = ResourceState.RETIRED if prepared.is_retired else ResourceState.LIVE
        kind = ResourceKind.NOTE if prepared.file is None else ResourceKind.FILE
        return Resource(
            guild_id=job.guild_id,
            number=0,
            kind=kind if prepared.address is None else ResourceKind.LINK,
            state=ResourceState.WAITING if job.waits else state,
            version=1,
            particulars=prepared.particulars,
            address=prepared.address,
            file=prepared.file,
            # Nobody's: it takes nothing of the day's shares, and nobody is asked about its links.
            sharer_id=None,
            shared_at=prepared.shared_at or now,
            changed_at=now,
            moved_at=now,
            source=SOURCE,
        )

    async def _undo(self, connection: Connection, rows: Sequence[Row]) -> list[Row]:
        """Take away what nobody has touched since.

        What somebody changed is theirs now, too; with what somebody used or noted something on,
        their words would go.
        """
        if not rows:
            return []
        numbers = [row.resource_number for row in rows if row.resource_number is not None]
        store = ResourceStore(connection)
        found = {one.number: one for one in await store.list_numbered(rows[0].guild_id, numbers)}
        spoken_of = await _spoken_of(connection, rows[0].guild_id, numbers)
        untouched = [
            one for one in found.values() if one.version == 1 and one.number not in spoken_of
        ]
        if untouched:
            await self._shelf.take_back_all_in(connection, untouched)
        kept = found.keys() - {one.number for one in untouched}
        return [
            replace(
                row,
                result=RowResult.KEPT if row.resource_number in kept else RowResult.UNDONE,
            )
            for row in rows
        ]


async def _spoken_of(connection: Connection, guild_id: int, numbers: Sequence[int]) -> set[int]:
    """Those of the resources with a report of use or a note."""
    used = await UseStore(connection).count(guild_id, numbers)
    return used.keys() | await NoteStore(connection).list_noted(guild_id, numbers)


def _added(row: Row, number: int | None) -> Row:
    """The row once its turn came: what it was made from is not needed any more."""
    if row.result is not RowResult.NEW:
        return row
    if number is None:
        full = reason_of(LibraryFullError(KEPT_MOST))
        return replace(row, result=RowResult.REJECTED, reason=full, content="")
    return replace(row, result=RowResult.ADDED, content="", resource_number=number)
