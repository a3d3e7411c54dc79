from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, insert, select

from plc_bot.storage import ACROSS_GUILDS, Connection, upsert
from plc_bot.watching.models import ErrorReference, ProvedBackup
from plc_bot.watching.tables import (
    BackupLogRow,
    ErrorReferenceRow,
    backup_log,
    error_references,
    installation,
)


class InstallationStore:
    """One of the tables without a guild: what they hold is the whole installation's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, key: str) -> str | None:
        query = select(installation.c.value).where(installation.c.key == key)
        return (
            await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        ).scalar_one_or_none()

    async def put(self, key: str, value: str) -> None:
        statement = upsert(installation).values(key=key, value=value)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}),
            execution_options=ACROSS_GUILDS,
        )

    async def put_first(self, key: str, value: str) -> str:
        statement = upsert(installation).values(key=key, value=value)
        await self._connection.execute(
            statement.on_conflict_do_nothing(), execution_options=ACROSS_GUILDS
        )
        return await self.find(key) or value


class ErrorReferenceStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, reference: ErrorReference) -> None:
        statement = insert(error_references).values(asdict(reference))
        await self._connection.execute(statement, execution_options=ACROSS_GUILDS)

    async def find(self, code: str) -> ErrorReference | None:
        query = select(error_references).where(error_references.c.code == code)
        found = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        row = found.one_or_none()
        return _reference(row) if row else None

    async def remove_before(self, limit: datetime) -> None:
        statement = delete(error_references).where(error_references.c.at < limit)
        await self._connection.execute(statement, execution_options=ACROSS_GUILDS)


class BackupLogStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, backup: ProvedBackup) -> None:
        statement = insert(backup_log).values(asdict(backup))
        await self._connection.execute(statement, execution_options=ACROSS_GUILDS)

    async def newest(self) -> ProvedBackup | None:
        query = select(backup_log).order_by(backup_log.c.made_at.desc()).limit(1)
        found = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        row = found.one_or_none()
        return _backup(row) if row else None

    async def remove_before(self, limit: datetime) -> None:
        statement = delete(backup_log).where(backup_log.c.made_at < limit)
        await self._connection.execute(statement, execution_options=ACROSS_GUILDS)


def _reference(row: ErrorReferenceRow) -> ErrorReference:
    return ErrorReference(*row)


def _backup(row: BackupLogRow) -> ProvedBackup:
    return ProvedBackup(*row)
