from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from plc_bot.scheduling.models import Due
from plc_bot.scheduling.tables import DueRow, due, halts
from plc_bot.shards import Shards
from plc_bot.storage import ACROSS_GUILDS, Connection, held_by, upsert

PAGE = 1_000
"""Rows read at a time: few enough that the event loop is never held for long."""

_KEY_NAMES = ("guild_id", "kind", "subject")
_FIELDS = [field.name for field in fields(Due)]
_KEY = tuple_(due.c.guild_id, due.c.kind, due.c.subject)
_UPSERT = upsert(due)
# Worded once: most transactions plan something, and the wording costs as much as the doing.
_PUT = _UPSERT.on_conflict_do_update(
    index_elements=_KEY_NAMES,
    set_={name: _UPSERT.excluded[name] for name in _FIELDS if name not in _KEY_NAMES},
)

_FIND = select(due).where(
    due.c.guild_id == bindparam("of_guild"),
    due.c.kind == bindparam("of_kind"),
    due.c.subject == bindparam("of_subject"),
)


class DueStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, *rows: Due) -> None:
        """The rows in place of what was there; one statement, however many they are."""
        await self._connection.execute(_PUT, [asdict(row) for row in rows])

    async def put_new(self, *rows: Due) -> None:
        """The rows that are not there; one statement, however many they are."""
        statement = upsert(due).on_conflict_do_nothing(index_elements=_KEY_NAMES)
        await self._connection.execute(statement, [asdict(row) for row in rows])

    async def list_guilds(self, kind: str, shards: Shards | None = None) -> list[int]:
        """The guilds, of these shards, that have a row of this kind."""
        query = select(due.c.guild_id).where(due.c.kind == kind, held_by(shards, due.c.guild_id))
        rows = await self._connection.execute(query.distinct(), execution_options=ACROSS_GUILDS)
        return list(rows.scalars())

    async def find(self, guild_id: int, kind: str, subject: str) -> Due | None:
        wanted = {"of_guild": guild_id, "of_kind": kind, "of_subject": subject}
        row = (await self._connection.execute(_FIND, wanted)).one_or_none()
        return _due(row) if row else None

    async def remove(self, guild_id: int, kind: str, subject: str) -> None:
        await self._connection.execute(
            delete(due).where(
                due.c.guild_id == guild_id, due.c.kind == kind, due.c.subject == subject
            )
        )

    async def remove_held(self, row: Due) -> bool:
        """Whether the row was still this claim's, and so is gone now."""
        removed = await self._connection.execute(
            delete(due).where(*_held(row)).returning(due.c.guild_id)
        )
        return removed.one_or_none() is not None

    async def move_held(self, row: Due, due_at: datetime) -> bool:
        """Whether the row was still this claim's, and now waits unclaimed for `due_at`."""
        moved = await self._connection.execute(
            update(due)
            .where(*_held(row))
            .values(due_at=due_at, lease_until=None, holder=None)
            .returning(due.c.guild_id)
        )
        return moved.one_or_none() is not None

    async def is_held(self, row: Due, until: datetime) -> bool:
        """Whether the claim stands and its lease lasts at least until then."""
        query = select(due.c.guild_id).where(*_held(row), due.c.lease_until >= until)
        # Locked, where several write at once: nobody may plan it anew before this is committed.
        query = query.with_for_update()
        return (await self._connection.execute(query)).one_or_none() is not None

    async def list_ready(
        self,
        now: datetime,
        kinds: Collection[str],
        after: Due | None,
        always: Collection[str] = (),
        shards: Shards | None = None,
    ) -> list[Due]:
        """The next page of rows of these shards' guilds that are due and that nobody holds.

        Of a guild whose work is halted, only the kinds that go on `always`.
        """
        order = (due.c.due_at, due.c.guild_id, due.c.kind, due.c.subject)
        query = select(due).where(
            due.c.due_at <= now,
            due.c.kind.in_(kinds),
            _free(now),
            _goes_on(always),
            held_by(shards, due.c.guild_id),
        )
        query = query.order_by(*order).limit(PAGE)
        if after is not None:
            last = (after.due_at, after.guild_id, after.kind, after.subject)
            query = query.where(tuple_(*order) > last)
        rows = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        return [_due(row) for row in rows]

    async def claim(
        self,
        rows: Sequence[Due],
        now: datetime,
        lease_until: datetime,
        holder: str,
        always: Collection[str] = (),
    ) -> list[Due]:
        """Those of the rows that were still free and due; they are this holder's now."""
        keys = [(row.guild_id, row.kind, row.subject) for row in rows]
        free = (
            select(due.c.guild_id, due.c.kind, due.c.subject)
            .where(_KEY.in_(keys), due.c.due_at <= now, _free(now), _goes_on(always))
            .with_for_update(skip_locked=True)
            .cte("free")
        )
        statement = (
            update(due)
            .where(_KEY.in_(select(free.c.guild_id, free.c.kind, free.c.subject)))
            .values(lease_until=lease_until, holder=holder, tries=due.c.tries + 1)
            .returning(
                due.c.guild_id,
                due.c.kind,
                due.c.subject,
                due.c.due_at,
                due.c.tolerance,
                due.c.rank,
                due.c.tries,
                due.c.lease_until,
                due.c.holder,
            )
        )
        claimed = await self._connection.execute(statement, execution_options=ACROSS_GUILDS)
        return [_due(row) for row in claimed]

    async def next_instant(
        self,
        kinds: Collection[str],
        always: Collection[str] = (),
        shards: Shards | None = None,
    ) -> datetime | None:
        """When these shards' next row can be claimed; None when nothing is planned."""
        opens_at = case((due.c.lease_until > due.c.due_at, due.c.lease_until), else_=due.c.due_at)
        query = select(func.min(opens_at, type_=due.c.due_at.type)).where(
            due.c.kind.in_(kinds), _goes_on(always), held_by(shards, due.c.guild_id)
        )
        return (await self._connection.execute(query, execution_options=ACROSS_GUILDS)).scalar()

    async def halt(self, guild_id: int, since: datetime) -> None:
        await self._connection.execute(
            upsert(halts).values(guild_id=guild_id, since=since).on_conflict_do_nothing()
        )

    async def resume(self, guild_id: int) -> None:
        await self._connection.execute(delete(halts).where(halts.c.guild_id == guild_id))


def _held(row: Due) -> tuple[ColumnElement[bool], ...]:
    return (
        due.c.guild_id == row.guild_id,
        due.c.kind == row.kind,
        due.c.subject == row.subject,
        due.c.holder == row.holder,
    )


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(due.c.lease_until.is_(None), due.c.lease_until <= now)


def _goes_on(always: Collection[str]) -> ColumnElement[bool]:
    halted = exists().where(halts.c.guild_id == due.c.guild_id)
    return or_(due.c.kind.in_(always), ~halted)


def _due(row: DueRow) -> Due:
    return Due(*row)
