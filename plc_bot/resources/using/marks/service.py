"""Keep, and blocked at my school: one tap each, and taken back by another."""

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_numbers
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.service import opened
from plc_bot.resources.using.checking import public_in, require_voice
from plc_bot.resources.using.errors import KeptEnoughError
from plc_bot.resources.using.marks.models import KEPT_MOST, Mark
from plc_bot.resources.using.marks.store import BlockedStore, KeptStore
from plc_bot.storage import Database


class KeepService:
    """A member's own list of resources; nobody else sees it, and nobody is told."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, actor: Actor, number: int) -> bool:
        """Put a resource on the actor's list; False when it was there already.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            KeptEnoughError: 500 are on the list.
        """
        async with self._database.write() as connection:
            # The counter's lock: of two at once, the second counts the first's.
            await next_numbers(connection, actor.guild_id, "kept", 0)
            resource, store = await public_in(connection, actor, number), KeptStore(connection)
            mark = Mark(actor.guild_id, actor.user_id, resource.number, self._clock.now())
            is_new = await store.add(mark)
            if is_new and await store.count_of(actor.guild_id, actor.user_id) > KEPT_MOST:
                raise KeptEnoughError(KEPT_MOST)
        return is_new

    async def let_go(self, actor: Actor, number: int) -> bool:
        """Take a resource off the actor's list, whatever became of it; False: it was not there."""
        async with self._database.write() as connection:
            store = KeptStore(connection)
            found = await opened(connection, actor.guild_id, number)
            gone = [
                await store.remove(actor.guild_id, actor.user_id, one)
                for one in {number, number if found is None else found.number}
            ]
        return any(gone)

    async def list_kept(self, actor: Actor, limit: int) -> list[Resource]:
        """What is on the actor's list and all can see, the latest first.

        In the place of a merged one stands what it opens now.
        """
        found: dict[int, Resource] = {}
        async with self._database.read() as connection:
            numbers = await KeptStore(connection).list_of(actor.guild_id, actor.user_id, limit)
            for number in numbers:
                resource = await opened(connection, actor.guild_id, number)
                if resource is not None and resource.is_public:
                    found.setdefault(resource.number, resource)
        return list(found.values())


class BlockedService:
    """What school networks block, as members tell; who told is nobody's to see."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def say_blocked(self, actor: Actor, number: int) -> bool:
        """Note that a resource is blocked at the actor's school; False when that was noted.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            SilencedUserError: moderators have timed the actor out.
        """
        require_voice(actor)
        async with self._database.write() as connection:
            resource = await public_in(connection, actor, number)
            mark = Mark(actor.guild_id, actor.user_id, resource.number, self._clock.now())
            return await BlockedStore(connection).add(mark)

    async def say_reachable(self, actor: Actor, number: int) -> bool:
        """Take that back; False when it was not noted.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
        """
        async with self._database.write() as connection:
            resource = await public_in(connection, actor, number)
            store = BlockedStore(connection)
            return await store.remove(actor.guild_id, actor.user_id, resource.number)
