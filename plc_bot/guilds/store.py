from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from plc_bot.guilds.models import AuditEntry, Life, Revision, RevisionState
from plc_bot.guilds.tables import (
    AuditRow,
    LifeRow,
    RevisionRow,
    audit_entries,
    counters,
    guild_lives,
    settings_revisions,
)
from plc_bot.shards import Shards
from plc_bot.storage import ACROSS_GUILDS, Connection, held_by, upsert


class SettingsStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, revision: Revision) -> None:
        await self._connection.execute(insert(settings_revisions), asdict(revision))

    async def find(self, guild_id: int, number: int) -> Revision | None:
        query = select(settings_revisions).where(
            settings_revisions.c.guild_id == guild_id, settings_revisions.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _revision(row) if row else None

    async def find_draft(self, guild_id: int) -> Revision | None:
        query = select(settings_revisions).where(
            settings_revisions.c.guild_id == guild_id,
            settings_revisions.c.state == RevisionState.DRAFT,
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _revision(row) if row else None

    async def list_applied(self, guild_id: int, limit: int) -> list[Revision]:
        """The newest first: what is in force, then what was in force before it."""
        query = (
            select(settings_revisions)
            .where(
                settings_revisions.c.guild_id == guild_id,
                settings_revisions.c.state == RevisionState.APPLIED,
            )
            .order_by(settings_revisions.c.number.desc())
            .limit(limit)
        )
        return [_revision(row) for row in await self._connection.execute(query)]

    async def replace(self, number: int, revision: Revision) -> bool:
        """Put `revision` in the place of the draft `number`; False when that is no draft now."""
        changed = await self._connection.execute(
            update(settings_revisions).where(
                settings_revisions.c.guild_id == revision.guild_id,
                settings_revisions.c.number == number,
                settings_revisions.c.state == RevisionState.DRAFT,
            ),
            asdict(revision),
        )
        return changed.rowcount == 1

    async def supersede(self, guild_id: int, number: int, ends_at: datetime) -> None:
        """Let what was in force before `number` be forgotten at `ends_at`."""
        await self._connection.execute(
            update(settings_revisions)
            .where(
                settings_revisions.c.guild_id == guild_id,
                settings_revisions.c.number < number,
                settings_revisions.c.state == RevisionState.APPLIED,
                settings_revisions.c.ends_at.is_(None),
            )
            .values(ends_at=ends_at)
        )

    async def drop_draft(self, guild_id: int) -> bool:
        dropped = await self._connection.execute(
            delete(settings_revisions).where(
                settings_revisions.c.guild_id == guild_id,
                settings_revisions.c.state == RevisionState.DRAFT,
            )
        )
        return dropped.rowcount == 1


_FIRST = upsert(counters).values(last=bindparam("step", type_=Integer()))
# Worded once: every transaction counts on at least twice, and the wording costs as much again.
_COUNT_ON = _FIRST.on_conflict_do_update(
    index_elements=[counters.c.guild_id, counters.c.kind],
    set_={"last": counters.c.last + bindparam("step", type_=Integer())},
).returning(counters.c.last)


class CounterStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def next(self, guild_id: int, kind: str, step: int = 1) -> int:
        """Count on and return it; until the transaction ends, who asks for the same waits."""
        counted = {"guild_id": guild_id, "kind": kind, "step": step}
        return (await self._connection.execute(_COUNT_ON, counted)).scalar_one()

    async def leap(self, step: int) -> None:
        """Count every counter of every guild on."""
        await self._connection.execute(
            update(counters).values(last=counters.c.last + step), execution_options=ACROSS_GUILDS
        )


class AuditStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, entry: AuditEntry) -> None:
        await self._connection.execute(insert(audit_entries), asdict(entry))

    async def list_newest(
        self, guild_id: int, limit: int, before: int | None = None
    ) -> list[AuditEntry]:
        """The newest first, of those from before the entry of that number if one is named."""
        query = (
            select(audit_entries)
            .where(audit_entries.c.guild_id == guild_id)
            .order_by(audit_entries.c.number.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(audit_entries.c.number < before)
        return [_entry(row) for row in await self._connection.execute(query)]

    async def list_since(self, guild_id: int, limit: int, after: int) -> list[AuditEntry]:
        """The newest first, of the `limit` that came right after the entry of that number."""
        query = (
            select(audit_entries)
            .where(audit_entries.c.guild_id == guild_id, audit_entries.c.number > after)
            .order_by(audit_entries.c.number)
            .limit(limit)
        )
        return [_entry(row) for row in await self._connection.execute(query)][::-1]

    async def count(self, guild_id: int) -> int:
        query = (
            select(func.count())
            .select_from(audit_entries)
            .where(audit_entries.c.guild_id == guild_id)
        )
        return (await self._connection.execute(query)).scalar_one()


class LifeStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, guild_id: int) -> Life | None:
        query = select(guild_lives).where(guild_lives.c.guild_id == guild_id)
        row = (await self._connection.execute(query)).one_or_none()
        return _life(row) if row else None

    async def put(self, *lives: Life) -> None:
        """The lives in place of what was noted; one statement, however many they are."""
        statement = upsert(guild_lives)
        names = [field.name for field in fields(Life) if field.name != "guild_id"]
        fresh = {name: statement.excluded[name] for name in names}
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["guild_id"], set_=fresh),
            [asdict(life) for life in lives],
        )

    async def list_all(self, shards: Shards | None = None) -> list[Life]:
        """Of every guild, of these shards, that is known."""
        query = select(guild_lives).where(held_by(shards, guild_lives.c.guild_id))
        rows = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        return [_life(row) for row in rows]

    async def list_unlisted(self, shards: Shards | None = None) -> list[int]:
        """The guilds, of these shards, of which something is kept but no life was ever noted."""
        known = select(guild_lives.c.guild_id)
        query = (
            select(counters.c.guild_id)
            .distinct()
            .where(counters.c.guild_id.not_in(known), held_by(shards, counters.c.guild_id))
        )
        rows = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        return list(rows.scalars())


def _revision(row: RevisionRow) -> Revision:
    return Revision(*row)


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(*row)


def _life(row: LifeRow) -> Life:
    return Life(*row)
