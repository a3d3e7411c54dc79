"""What a person has chosen to happen; everything here is off until chosen."""

from collections.abc import Awaitable, Callable

from plc_bot.actor import Actor
from plc_bot.members.models import Choice
from plc_bot.members.store import ChoiceStore
from plc_bot.storage import Connection, Database

Chosen = Callable[[Connection, int], Awaitable[None]]
"""Told the guild in which somebody chose, in the transaction that notes it."""


class ChoiceService:
    """Reads and keeps choices; everybody makes their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._chosen: list[Chosen] = []

    def on_chosen(self, call: Chosen) -> None:
        """Have `call` made whenever somebody has chosen something."""
        self._chosen.append(call)

    async def list_made(self, actor: Actor) -> frozenset[Choice]:
        """What the actor said yes to in this guild."""
        async with self._database.read() as connection:
            return await ChoiceStore(connection).list_made(actor.guild_id, actor.user_id)

    async def choose(self, actor: Actor, choice: Choice, *, yes: bool) -> None:
        """Note the actor's yes, or take it back."""
        async with self._database.write() as connection:
            store = ChoiceStore(connection)
            if yes:
                await store.add(actor.guild_id, actor.user_id, choice)
            else:
                await store.remove(actor.guild_id, actor.user_id, choice)
            for call in self._chosen:
                await call(connection, actor.guild_id)
