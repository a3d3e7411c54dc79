from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from plc_bot.resources.importing.models import (
    Job,
    JobState,
    Reason,
    Reasoned,
    Row,
    RowResult,
)
from plc_bot.resources.importing.preparing import note_identity
from plc_bot.resources.importing.tables import ImportedRow, JobRow, import_jobs, import_rows
from plc_bot.resources.record.models import CLAIMING, ResourceKind
from plc_bot.resources.record.tables import resources
from plc_bot.storage import Connection

_LINES_SHOWN = 15
_REASONS_SHOWN = 12


class JobStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, job: Job) -> None:
        await self._connection.execute(insert(import_jobs).values(_values(job)))

    async def find(self, guild_id: int, number: int) -> Job | None:
        query = select(import_jobs).where(
            import_jobs.c.guild_id == guild_id, import_jobs.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _job(row) if row else None

    async def has_one_in(self, guild_id: int, states: Sequence[JobState]) -> bool:
        query = (
            select(import_jobs.c.number)
            .where(import_jobs.c.guild_id == guild_id, import_jobs.c.state.in_(states))
            .limit(1)
        )
        return (await self._connection.execute(query)).first() is not None

    async def save(self, job: Job, before: JobState) -> bool:
        """Keep it as it now is, if it still is in the state from before; of two, one wins."""
        saved = await self._connection.execute(
            update(import_jobs)
            .where(
                import_jobs.c.guild_id == job.guild_id,
                import_jobs.c.number == job.number,
                import_jobs.c.state == before,
            )
            .values(_values(job))
            .returning(import_jobs.c.number)
        )
        return saved.one_or_none() is not None


class RowStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, rows: Sequence[Row]) -> None:
        await self._connection.execute(insert(import_rows), [_row_values(row) for row in rows])

    async def list_page(
        self,
        job: Job,
        after: int,
        limit: int,
        result: RowResult | None = None,
    ) -> list[Row]:
        """Those behind a position, in order; of one result, or all."""
        query = (
            select(import_rows)
            .where(
                import_rows.c.guild_id == job.guild_id,
                import_rows.c.job_number == job.number,
                import_rows.c.position > after,
            )
            .order_by(import_rows.c.position)
            .limit(limit)
        )
        if result is not None:
            query = query.where(import_rows.c.result == result)
        return [_row(row) for row in await self._connection.execute(query)]

    async def settle(self, rows: Sequence[Row]) -> None:
        """Keep what became of them."""
        if not rows:
            return
        statement = (
            update(import_rows)
            .where(
                import_rows.c.guild_id == bindparam("of_guild"),
                import_rows.c.job_number == bindparam("of_job"),
                import_rows.c.position == bindparam("at"),
            )
            .values({name: bindparam(f"new_{name}") for name in _SETTLED})
        )
        await self._connection.execute(statement, [_settled(row) for row in rows])

    async def counts(self, job: Job) -> dict[RowResult, int]:
        query = (
            select(import_rows.c.result, func.count())
            .where(import_rows.c.guild_id == job.guild_id, import_rows.c.job_number == job.number)
            .group_by(import_rows.c.result)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def reasons(self, job: Job) -> list[Reasoned]:
        """Why entries were not taken, or what was odd, the commonest first."""
        of_job = (
            import_rows.c.guild_id == job.guild_id,
            import_rows.c.job_number == job.number,
            import_rows.c.says.is_not(None),
        )
        query = (
            select(import_rows.c.result, import_rows.c.says, func.count())
            .where(*of_job)
            .group_by(import_rows.c.result, import_rows.c.says)
            .order_by(func.count().desc(), import_rows.c.says)
            .limit(_REASONS_SHOWN)
        )
        found: list[Reasoned] = []
        for result, says, count in (await self._connection.execute(query)).all():
            lines = (
                select(import_rows.c.line, import_rows.c.fields)
                .where(*of_job, import_rows.c.result == result, import_rows.c.says == says)
                .order_by(import_rows.c.position)
                .limit(_LINES_SHOWN)
            )
            first = (await self._connection.execute(lines)).all()
            reason = Reason(says or "", first[0][1] or {})
            found.append(Reasoned(result, reason, count, tuple(line for line, _fields in first)))
        return found


class WordedStore:
    """What stands in a library without an address, to be compared."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def identities(self, guild_id: int) -> dict[str, int]:
        """The numbers of notes and files, by `Prepared.identity`."""
        query = select(
            resources.c.number,
            resources.c.title,
            resources.c.text,
            resources.c.file_attachment_id,
        ).where(
            resources.c.guild_id == guild_id,
            resources.c.kind.in_((ResourceKind.NOTE, ResourceKind.FILE)),
            resources.c.state.in_(CLAIMING),
        )
        return {
            note_identity(title, text) if attachment is None else f"file:{attachment}": number
            for number, title, text, attachment in await self._connection.execute(query)
        }


_SETTLED = ("result", "says", "fields", "resource_number", "content")


def _settled(row: Row) -> dict[str, Any]:
    values = _row_values(row)
    return {
        "of_guild": row.guild_id,
        "of_job": row.job_number,
        "at": row.position,
        **{f"new_{name}": values[name] for name in _SETTLED},
    }


def _values(job: Job) -> dict[str, Any]:
    return {
        "guild_id": job.guild_id,
        "number": job.number,
        "actor_id": job.actor_id,
        "format": job.format,
        "state": job.state,
        "waits": job.waits,
        "rows": job.rows,
        "folders": dict(job.folders),
        "unknown": job.unknown,
        "is_cut_off": job.is_cut_off,
        "done_to": job.done_to,
        "began_at": job.began_at,
        "ended_at": job.ended_at,
    }


def _job(row: JobRow) -> Job:
    return Job(*row)


def _row_values(row: Row) -> dict[str, Any]:
    return {
        "guild_id": row.guild_id,
        "job_number": row.job_number,
        "position": row.position,
        "line": row.line,
        "link": row.link,
        "identity": row.identity,
        "result": row.result,
        "says": row.reason and row.reason.says,
        "fields": row.reason and dict(row.reason.fields),
        "content": row.content,
        "resource_number": row.resource_number,
        "read_at": row.read_at,
    }


def _row(row: ImportedRow) -> Row:
    guild_id, job_number, position, line, link, identity, result, says, fields = row[:9]
    content, resource_number, read_at = row[9:]
    reason = None if says is None else Reason(says, fields or {})
    return Row(
        guild_id,
        job_number,
        position,
        line,
        link,
        identity,
        result,
        reason,
        content,
        resource_number,
        read_at,
    )
