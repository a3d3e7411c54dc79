"""Another's words in a note: only by their *Yes, keep my text*, within 7 days; else no."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_number
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.record.checking import TEXT_MOST
from plc_bot.resources.record.models import Resource, ResourceState, Written
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.edits import EDITABLE
from plc_bot.resources.sharing.errors import RequestOverError
from plc_bot.resources.sharing.models import TextRequest
from plc_bot.resources.sharing.store import SuggestedEditStore, TextRequestStore
from plc_bot.storage import Connection, Database

LASTS = timedelta(days=7)
QUOTE_MOST = TEXT_MOST - 150
"""Characters of a message: what is left is for the way to it."""
INBOX = "resource-text"
"""The inbox's kind; its subject is the request's number."""
_NUMBERS = "resource-text"


class ConsentService:
    """Asks authors; their words stand in no resource before they have said yes."""

    def __init__(self, database: Database, clock: Clock, shelf: Shelf, inbox: InboxService) -> None:
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._inbox = inbox

    async def ask_in(
        self, connection: Connection, resource: Resource, author_id: int, text: str
    ) -> None:
        """In the transaction that keeps the note, ask for these words of its message."""
        guild_id, now = resource.guild_id, self._clock.now()
        request = TextRequest(
            guild_id=guild_id,
            number=await next_number(connection, guild_id, _NUMBERS),
            resource_number=resource.number,
            author_id=author_id,
            text=text[:QUOTE_MOST],
            asked_at=now,
            ends_at=now + LASTS,
        )
        await TextRequestStore(connection).add(request)
        item = Item(INBOX, str(request.number), Ring.UNASKED, request.ends_at)
        await self._inbox.put_in(connection, guild_id, author_id, item)

    async def find(self, actor: Actor, number: int) -> TextRequest:
        """What the actor is asked.

        Raises:
            RequestOverError: there is no such question to them any more.
        """
        async with self._database.read() as connection:
            return await self._find(connection, actor, number)

    async def agree(self, actor: Actor, number: int) -> Resource:
        """Put the actor's words into the note, before what the saver wrote.

        Raises:
            RequestOverError: there is no such question to them, or no such note any more.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            request = await self._find(connection, actor, number)
            store = ResourceStore(connection)
            found = await store.find(actor.guild_id, request.resource_number)
            await self._close(connection, request)
            if found is None or found.state not in EDITABLE:
                raise RequestOverError
            text = f"{request.text}\n\n{found.particulars.text}".strip()
            said = replace(found.particulars, text=text[:TEXT_MOST])
            return await self._shelf.change_in(
                connection, found, replace(found, particulars=said), actor.user_id
            )

    async def refuse(self, actor: Actor, number: int) -> None:
        """Forget the words at once.

        Raises:
            RequestOverError: there is no such question to them any more.
        """
        async with self._database.write() as connection:
            await self._close(connection, await self._find(connection, actor, number))

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """What is gone for good is asked about no more; called by the shelf."""
        removed = [one.after for one in written if one.after.state is ResourceState.REMOVED]
        gone = [resource.number for resource in removed]
        if gone:
            guild_id = written[0].after.guild_id
            await TextRequestStore(connection).remove_of(guild_id, gone)
            await SuggestedEditStore(connection).remove_of(guild_id, gone)

    async def _find(self, connection: Connection, actor: Actor, number: int) -> TextRequest:
        found = await TextRequestStore(connection).find(actor.guild_id, number)
        is_over = found is None or found.ends_at <= self._clock.now()
        if found is None or is_over or found.author_id != actor.user_id:
            raise RequestOverError
        return found

    async def _close(self, connection: Connection, request: TextRequest) -> None:
        guild_id, author_id = request.guild_id, request.author_id
        await TextRequestStore(connection).remove(guild_id, request.number)
        await self._inbox.drop_in(connection, guild_id, author_id, INBOX, str(request.number))
