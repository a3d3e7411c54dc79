"""Keeping what was typed, so that nobody has to type it twice."""

from collections.abc import Mapping

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.models import KEPT, Draft, Typed
from plc_bot.drafts.store import DraftStore
from plc_bot.guilds.numbers import next_number
from plc_bot.storage import Connection, Database


class DraftService:
    """Drafts of forms: seen by their owner alone, for 7 days."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self, actor: Actor, form: str, fields: Mapping[str, Typed], number: int | None = None
    ) -> Draft:
        """Keep the fields, in place of the actor's own draft `number` if there is one."""
        async with self._database.write() as connection:
            return await self.keep_in(connection, actor, form, fields, number)

    async def keep_in(
        self,
        connection: Connection,
        actor: Actor,
        form: str,
        fields: Mapping[str, Typed],
        number: int | None = None,
    ) -> Draft:
        """As `keep`, in the caller's transaction."""
        store = DraftStore(connection)
        if number is not None:
            draft = self._draft(actor, number, form, fields)
            if await store.replace(draft):
                return draft
        fresh = await next_number(connection, actor.guild_id, "draft")
        draft = self._draft(actor, fresh, form, fields)
        await store.add(draft)
        return draft

    async def find(self, actor: Actor, form: str, number: int) -> Draft:
        """The actor's own draft of that form.

        Raises:
            DraftGoneError: there is none, or it is older than 7 days, or not the actor's.
        """
        draft = await self.find_any(actor, number)
        if draft.form != form:
            raise DraftGoneError(number)
        return draft

    async def find_any(self, actor: Actor, number: int) -> Draft:
        """The actor's own draft, of whichever form.

        Raises:
            DraftGoneError: as for `find`.
        """
        async with self._database.read() as connection:
            draft = await DraftStore(connection).find(actor.guild_id, number)
        return self._checked(draft, actor, number)

    async def forget(self, actor: Actor, number: int) -> None:
        """Drop the actor's own draft; it may be gone already."""
        async with self._database.write() as connection:
            store = DraftStore(connection)
            draft = await store.find(actor.guild_id, number)
            if draft is not None and draft.owner_id == actor.user_id:
                await store.remove(actor.guild_id, number)

    async def take(self, connection: Connection, actor: Actor, form: str, number: int) -> Draft:
        """The actor's own draft of that form, forgotten with the transaction that uses it.

        Raises:
            DraftGoneError: as for `find`; of two who take it, one is too late.
        """
        store = DraftStore(connection)
        draft = self._checked(await store.find(actor.guild_id, number), actor, number)
        if draft.form != form:
            raise DraftGoneError(number)
        await store.remove(actor.guild_id, number)
        return draft

    async def drop(self, connection: Connection, guild_id: int, number: int) -> bool:
        """Forget a draft that was used, in the transaction that used it; False: it was gone."""
        return await DraftStore(connection).remove(guild_id, number)

    def _checked(self, draft: Draft | None, actor: Actor, number: int) -> Draft:
        if draft is None or draft.owner_id != actor.user_id:
            raise DraftGoneError(number)
        if draft.kept_at + KEPT <= self._clock.now():
            raise DraftGoneError(number)
        return draft

    def _draft(self, actor: Actor, number: int, form: str, fields: Mapping[str, Typed]) -> Draft:
        return Draft(actor.guild_id, number, actor.user_id, form, dict(fields), self._clock.now())
