"""Opening a resource: who sees it, and where its number leads."""

from collections.abc import Sequence

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.resources.record.errors import NotYourResourceError, ResourceNotFoundError
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.store import ResourceStore
from plc_bot.storage import Connection, Database


class RecordService:
    """Reads resources as a person may see them."""

    def __init__(self, database: Database, duties: DutyService) -> None:
        self._database = database
        self._duties = duties

    async def find(self, actor: Actor, number: int) -> Resource:
        """The resource; of a merged one, the one that it opens.

        What waits, was returned or is hidden is seen by its sharer and the librarians alone.

        Raises:
            ResourceNotFoundError: there is none that the actor may see.
        """
        async with self._database.read() as connection:
            found = await opened(connection, actor.guild_id, number)
        if found is None or not await self.sees(actor, found):
            raise ResourceNotFoundError(number)
        return found

    async def count_shared(self, actor: Actor) -> int:
        """How many the actor shared that are still here."""
        async with self._database.read() as connection:
            return await ResourceStore(connection).count_of(actor.guild_id, actor.user_id)

    async def list_public(self, actor: Actor, numbers: Sequence[int]) -> list[Resource]:
        """Those of the numbers that every member of the actor's guild may open, in their order."""
        async with self._database.read() as connection:
            found = await ResourceStore(connection).list_numbered(actor.guild_id, numbers)
        return [resource for resource in found if resource.is_public]

    async def sees(self, actor: Actor, resource: Resource) -> bool:
        """Whether the actor may open it."""
        if resource.is_public:
            return True
        if resource.state in (ResourceState.REMOVED, ResourceState.MERGED):
            return False
        return await self.may_change(actor, resource)

    async def may_change(self, actor: Actor, resource: Resource) -> bool:
        """Whether the actor shared it or is a librarian."""
        if resource.sharer_id == actor.user_id:
            return True
        return await self._duties.does(actor, Duty.LIBRARY)

    async def require_change(self, actor: Actor, resource: Resource) -> None:
        """Return when the actor shared it or is a librarian.

        Raises:
            NotYourResourceError: neither.
            ResourceNotFoundError: nor may they see it.
        """
        if not await self.may_change(actor, resource):
            if resource.is_public:
                raise NotYourResourceError(resource.number)
            raise ResourceNotFoundError(resource.number)


async def opened(connection: Connection, guild_id: int, number: int) -> Resource | None:
    """What a number opens, whoever asks: after merges, the last one; None for none."""
    store, seen = ResourceStore(connection), set[int]()
    found = await store.find(guild_id, number)
    while found is not None and found.merged_into is not None and found.number not in seen:
        seen.add(found.number)
        found = await store.find(guild_id, found.merged_into)
    return found
