from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.tables import resources
from plc_bot.resources.sharing.models import LibraryCard, SuggestedEdit, TextRequest
from plc_bot.resources.sharing.tables import (
    CardRow,
    SuggestedEditRow,
    TextRequestRow,
    cards,
    suggested_edits,
    text_requests,
)
from plc_bot.storage import Connection, upsert

_CARD_KEY = ("guild_id", "resource_number")
_APPROVED = (ResourceState.LIVE, ResourceState.RETIRED, ResourceState.MERGED)


class SharerStore:
    """What one person has shared, in numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count_approved(self, guild_id: int, sharer_id: int) -> int:
        """How many of theirs stand, or stood until they were merged."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.state.in_(_APPROVED),
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_to_host(self, guild_id: int, sharer_id: int, host: str, since: datetime) -> int:
        """How many links to one host they shared since then."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.host == host,
                resources.c.shared_at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()


class CardStore:
    """The cards in the library channel."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, card: LibraryCard) -> None:
        """Keep it in place of the one that the resource had before."""
        values = asdict(card)
        told = {name: value for name, value in values.items() if name not in _CARD_KEY}
        statement = upsert(cards).values(values)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=list(_CARD_KEY), set_=told)
        )

    async def find(self, guild_id: int, resource_number: int) -> LibraryCard | None:
        return (await self.list_of(guild_id, [resource_number])).get(resource_number)

    async def list_of(self, guild_id: int, numbers: Collection[int]) -> dict[int, LibraryCard]:
        """Those of these resources, by the resource's number."""
        query = select(cards).where(
            cards.c.guild_id == guild_id, cards.c.resource_number.in_(numbers)
        )
        found = [_card(row) for row in await self._connection.execute(query)]
        return {card.resource_number: card for card in found}


def _card(row: CardRow) -> LibraryCard:
    return LibraryCard(*row)


class SuggestedEditStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, suggested: SuggestedEdit) -> None:
        await self._connection.execute(insert(suggested_edits).values(asdict(suggested)))

    async def find(self, guild_id: int, number: int) -> SuggestedEdit | None:
        query = select(suggested_edits).where(
            suggested_edits.c.guild_id == guild_id, suggested_edits.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _suggested(row) if row else None

    async def list_waiting(
        self, guild_id: int, now: datetime, limit: int, after: int = 0
    ) -> list[SuggestedEdit]:
        """Those that are not over, with a greater number, the oldest first."""
        query = (
            select(suggested_edits)
            .where(
                suggested_edits.c.guild_id == guild_id,
                suggested_edits.c.number > after,
                suggested_edits.c.ends_at > now,
            )
            .order_by(suggested_edits.c.number)
            .limit(limit)
        )
        return [_suggested(row) for row in await self._connection.execute(query)]

    async def count_since(self, guild_id: int, suggester_id: int, since: datetime) -> int:
        """How many of theirs wait that they suggested since then."""
        query = (
            select(func.count())
            .select_from(suggested_edits)
            .where(
                suggested_edits.c.guild_id == guild_id,
                suggested_edits.c.suggester_id == suggester_id,
                suggested_edits.c.suggested_at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(suggested_edits).where(
                suggested_edits.c.guild_id == guild_id, suggested_edits.c.number == number
            )
        )

    async def remove_of(self, guild_id: int, numbers: Collection[int]) -> None:
        """All that was suggested for these resources."""
        await self._connection.execute(
            delete(suggested_edits).where(
                suggested_edits.c.guild_id == guild_id,
                suggested_edits.c.resource_number.in_(numbers),
            )
        )


class TextRequestStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, request: TextRequest) -> None:
        await self._connection.execute(insert(text_requests).values(asdict(request)))

    async def find(self, guild_id: int, number: int) -> TextRequest | None:
        query = select(text_requests).where(
            text_requests.c.guild_id == guild_id, text_requests.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _request(row) if row else None

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(text_requests).where(
                text_requests.c.guild_id == guild_id, text_requests.c.number == number
            )
        )

    async def remove_of(self, guild_id: int, numbers: Collection[int]) -> None:
        """All that was asked for these resources."""
        await self._connection.execute(
            delete(text_requests).where(
                text_requests.c.guild_id == guild_id, text_requests.c.resource_number.in_(numbers)
            )
        )


def _suggested(row: SuggestedEditRow) -> SuggestedEdit:
    return SuggestedEdit(*row)


def _request(row: TextRequestRow) -> TextRequest:
    return TextRequest(*row)
