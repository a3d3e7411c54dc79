"""Notes on resources: added by anybody, removed by their authors and librarians."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.resources.using.checking import public_in, require_voice, said
from plc_bot.resources.using.errors import (
    NotedEnoughError,
    NoteNotFoundError,
    NotesFullError,
    NothingSaidError,
)
from plc_bot.resources.using.notes.models import DAY_MOST, ON_ONE_MOST, TEXT_MOST, Note
from plc_bot.resources.using.notes.store import NoteStore
from plc_bot.storage import Connection, Database

A_DAY = timedelta(days=1)


class NoteService:
    """Up to 100 notes a resource, and 20 a day of one member."""

    def __init__(self, database: Database, clock: Clock, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit

    async def require_room(self, actor: Actor, number: int) -> None:
        """Return when the actor may add a note; asked before they type.

        Raises:
            ResourceNotFoundError, NotesFullError, NotedEnoughError, SilencedUserError: as `add`.
        """
        require_voice(actor)
        async with self._database.read() as connection:
            await self._require_room(connection, actor, number)

    async def add(self, actor: Actor, number: int, text: str) -> Note:
        """Add a note to a resource.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            NothingSaidError, TooLongError: the text is empty, or has more than 500 characters.
            NotesFullError: the resource has 100 notes.
            NotedEnoughError: the actor wrote 20 notes within a day.
            SilencedUserError: moderators have timed the actor out.
        """
        require_voice(actor)
        words = said(text, TEXT_MOST)
        if not words:
            raise NothingSaidError
        async with self._database.write() as connection:
            note_number = await next_number(connection, actor.guild_id, "note")
            resource_number = await self._require_room(connection, actor, number)
            note = Note(
                guild_id=actor.guild_id,
                number=note_number,
                resource_number=resource_number,
                author_id=actor.user_id,
                text=words,
                at=self._clock.now(),
            )
            await NoteStore(connection).add(note)
        return note

    async def remove(self, actor: Actor, note_number: int) -> None:
        """Remove one's own note, or as a librarian anybody's, which the audit notes.

        Raises:
            NoteNotFoundError: there is none of this number that the actor may remove.
        """
        is_librarian = await self._duties.does(actor, Duty.LIBRARY)
        async with self._database.write() as connection:
            store = NoteStore(connection)
            note = await store.find(actor.guild_id, note_number)
            if note is None or not (is_librarian or note.author_id == actor.user_id):
                raise NoteNotFoundError(note_number)
            if note.author_id != actor.user_id:
                await self._audit.record(connection, actor, "note.removed", f"note {note_number}")
            await store.remove(actor.guild_id, note_number)

    async def list_page(
        self,
        actor: Actor,
        number: int,
        limit: int,
        after: int | None = None,
        before: int | None = None,
    ) -> list[Note]:
        """A resource's notes, the newest first.

        After a note's number, or the `limit` right before one, or the first.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
        """
        async with self._database.read() as connection:
            resource = await public_in(connection, actor, number)
            store, guild_id = NoteStore(connection), actor.guild_id
            if before is not None:
                return await store.list_since(guild_id, resource.number, limit, before)
            return await store.list_newest(guild_id, resource.number, limit, after)

    async def count(self, actor: Actor, number: int) -> int:
        """How many notes a resource has.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
        """
        async with self._database.read() as connection:
            resource = await public_in(connection, actor, number)
            return await NoteStore(connection).count(actor.guild_id, resource.number)

    async def _require_room(self, connection: Connection, actor: Actor, number: int) -> int:
        """The number of the resource that gets the note."""
        resource, store = await public_in(connection, actor, number), NoteStore(connection)
        if await store.count(actor.guild_id, resource.number) >= ON_ONE_MOST:
            raise NotesFullError(resource.number, ON_ONE_MOST)
        since = self._clock.now() - A_DAY
        if await store.count_since(actor.guild_id, actor.user_id, since) >= DAY_MOST:
            raise NotedEnoughError(DAY_MOST)
        return resource.number
