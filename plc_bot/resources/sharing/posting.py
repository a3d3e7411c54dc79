"""The library channel: a card of whatever goes live, kept up to date, gone when it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.outward import Step
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Resource, Written
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.models import LibraryCard
from plc_bot.resources.sharing.store import CardStore
from plc_bot.scheduling.models import Rank
from plc_bot.storage import Connection, Database

CARD = "library-card"
"""Kind of the posts; subject: the resource's number and the posting's, such as `12:1`."""
CARD_CHANGE = "library-card-change"
NOT_POSTED = "library-card-unposted"
"""The finding by which staff are told; its subject is the resource's number."""
POSTED_WITHIN = timedelta(days=1)
IMPORTED = "import"
_NOT_THROUGH = frozenset(
    {DeliveryState.TOO_LATE, DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNSURE}
)


@dataclass(frozen=True, slots=True)
class CardPost:
    """What a card's words are made from.

    Attributes:
        language: of the server.
        copy_from: the address of the file to post along; empty for none.
    """

    resource: Resource
    language: str
    copy_from: str


class LibraryCards:
    """Plans the cards in the transactions that write the resources.

    What goes out is read from the rows when it is sent, so a card never shows what has left.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        deliveries: DeliveryService,
        findings: FindingService,
        settings: SettingsService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._deliveries = deliveries
        self._findings = findings
        self._settings = settings

    def attach(self, shelf: Shelf) -> None:
        """Follow what the shelf writes, and what becomes of the posts."""
        self._shelf = shelf
        shelf.on_written(self.follow)
        self._deliveries.on_moved(CARD, self.follow_post)

    async def channel_id(self, guild_id: int) -> int | None:
        """Where cards are posted; None: nowhere."""
        return (await self._settings.read(guild_id, ResourceSettings)).library_channel_id

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Post, change or remove the cards of what was written; imports are posted by nobody."""
        concerned = [one for one in written if _concerns(one)]
        if not concerned:
            return
        guild_id = concerned[0].after.guild_id
        numbers = [one.after.number for one in concerned]
        known = await CardStore(connection).list_of(guild_id, numbers)
        for one in concerned:
            await self._follow(connection, one, known.get(one.after.number))

    async def carry_copy(self, connection: Connection, resource: Resource, address: str) -> None:
        """Have the card that was just asked for carry a copy of the file at this address."""
        store = CardStore(connection)
        card = await store.find(resource.guild_id, resource.number)
        if card is not None:
            await store.put(replace(card, copy_from=address))

    async def post_for(self, guild_id: int, number: int, posting: int) -> CardPost | None:
        """What the card says now; None when it is no longer wanted."""
        async with self._database.read() as connection:
            resource = await ResourceStore(connection).find(guild_id, number)
            card = await CardStore(connection).find(guild_id, number)
        if resource is None or not resource.is_public or card is None or card.posting != posting:
            return None
        community = await self._settings.read(guild_id, CommunitySettings)
        return CardPost(resource, community.language, card.copy_from)

    async def follow_post(self, connection: Connection, delivery: Delivery) -> None:
        """A card's post moved: note where it stands, or take it away if nobody wants it now."""
        guild_id = delivery.guild_id
        number, posting = numbers_in(delivery.subject)
        await self._shelf.take_turn_in(connection, guild_id)
        store = CardStore(connection)
        card = await store.find(guild_id, number)
        wanted = card is not None and card.posting == posting
        if delivery.message_id is None:
            if card is not None and wanted and delivery.state in _NOT_THROUGH:
                await self._give_up(connection, card)
            return
        stands = LibraryCard(
            guild_id,
            number,
            posting,
            delivery.channel_id,
            delivery.message_id,
            delivery.thread_id,
            copy_from="",
            planned_at=delivery.promised_at,
        )
        if card is None or not wanted:
            await self._change(connection, stands, Step.DELETE)
            return
        await store.put(stands)
        await self._settle(connection, stands, delivery.attempted_at, carried=bool(card.copy_from))

    async def _follow(self, connection: Connection, one: Written, card: LibraryCard | None) -> None:
        if not one.after.is_public:
            if card is not None:
                # Kept without a message, so that the next posting has another number.
                await CardStore(connection).put(
                    replace(card, posting=card.posting + 1, message_id=None, copy_from="")
                )
                await self._change(connection, card, Step.DELETE)
        elif card is not None and card.message_id is not None:
            await self._change(connection, card, Step.EDIT)
        elif one.goes_live and one.after.source != IMPORTED:
            await self._post(connection, one.after, card)

    async def _post(
        self, connection: Connection, resource: Resource, before: LibraryCard | None
    ) -> None:
        channel_id, now = await self.channel_id(resource.guild_id), self._clock.now()
        if channel_id is None:
            return
        card = LibraryCard(
            guild_id=resource.guild_id,
            resource_number=resource.number,
            posting=1 if before is None else before.posting + 1,
            channel_id=channel_id,
            message_id=None,
            thread_id=None,
            copy_from="",
            planned_at=now,
        )
        await CardStore(connection).put(card)
        delivery = Delivery(
            guild_id=resource.guild_id,
            kind=CARD,
            subject=f"{resource.number}:{card.posting}",
            channel_id=channel_id,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + POSTED_WITHIN,
        )
        await self._deliveries.plan(connection, delivery, now, Rank.AFTER)

    async def _change(self, connection: Connection, card: LibraryCard, step: Step) -> None:
        """Edit or delete a card that stands, in place of any change to it that still waits."""
        if card.message_id is None:
            return
        now = self._clock.now()
        change = Delivery(
            guild_id=card.guild_id,
            kind=CARD_CHANGE,
            subject=f"{card.resource_number}:{card.posting}",
            channel_id=card.channel_id,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + POSTED_WITHIN,
            step=step,
            message_id=card.message_id,
            thread_id=card.thread_id,
        )
        await self._deliveries.plan_anew(connection, change, now, Rank.AFTER)

    async def _settle(
        self,
        connection: Connection,
        card: LibraryCard,
        sent_at: datetime | None,
        *,
        carried: bool,
    ) -> None:
        """The card stands: the file is its copy now, and what changed meanwhile follows."""
        resource = await ResourceStore(connection).find(card.guild_id, card.resource_number)
        if resource is None:
            return
        if carried and resource.file is not None:
            file = replace(
                resource.file,
                channel_id=card.thread_id or card.channel_id,
                message_id=card.message_id or 0,
                is_copy=True,
                is_missing=False,
            )
            await self._shelf.change_in(connection, resource, replace(resource, file=file), None)
        elif sent_at is not None and resource.changed_at >= sent_at:
            await self._change(connection, card, Step.EDIT)

    async def _give_up(self, connection: Connection, card: LibraryCard) -> None:
        guild_id, number = card.guild_id, card.resource_number
        # Kept without a message, so that the next posting has another number.
        await CardStore(connection).put(replace(card, message_id=None, copy_from=""))
        await self._findings.tell(connection, guild_id, NOT_POSTED, str(number))
        resource = await ResourceStore(connection).find(guild_id, number)
        if resource is not None and resource.file is not None and resource.file.is_copy:
            lost = replace(resource, file=replace(resource.file, is_missing=True))
            await self._shelf.change_in(connection, resource, lost, None)


def numbers_in(subject: str) -> tuple[int, int]:
    """The resource's number and the posting's."""
    number, _colon, posting = subject.partition(":")
    return int(number), int(posting)


def _concerns(written: Written) -> bool:
    """An import's new rows have no cards, and there may be hundreds."""
    return written.leaves or (
        written.after.is_public and (written.before is not None or written.after.source != IMPORTED)
    )
