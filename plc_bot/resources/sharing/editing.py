"""Changing what is said of a resource, and taking a change back."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.resources.record.errors import ResourceNotFoundError, stands
from plc_bot.resources.record.models import PastValue, Resource, ResourceState
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import PastValueStore, ResourceStore
from plc_bot.resources.sharing.edits import (
    EDITABLE,
    Edit,
    edit_of,
    edited,
    overlap,
    taken_back,
)
from plc_bot.resources.sharing.errors import ChangeForgottenError, EditedMeanwhileError
from plc_bot.resources.sharing.models import Edited
from plc_bot.resources.sharing.review import ReviewRule
from plc_bot.resources.sharing.suggestions import EditSuggestions
from plc_bot.storage import Connection, Database

STATE_FIELD = "state"
"""A past value of this field is a move, which an edit does not take back."""


class EditingService:
    """Whoever shared a resource, and librarians, change it at any time."""

    def __init__(
        self,
        database: Database,
        shelf: Shelf,
        records: RecordService,
        rule: ReviewRule,
        audit: Audit,
        suggestions: EditSuggestions,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._records = records
        self._rule = rule
        self._audit = audit
        self._suggestions = suggestions

    async def find(self, actor: Actor, number: int) -> Resource:
        """The resource as it stands, for a form about it.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not change it.
            ResourceStateError: nobody may at the moment.
        """
        async with self._database.read() as connection:
            return await self.changeable_in(connection, actor, number)

    async def edit(self, actor: Actor, number: int, version: int, edit: Edit) -> Edited:
        """Make the edit, begun from that version; the resource comes back as it is now.

        What a librarian gave back waits again. An edit that changes nothing does nothing; one
        that puts in a link at which a librarian looks first becomes a suggestion to them.

        Raises:
            ResourceNotFoundError, NotYourResourceError, ResourceStateError: as for `find`.
            EditedMeanwhileError: somebody changed the same field after that version.
            FieldTooLongError, FieldUnreadableError, LinkRefusedError: it can't be kept so.
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: its new link is taken.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await self.changeable_in(connection, actor, number)
            history = await PastValueStore(connection).list_of(actor.guild_id, number)
            if overlap(edit, history, version):
                raise EditedMeanwhileError(number, found.version)
            return await self.put_in(connection, actor, found, edit)

    async def history(self, actor: Actor, number: int) -> list[PastValue]:
        """What was changed within 90 days, the newest first.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not change it.
        """
        async with self._database.read() as connection:
            found = await ResourceStore(connection).find(actor.guild_id, number)
            if found is None:
                raise ResourceNotFoundError(number)
            await self._records.require_change(actor, found)
            return await PastValueStore(connection).list_of(actor.guild_id, number)

    async def revert(self, actor: Actor, number: int, change_number: int) -> Edited:
        """Put back what one field said before a change.

        Raises:
            ResourceNotFoundError, NotYourResourceError, ResourceStateError: as for `find`.
            ChangeForgottenError: there is no such change, or it was a move.
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: as for `edit`.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await self.changeable_in(connection, actor, number)
            history = await PastValueStore(connection).list_of(actor.guild_id, number)
            change = next((one for one in history if one.number == change_number), None)
            if change is None or change.field == STATE_FIELD:
                raise ChangeForgottenError
            return await self.put_in(
                connection, actor, found, taken_back(change, found.particulars)
            )

    async def changeable_in(self, connection: Connection, actor: Actor, number: int) -> Resource:
        """As `find`, in the caller's transaction."""
        found = await ResourceStore(connection).find(actor.guild_id, number)
        if found is None:
            raise ResourceNotFoundError(number)
        await self._records.require_change(actor, found)
        if found.state not in EDITABLE:
            raise stands(number, found.state)
        return found

    async def accept(self, actor: Actor, number: int) -> Edited:
        """Make a suggested edit, whatever else was changed since.

        Raises:
            SuggestionOverError: there is none, or not for the actor to decide.
            ResourceStateError: the resource can't be changed at the moment.
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: as for `edit`.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            proposal = await self._suggestions.find_in(connection, actor, number)
            found = await self.changeable_in(connection, actor, proposal.resource.number)
            edit = edit_of(proposal.suggested.said, found.particulars)
            after = edited(found, edit)
            if await self._waits(connection, actor, found, after):
                await self._suggestions.pass_on_in(connection, proposal)
                return Edited(found, waits=True)
            await self._suggestions.close_in(connection, proposal)
            return Edited(await self._keep(connection, actor, found, after))

    async def put_in(
        self, connection: Connection, actor: Actor, found: Resource, edit: Edit
    ) -> Edited:
        """Make an edit that the caller has checked the right to, in the caller's transaction."""
        after = edited(found, edit)
        if after.particulars == found.particulars and found.state is not ResourceState.RETURNED:
            return Edited(found)
        if await self._waits(connection, actor, found, after):
            await self._suggestions.suggest_in(connection, actor, found, edit, to_librarians=True)
            return Edited(found, waits=True)
        return Edited(await self._keep(connection, actor, found, after))

    async def _keep(
        self, connection: Connection, actor: Actor, found: Resource, after: Resource
    ) -> Resource:
        if found.state is ResourceState.RETURNED and found.sharer_id == actor.user_id:
            after = replace(after, state=ResourceState.WAITING, reason="")
        kept = await self._shelf.change_in(connection, found, after, actor.user_id)
        if found.sharer_id != actor.user_id:
            await self._audit.record(
                connection, actor, "resource.edited", f"resource {kept.number}"
            )
        return kept

    async def _waits(
        self, connection: Connection, actor: Actor, before: Resource, after: Resource
    ) -> bool:
        """Nobody gets past the review by sharing one link and then putting another in its place."""
        if not before.is_public or after.address == before.address:
            return False
        trust = await self._rule.trust_in(connection, actor)
        return await self._rule.needs_review(connection, actor, trust, after.address)
