"""The one way to write a resource; whatever follows from a change is told in its transaction."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import fields, replace

from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_numbers
from plc_bot.resources.record.errors import (
    AlreadyHereError,
    AlreadyWaitingError,
    LibraryFullError,
    NotAvailableHereError,
    ResourceChangedError,
    stands,
)
from plc_bot.resources.record.models import (
    MOVES,
    Particulars,
    PastValue,
    Resource,
    ResourceState,
    Written,
)
from plc_bot.resources.record.store import BlockedKeyStore, PastValueStore, ResourceStore
from plc_bot.storage import Connection

KEPT_MOST = 50_000
"""Resources a guild can keep."""
NUMBERS = "resource"

Follows = Callable[[Connection, Sequence[Written]], Awaitable[None]]
"""Told what was just written, in the transaction that wrote it; all are of one guild."""


class Shelf:
    """Puts resources where they are kept, changes and moves them.

    It checks what is true of every resource: states and versions, one resource an address,
    blocked addresses, room. Who may do what is the callers' rule. The search index, tag counts,
    wants, cards and link checks follow by `on_written`.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._followers: list[Follows] = []

    def on_written(self, call: Follows) -> None:
        """Have `call` made whenever resources were written, before their transaction ends."""
        self._followers.append(call)

    async def take_turn_in(self, connection: Connection, guild_id: int) -> None:
        """Until this transaction ends, every other one that writes the guild's resources waits."""
        await next_numbers(connection, guild_id, NUMBERS, 0)

    async def put_in(self, connection: Connection, resource: Resource) -> Resource:
        """Keep a new resource; it comes back with its number.

        Raises:
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: its address is taken.
            LibraryFullError: there is no room.
        """
        await self.take_turn_in(connection, resource.guild_id)
        await self.require_free(connection, resource)
        (put,) = await self.put_all_in(connection, [resource])
        return put

    async def put_all_in(
        self, connection: Connection, added: Sequence[Resource]
    ) -> tuple[Resource, ...]:
        """As `put_in` for many of one guild whose addresses the caller has compared already.

        Raises:
            LibraryFullError: there is no room for all of them.
        """
        guild_id = added[0].guild_id
        numbers = await next_numbers(connection, guild_id, NUMBERS, len(added))
        store = ResourceStore(connection)
        if await store.count_kept(guild_id) + len(added) > KEPT_MOST:
            raise LibraryFullError(KEPT_MOST)
        put = tuple(
            replace(
                one,
                number=number,
                version=1,
                live_at=one.moved_at if one.state is ResourceState.LIVE else None,
            )
            for one, number in zip(added, numbers, strict=True)
        )
        await store.add(put)
        await self._tell(connection, [Written(None, one) for one in put])
        return put

    async def change_in(
        self, connection: Connection, before: Resource, after: Resource, actor_id: int | None
    ) -> Resource:
        """Keep a resource as `after` says; its state may move too. It comes back as it is now.

        What it was before is remembered for 90 days. A removed one keeps no words.

        Args:
            connection: of the caller's transaction.
            before: as the caller read it; if it has changed since, nothing is done.
            after: the same resource with other particulars, address, file, sharer or state.
            actor_id: who changes it; None when nobody does.

        Raises:
            ResourceStateError: it is in a state that does not lead there.
            ResourceChangedError: somebody changed it meanwhile.
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: its new address is taken.
        """
        await self.take_turn_in(connection, before.guild_id)
        moves = after.state is not before.state
        if moves and after.state not in MOVES[before.state]:
            raise stands(before.number, before.state)
        if after.claimed_key is not None and after.claimed_key != before.claimed_key:
            await self.require_free(connection, after)
        now = self._clock.now()
        kept = replace(after, version=before.version + 1, changed_at=now)
        if moves:
            kept = replace(kept, moved_at=now)
            if kept.state is ResourceState.LIVE and kept.live_at is None:
                kept = replace(kept, live_at=now)
        if kept.state is ResourceState.REMOVED:
            kept = _emptied(kept)
        await self._save(connection, before, kept, actor_id)
        await self._tell(connection, [Written(before, kept)])
        return kept

    async def move_in(
        self,
        connection: Connection,
        before: Resource,
        to: ResourceState,
        actor_id: int | None,
        *,
        reason: str = "",
        merged_into: int | None = None,
    ) -> Resource:
        """As `change_in`, for a change of state alone.

        Raises:
            ResourceStateError, ResourceChangedError, AlreadyHereError: as for `change_in`.
        """
        if to is before.state:
            raise stands(before.number, before.state)
        after = replace(before, state=to, reason=reason, merged_into=merged_into)
        return await self.change_in(connection, before, after, actor_id)

    async def take_back_in(self, connection: Connection, before: Resource) -> None:
        """Let a resource go as if it had never been shared; those who follow hear it is removed.

        Its number is given to no other.

        Raises:
            ResourceChangedError: somebody changed it meanwhile.
        """
        guild_id, number = before.guild_id, before.number
        await self.take_turn_in(connection, guild_id)
        store = ResourceStore(connection)
        stands = await store.find(guild_id, number)
        if stands is None or stands.version != before.version:
            raise ResourceChangedError(number)
        await PastValueStore(connection).remove(guild_id, number)
        await self.take_back_all_in(connection, [before])

    async def take_back_all_in(self, connection: Connection, put: Sequence[Resource]) -> None:
        """As `take_back_in` for many of one guild that the caller saw unchanged in its turn."""
        numbers = [one.number for one in put]
        await ResourceStore(connection).delete_all(put[0].guild_id, numbers)
        removed = [replace(_emptied(one), state=ResourceState.REMOVED) for one in put]
        told = [Written(one, after) for one, after in zip(put, removed, strict=True)]
        await self._tell(connection, told)

    async def require_free(self, connection: Connection, resource: Resource) -> None:
        """Return when no other resource of the guild has its address, nor was it blocked.

        Raises:
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: as they say.
        """
        key = resource.claimed_key
        if key is None:
            return
        guild_id = resource.guild_id
        if await BlockedKeyStore(connection).list_blocked(guild_id, [key]):
            raise NotAvailableHereError
        taken = (await ResourceStore(connection).find_claiming(guild_id, [key])).get(key)
        if taken is None or taken.number == resource.number:
            return
        if taken.is_public:
            raise AlreadyHereError(taken.number)
        if taken.state is ResourceState.HIDDEN:
            raise NotAvailableHereError
        raise AlreadyWaitingError

    async def _save(
        self, connection: Connection, before: Resource, kept: Resource, actor_id: int | None
    ) -> None:
        if not await ResourceStore(connection).save(kept, before):
            raise ResourceChangedError(before.number)
        history = PastValueStore(connection)
        if kept.state is ResourceState.REMOVED:
            await history.remove(kept.guild_id, kept.number)
            return
        last = await history.last_number(kept.guild_id, kept.number)
        await history.add(
            [
                PastValue(
                    guild_id=kept.guild_id,
                    resource_number=kept.number,
                    number=number,
                    version=kept.version,
                    at=kept.changed_at,
                    actor_id=actor_id,
                    field=field,
                    old=json.dumps(old, ensure_ascii=False),
                )
                for number, (field, old) in enumerate(_differences(before, kept), last + 1)
            ]
        )

    async def _tell(self, connection: Connection, written: Sequence[Written]) -> None:
        for follow in self._followers:
            await follow(connection, written)


def _differences(before: Resource, after: Resource) -> list[tuple[str, object]]:
    changed: list[tuple[str, object]] = [
        (field.name, old)
        for field in fields(Particulars)
        if (old := getattr(before.particulars, field.name))
        != getattr(after.particulars, field.name)
    ]
    if before.state is not after.state:
        changed.append(("state", before.state))
    return changed


def _emptied(resource: Resource) -> Resource:
    return replace(
        resource, particulars=Particulars(title=""), address=None, file=None, merged_into=None
    )
