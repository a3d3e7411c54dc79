"""Edits that somebody suggests: whoever shared the resource, or a librarian, takes them or not."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.record.errors import ResourceNotFoundError, stands
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.edits import Edit, changed_fields, edited, kept_edit
from plc_bot.resources.sharing.errors import (
    NothingChangedError,
    SuggestionOverError,
    TooManySuggestionsError,
)
from plc_bot.resources.sharing.models import Proposal, SuggestedEdit
from plc_bot.resources.sharing.review import A_DAY
from plc_bot.resources.sharing.store import SuggestedEditStore
from plc_bot.storage import Connection, Database

LASTS = timedelta(days=14)
DAY_MOST = 20
INBOX = "resource-edit"
"""The inbox's kind; its subject is the suggestion's number."""
_NUMBERS = "resource-edit"


class EditSuggestions:
    """Keeps what was suggested, and has it decided once. Who edits is `EditingService`'s rule."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        shelf: Shelf,
        records: RecordService,
        duties: DutyService,
        inbox: InboxService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._records = records
        self._duties = duties
        self._inbox = inbox

    async def suggest(self, actor: Actor, number: int, edit: Edit) -> SuggestedEdit:
        """Put the edit to whoever shared the resource, and to the librarians, for 14 days.

        Raises:
            ResourceNotFoundError: there is none that the actor may see.
            ResourceStateError: it is not there for all to see.
            NothingChangedError: it says so already.
            TooManySuggestionsError: the actor has suggested 20 within a day.
            FieldTooLongError, FieldUnreadableError, LinkRefusedError: it can't be kept so.
        """
        number = (await self._records.find(actor, number)).number
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await ResourceStore(connection).find(actor.guild_id, number)
            if found is None:
                raise ResourceNotFoundError(number)
            if not found.is_public:
                raise stands(number, found.state)
            return await self.suggest_in(connection, actor, found, edit)

    async def suggest_in(
        self,
        connection: Connection,
        actor: Actor,
        found: Resource,
        edit: Edit,
        *,
        to_librarians: bool = False,
    ) -> SuggestedEdit:
        """As `suggest`, in the caller's transaction; to the librarians alone where that is said.

        Raises:
            NothingChangedError, TooManySuggestionsError: as for `suggest`.
            FieldTooLongError, FieldUnreadableError, LinkRefusedError: it can't be kept so.
        """
        guild_id, now, store = actor.guild_id, self._clock.now(), SuggestedEditStore(connection)
        after = edited(found, edit)
        fields = changed_fields(found.particulars, after.particulars)
        if not fields:
            raise NothingChangedError
        if await store.count_since(guild_id, actor.user_id, now - A_DAY) >= DAY_MOST:
            raise TooManySuggestionsError
        suggested = SuggestedEdit(
            guild_id=guild_id,
            number=await next_number(connection, guild_id, _NUMBERS),
            resource_number=found.number,
            suggester_id=actor.user_id,
            version=found.version,
            fields=fields,
            said=kept_edit(after.particulars, fields),
            is_librarians=to_librarians,
            suggested_at=now,
            ends_at=now + LASTS,
        )
        await store.add(suggested)
        if found.sharer_id is not None and not to_librarians:
            item = Item(INBOX, str(suggested.number), Ring.ASKED, suggested.ends_at)
            await self._inbox.put_in(connection, guild_id, found.sharer_id, item)
        return suggested

    async def find(self, actor: Actor, number: int) -> Proposal:
        """A suggestion, for who decides on it.

        Raises:
            SuggestionOverError: there is none, or not for the actor to decide.
        """
        async with self._database.read() as connection:
            return await self.find_in(connection, actor, number)

    async def find_in(self, connection: Connection, actor: Actor, number: int) -> Proposal:
        """As `find`, in the caller's transaction."""
        suggested = await SuggestedEditStore(connection).find(actor.guild_id, number)
        if suggested is None or suggested.ends_at <= self._clock.now():
            raise SuggestionOverError
        found = await ResourceStore(connection).find(actor.guild_id, suggested.resource_number)
        if found is None or not await self._decides(actor, suggested, found):
            raise SuggestionOverError
        return Proposal(suggested, found)

    async def list_waiting(self, actor: Actor, limit: int, after: int = 0) -> list[SuggestedEdit]:
        """All that waits here, the oldest first; for librarians.

        Raises:
            NotStaffError: the actor is none.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.read() as connection:
            store = SuggestedEditStore(connection)
            return await store.list_waiting(actor.guild_id, self._clock.now(), limit, after)

    async def decline(self, actor: Actor, number: int) -> None:
        """Leave the resource as it is.

        Raises:
            SuggestionOverError: there is none, or not for the actor to decide.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            proposal = await self.find_in(connection, actor, number)
            await self.close_in(connection, proposal)

    async def close_in(self, connection: Connection, proposal: Proposal) -> None:
        """It is decided: nobody is asked any more."""
        suggested, sharer_id = proposal.suggested, proposal.resource.sharer_id
        await SuggestedEditStore(connection).remove(suggested.guild_id, suggested.number)
        if sharer_id is not None:
            subject = str(suggested.number)
            await self._inbox.drop_in(connection, suggested.guild_id, sharer_id, INBOX, subject)

    async def pass_on_in(self, connection: Connection, proposal: Proposal) -> None:
        """Whoever shared it would take it, but a librarian looks at such a link first."""
        await self.close_in(connection, proposal)
        passed = replace(proposal.suggested, is_librarians=True)
        await SuggestedEditStore(connection).add(passed)

    async def _decides(self, actor: Actor, suggested: SuggestedEdit, found: Resource) -> bool:
        if found.sharer_id == actor.user_id and not suggested.is_librarians:
            return True
        return await self._duties.does(actor, Duty.LIBRARY)
