"""Reading wants: the open ones are there for all, the others for who asked."""

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.resources.wanted.errors import WantNotFoundError
from plc_bot.resources.wanted.models import Want
from plc_bot.resources.wanted.store import WantStore
from plc_bot.storage import Connection, Database


class WantLookup:
    """Finds wants as a person may see them."""

    def __init__(self, database: Database, duties: DutyService) -> None:
        self._database = database
        self._duties = duties

    async def find(self, actor: Actor, number: int) -> Want:
        """The want; one that is not open is seen by its asker and the librarians alone.

        Raises:
            WantNotFoundError: there is none that the actor may see.
        """
        async with self._database.read() as connection:
            want = await WantStore(connection).find(actor.guild_id, number)
        if want is None or not (await may_look(self._duties, actor, want)):
            raise WantNotFoundError(number)
        return want

    async def list_open(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[Want]:
        """The guild's open ones, the newest first: older than a number, nearest newer, or first."""
        async with self._database.read() as connection:
            found = await WantStore(connection).list_open(actor.guild_id)
        return _page(found, limit, after, before)

    async def count_open(self, actor: Actor) -> int:
        """How many are open in the guild."""
        async with self._database.read() as connection:
            return await WantStore(connection).count_open(actor.guild_id)

    async def list_newest_in(self, connection: Connection, guild_id: int, limit: int) -> list[Want]:
        """The guild's newest open ones; for the digest."""
        return await WantStore(connection).list_newest(guild_id, limit)

    async def list_mine(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[Want]:
        """The actor's own in every state, the newest first; pages as for `list_open`."""
        async with self._database.read() as connection:
            found = await WantStore(connection).list_of(actor.guild_id, actor.user_id)
        return _page(found, limit, after, before)

    async def count_mine(self, actor: Actor) -> int:
        """How many of the actor's own are still kept."""
        async with self._database.read() as connection:
            return len(await WantStore(connection).list_of(actor.guild_id, actor.user_id))

    async def is_librarian(self, actor: Actor) -> bool:
        """Whether the actor may hide and close others' wants."""
        return await self._duties.does(actor, Duty.LIBRARY)


async def may_look(duties: DutyService, actor: Actor, want: Want) -> bool:
    """Whether the actor may see it: open ones everybody, others its asker and librarians."""
    if want.is_open or want.asker_id == actor.user_id:
        return True
    return await duties.does(actor, Duty.LIBRARY)


def _page(found: list[Want], limit: int, after: int | None, before: int | None) -> list[Want]:
    if before is not None:
        return [want for want in found if want.number > before][-limit:]
    return [want for want in found if after is None or want.number < after][:limit]
