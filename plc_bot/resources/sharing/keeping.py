"""Taking a resource out of use, or away, by whoever shared it or a librarian."""

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.resources.forgetting import unnamed
from plc_bot.resources.record.errors import stands
from plc_bot.resources.record.models import Resource, ResourceKind, ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import PastValueStore
from plc_bot.resources.sharing.editing import EditingService
from plc_bot.resources.sharing.errors import NothingWithoutWordsError
from plc_bot.storage import Database


class KeepingService:
    """Retires, brings back and withdraws; each is one move, and the second of two is told."""

    def __init__(
        self, database: Database, shelf: Shelf, editing: EditingService, audit: Audit
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._editing = editing
        self._audit = audit

    async def retire(self, actor: Actor, number: int) -> Resource:
        """Mark it as out of date: it opens, and is found only by who asks for such.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not.
            ResourceStateError: it is not live.
        """
        return await self._move(actor, number, ResourceState.RETIRED, "resource.retired")

    async def bring_back(self, actor: Actor, number: int) -> Resource:
        """Have it count as up to date again.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not.
            ResourceStateError: it is not retired.
        """
        return await self._move(actor, number, ResourceState.LIVE, "resource.brought-back")

    async def withdraw(self, actor: Actor, number: int) -> None:
        """Take it away for good: its words are erased.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not.
            ResourceStateError: it is hidden, merged or removed.
        """
        await self._move(actor, number, ResourceState.REMOVED, "resource.removed")

    async def take_name_off(self, actor: Actor, number: int) -> Resource:
        """Leave a link or file to the others, without its sharer's name and words.

        Raises:
            ResourceNotFoundError, NotYourResourceError, ResourceStateError: as for `withdraw`.
            NothingWithoutWordsError: it is a note, which is nothing but words.
        """
        guild_id = actor.guild_id
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, guild_id)
            found = await self._editing.changeable_in(connection, actor, number)
            if found.kind is ResourceKind.NOTE:
                raise NothingWithoutWordsError
            kept = await self._shelf.change_in(connection, found, unnamed(found), None)
            # What it said before is the sharer's words, too.
            await PastValueStore(connection).remove(guild_id, number)
        return kept

    async def _move(self, actor: Actor, number: int, to: ResourceState, act: str) -> Resource:
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await self._editing.changeable_in(connection, actor, number)
            if to is ResourceState.LIVE and found.state is not ResourceState.RETIRED:
                raise stands(number, found.state)  # what waits is a librarian's to let through
            moved = await self._shelf.move_in(connection, found, to, actor.user_id)
            if found.sharer_id != actor.user_id:
                await self._audit.record(connection, actor, act, f"resource {number}")
        return moved
