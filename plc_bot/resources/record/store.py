import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select, update

from plc_bot.resources.record.models import (
    CLAIMING,
    Address,
    FileReference,
    Particulars,
    PastValue,
    Resource,
    ResourceState,
)
from plc_bot.resources.record.tables import (
    PastValueRow,
    ResourceRow,
    blocked_keys,
    past_values,
    resources,
)
from plc_bot.storage import Connection, upsert

_V = TypeVar("_V")
_PARTICULARS = tuple(field.name for field in fields(Particulars))
_AT_ONCE = 500
"""Values in one IN list; SQLite and PostgreSQL both take far more."""


class ResourceStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, added: Sequence[Resource]) -> None:
        await self._connection.execute(insert(resources), [_values(one) for one in added])

    async def find(self, guild_id: int, number: int) -> Resource | None:
        query = select(resources).where(
            resources.c.guild_id == guild_id, resources.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _resource(row) if row else None

    async def list_numbered(self, guild_id: int, numbers: Sequence[int]) -> list[Resource]:
        """Those of the numbers that there are, in the order of the numbers given."""
        found: dict[int, Resource] = {}
        for some in _portions(numbers):
            query = select(resources).where(
                resources.c.guild_id == guild_id, resources.c.number.in_(some)
            )
            for row in await self._connection.execute(query):
                resource = _resource(row)
                found[resource.number] = resource
        return [found[number] for number in numbers if number in found]

    async def find_claiming(self, guild_id: int, keys: Collection[str]) -> dict[str, Resource]:
        """Who has these keys now, by key."""
        found: dict[str, Resource] = {}
        for some in _portions(list(keys)):
            query = select(resources).where(
                resources.c.guild_id == guild_id, resources.c.claimed_key.in_(some)
            )
            for row in await self._connection.execute(query):
                resource = _resource(row)
                if resource.claimed_key is not None:
                    found[resource.claimed_key] = resource
        return found

    async def list_led_to(self, guild_id: int, key: str) -> list[Resource]:
        """Those whose link led to this key when it was fetched; a weaker sign of a duplicate."""
        query = select(resources).where(
            resources.c.guild_id == guild_id, resources.c.final_key == key
        )
        return [_resource(row) for row in await self._connection.execute(query)]

    async def list_in(
        self, guild_id: int, state: ResourceState, limit: int, after: int = 0
    ) -> list[Resource]:
        """Those in a state with a greater number, the lowest numbers first."""
        query = (
            select(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.state == state,
                resources.c.number > after,
            )
            .order_by(resources.c.number)
            .limit(limit)
        )
        return [_resource(row) for row in await self._connection.execute(query)]

    async def list_of(self, guild_id: int, sharer_id: int) -> list[Resource]:
        """All of one sharer that are not removed, the newest first."""
        query = (
            select(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.state != ResourceState.REMOVED,
            )
            .order_by(resources.c.number.desc())
        )
        return [_resource(row) for row in await self._connection.execute(query)]

    async def count_of(self, guild_id: int, sharer_id: int) -> int:
        """All of one sharer that are not removed."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.state != ResourceState.REMOVED,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_in(self, guild_id: int, state: ResourceState) -> int:
        query = (
            select(func.count())
            .select_from(resources)
            .where(resources.c.guild_id == guild_id, resources.c.state == state)
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_kept(self, guild_id: int) -> int:
        """All but the removed and the merged."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(resources.c.guild_id == guild_id, resources.c.state.in_(CLAIMING))
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_shared_since(self, guild_id: int, sharer_id: int, since: datetime) -> int:
        """How many a person shared since then, whatever became of them."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.shared_at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def save(self, resource: Resource, before: Resource) -> bool:
        """Keep it as it now is, if it still has the version from before; of two, one wins."""
        saved = await self._connection.execute(
            update(resources)
            .where(
                resources.c.guild_id == resource.guild_id,
                resources.c.number == resource.number,
                resources.c.version == before.version,
            )
            .values(_values(resource))
            .returning(resources.c.number)
        )
        return saved.one_or_none() is not None

    async def delete_all(self, guild_id: int, numbers: Sequence[int]) -> None:
        """Take the whole rows away, as if they had never been shared."""
        for some in _portions(numbers):
            await self._connection.execute(
                delete(resources).where(
                    resources.c.guild_id == guild_id, resources.c.number.in_(some)
                )
            )


class PastValueStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, changes: Sequence[PastValue]) -> None:
        if changes:
            await self._connection.execute(insert(past_values), [asdict(one) for one in changes])

    async def last_number(self, guild_id: int, resource_number: int) -> int:
        query = select(func.max(past_values.c.number)).where(
            past_values.c.guild_id == guild_id, past_values.c.resource_number == resource_number
        )
        return (await self._connection.execute(query)).scalar() or 0

    async def list_of(self, guild_id: int, resource_number: int) -> list[PastValue]:
        """All changes of one resource that are remembered, the newest first."""
        query = (
            select(past_values)
            .where(
                past_values.c.guild_id == guild_id,
                past_values.c.resource_number == resource_number,
            )
            .order_by(past_values.c.number.desc())
        )
        return [_past_value(row) for row in await self._connection.execute(query)]

    async def remove(self, guild_id: int, resource_number: int) -> None:
        await self._connection.execute(
            delete(past_values).where(
                past_values.c.guild_id == guild_id,
                past_values.c.resource_number == resource_number,
            )
        )


class BlockedKeyStore:
    """Keys that must not come back, as digests: what was removed is not kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self, guild_id: int, key: str, reason: str, at: datetime, ends_at: datetime
    ) -> None:
        told = {"reason": reason, "at": at, "ends_at": ends_at}
        statement = upsert(blocked_keys).values(
            guild_id=guild_id, digest=_digest(guild_id, key), **told
        )
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["guild_id", "digest"], set_=told)
        )

    async def list_blocked(self, guild_id: int, keys: Collection[str]) -> set[str]:
        """Those of the keys that are blocked."""
        by_digest = {_digest(guild_id, key): key for key in keys}
        found: set[str] = set()
        for some in _portions(list(by_digest)):
            query = select(blocked_keys.c.digest).where(
                blocked_keys.c.guild_id == guild_id, blocked_keys.c.digest.in_(some)
            )
            found |= {by_digest[one] for one in (await self._connection.execute(query)).scalars()}
        return found

    async def remove(self, guild_id: int, key: str) -> None:
        await self._connection.execute(
            delete(blocked_keys).where(
                blocked_keys.c.guild_id == guild_id,
                blocked_keys.c.digest == _digest(guild_id, key),
            )
        )


def _digest(guild_id: int, key: str) -> str:
    return hashlib.blake2b(f"{guild_id}\0{key}".encode(), digest_size=32).hexdigest()


def _portions(values: Sequence[_V]) -> Iterable[Sequence[_V]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _values(resource: Resource) -> dict[str, Any]:
    """The row of a resource, by column."""
    address, file = resource.address, resource.file
    return {
        **{name: getattr(resource.particulars, name) for name in _PARTICULARS},
        "guild_id": resource.guild_id,
        "number": resource.number,
        "kind": resource.kind,
        "state": resource.state,
        "version": resource.version,
        "link_key": address and address.key,
        "claimed_key": resource.claimed_key,
        "opens": address and address.opens,
        "host": address and address.host,
        "final_key": address and address.final_key,
        "key_version": address.key_version if address else 0,
        "is_kept_apart": address is not None and address.is_kept_apart,
        "file_channel_id": file and file.channel_id,
        "file_message_id": file and file.message_id,
        "file_attachment_id": file and file.attachment_id,
        "file_name": file and file.name,
        "file_type": file and file.content_type,
        "file_size": file and file.size_bytes,
        "file_is_copy": file is not None and file.is_copy,
        "file_is_missing": file is not None and file.is_missing,
        "sharer_id": resource.sharer_id,
        "shared_at": resource.shared_at,
        "changed_at": resource.changed_at,
        "moved_at": resource.moved_at,
        "live_at": resource.live_at,
        "reason": resource.reason,
        "merged_into": resource.merged_into,
        "source": resource.source,
    }


def _resource(row: ResourceRow) -> Resource:
    guild_id, number, kind, state, version = row[:5]
    sharer_id, shared_at, changed_at, moved_at, live_at, reason, merged_into, source = row[37:]
    return Resource(
        guild_id=guild_id,
        number=number,
        kind=kind,
        state=state,
        version=version,
        particulars=Particulars(*row[5:22]),
        address=_address(row),
        file=_file(row),
        sharer_id=sharer_id,
        shared_at=shared_at,
        changed_at=changed_at,
        moved_at=moved_at,
        live_at=live_at,
        reason=reason,
        merged_into=merged_into,
        source=source,
    )


def _address(row: ResourceRow) -> Address | None:
    key, _claimed, opens, host, final_key, key_version, is_kept_apart = row[22:29]
    if key is None or opens is None or host is None:
        return None
    return Address(key, opens, host, final_key, key_version, is_kept_apart)


def _file(row: ResourceRow) -> FileReference | None:
    channel_id, message_id, attachment_id, name, kind, size, is_copy, is_missing = row[29:37]
    if channel_id is None or message_id is None or attachment_id is None:
        return None
    return FileReference(
        channel_id=channel_id,
        message_id=message_id,
        attachment_id=attachment_id,
        name=name or "",
        content_type=kind or "",
        size_bytes=size or 0,
        is_copy=is_copy,
        is_missing=is_missing,
    )


def _past_value(row: PastValueRow) -> PastValue:
    return PastValue(*row)
