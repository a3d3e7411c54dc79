"""What a person has chosen to happen; everything here is off until chosen."""

from plc_bot.actor import Actor
from plc_bot.members.models import Choice
from plc_bot.members.store import ChoiceStore
from plc_bot.storage import Database


class ChoiceService:
    """Reads and keeps choices; everybody makes their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

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
