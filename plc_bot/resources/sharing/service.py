"""Sharing: what somebody typed becomes a resource, once, or a question about it."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.links.private import hints_of, safer_address
from plc_bot.resources.record.checking import surplus_tags
from plc_bot.resources.record.errors import AlreadyHereError, ResourceNotFoundError
from plc_bot.resources.record.models import Address, Resource, ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.consent import ConsentService
from plc_bot.resources.sharing.errors import (
    FileTooLargeError,
    NoPlaceForCopyError,
    NotForCopyingError,
    TooLateToUndoError,
)
from plc_bot.resources.sharing.limits import require_room
from plc_bot.resources.sharing.models import COPY_MOST_BYTES, UNDO_LASTS, Doubts, Offer, Shared
from plc_bot.resources.sharing.offered import resource_of
from plc_bot.resources.sharing.posting import LibraryCards
from plc_bot.resources.sharing.review import ReviewRule
from plc_bot.storage import Connection, Database

_UNDONE_FROM = (ResourceState.LIVE, ResourceState.WAITING)


class SharingService:
    """Everybody may share; what they share is theirs to take back."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        shelf: Shelf,
        rule: ReviewRule,
        cards: LibraryCards,
        consent: ConsentService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._rule = rule
        self._cards = cards
        self._consent = consent

    async def require_room(self, actor: Actor) -> None:
        """Return when the actor may share something now; asked before they type.

        Raises:
            SharedEnoughError, SharedEnoughTodayError, SilencedError: not now.
        """
        async with self._database.read() as connection:
            trust = await self._rule.trust_in(connection, actor)
            await require_room(connection, self._clock, actor, trust)

    async def require_copy(self, actor: Actor, size_bytes: int) -> None:
        """Return when the bot could keep a copy of a file that stands in no message.

        Raises:
            FileTooLargeError: it is over 10 MiB.
            NoPlaceForCopyError: there is no library channel.
        """
        if size_bytes > COPY_MOST_BYTES:
            raise FileTooLargeError
        if await self._cards.channel_id(actor.guild_id) is None:
            raise NoPlaceForCopyError

    async def last_subjects(self, actor: Actor) -> tuple[str, ...]:
        """What the actor's latest share is about, to begin the next form with."""
        async with self._database.read() as connection:
            shared = await ResourceStore(connection).list_of(actor.guild_id, actor.user_id)
        return shared[0].particulars.subjects if shared else ()

    async def consider(self, actor: Actor, offer: Offer) -> Doubts:
        """What to ask before it is shared; nothing is kept.

        Raises:
            LinkRefusedError, FieldTooLongError, FieldUnreadableError, NothingLeftError: it cannot
                be shared at all.
        """
        found = resource_of(actor, offer, self._clock.now())
        if found.address is None:
            return Doubts()
        opens = found.address.opens
        async with self._database.read() as connection:
            twin = await _twin(connection, actor.guild_id, found.address)
        return Doubts(
            hints=hints_of(opens),
            safer=safer_address(opens),
            twin=twin,
            is_certain=twin is not None and twin.claimed_key == found.address.key,
        )

    async def share(self, actor: Actor, offer: Offer, *, keeps_both: bool = False) -> Shared:
        """Keep it, for all to see or for a librarian to look at first.

        Args:
            actor: whose share it is.
            offer: what is shared.
            keeps_both: also if the same address is there already.

        Raises:
            SharedEnoughError, SharedEnoughTodayError, SilencedError: not now.
            LinkRefusedError, FieldTooLongError, FieldUnreadableError, NothingLeftError: as for
                `consider`.
            AlreadyHereError, AlreadyWaitingError, NotAvailableHereError: the address is taken.
            FileTooLargeError, NotForCopyingError, NoPlaceForCopyError: the file stands in no
                message, and the bot can keep no copy.
            LibraryFullError: there is no room.
        """
        found = resource_of(actor, offer, self._clock.now())
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            trust = await self._rule.trust_in(connection, actor)
            await require_room(connection, self._clock, actor, trust)
            if await self._rule.needs_review(connection, actor, trust, found.address):
                found = replace(found, state=ResourceState.WAITING)
            if keeps_both:
                found = await self._kept_apart(connection, found)
            copies = await self._copies(offer, found)
            kept = await self._shelf.put_in(connection, found)
            if copies:
                await self._cards.carry_copy(connection, kept, offer.copy_from)
            if offer.quoted_id is not None:
                await self._consent.ask_in(connection, kept, offer.quoted_id, offer.quotes)
        return Shared(
            kept,
            needs_title=kept.address is not None and not offer.particulars.title.strip(),
            left_out=surplus_tags(offer.particulars),
        )

    async def undo(self, actor: Actor, number: int) -> None:
        """Take the actor's own share back, within 10 minutes, as if it had never been.

        Raises:
            ResourceNotFoundError: there is none of theirs with this number.
            TooLateToUndoError: it is older, or it has moved on.
        """
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await ResourceStore(connection).find(actor.guild_id, number)
            if found is None or found.sharer_id != actor.user_id:
                raise ResourceNotFoundError(number)
            is_late = self._clock.now() - found.shared_at > UNDO_LASTS
            if is_late or found.state not in _UNDONE_FROM:
                raise TooLateToUndoError
            await self._shelf.take_back_in(connection, found)

    async def _copies(self, offer: Offer, found: Resource) -> bool:
        """Whether the bot keeps a copy of the file; where it can't, the message has to do."""
        if found.file is None:
            return False
        refusal = None
        if not offer.copy_from:
            refusal = NotForCopyingError()
        elif found.file.size_bytes > COPY_MOST_BYTES:
            refusal = FileTooLargeError()
        elif not found.is_public or await self._cards.channel_id(found.guild_id) is None:
            refusal = NoPlaceForCopyError()
        if refusal is not None and not found.file.message_id:
            raise refusal
        return refusal is None

    async def _kept_apart(self, connection: Connection, found: Resource) -> Resource:
        """Beside the one with the same address, if that one can be seen; else there is no doing."""
        if found.address is None:
            return found
        try:
            await self._shelf.require_free(connection, found)
        except AlreadyHereError:
            return replace(found, address=replace(found.address, is_kept_apart=True))
        return found


async def _twin(connection: Connection, guild_id: int, address: Address) -> Resource | None:
    """What all can see already with the address, or else with one that leads to the same page."""
    store = ResourceStore(connection)
    known = (await store.find_claiming(guild_id, [address.key])).get(address.key)
    if known is not None:
        return known if known.is_public else None
    led = await store.list_led_to(guild_id, address.key)
    return next((one for one in led if one.is_public), None)
