from dataclasses import asdict

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from plc_bot.prompts.suggestions.models import Author, Suggestion, SuggestionState
from plc_bot.prompts.suggestions.tables import SuggestionRow, suggestions
from plc_bot.storage import Connection


class SuggestionStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, suggestion: Suggestion) -> None:
        await self._connection.execute(insert(suggestions), asdict(suggestion))

    async def find(self, guild_id: int, number: int) -> Suggestion | None:
        query = select(suggestions).where(
            suggestions.c.guild_id == guild_id, suggestions.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _suggestion(row) if row else None

    async def find_waiting(self, guild_id: int, after: int) -> Suggestion | None:
        """The oldest that waits, of those with a greater number."""
        query = (
            select(suggestions)
            .where(
                suggestions.c.guild_id == guild_id,
                suggestions.c.state == SuggestionState.WAITING,
                suggestions.c.number > after,
            )
            .order_by(suggestions.c.number)
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _suggestion(row) if row else None

    async def count_waiting(self, guild_id: int, up_to: int | None = None) -> int:
        """All that wait, or those up to a number."""
        query = (
            select(func.count())
            .select_from(suggestions)
            .where(
                suggestions.c.guild_id == guild_id,
                suggestions.c.state == SuggestionState.WAITING,
            )
        )
        if up_to is not None:
            query = query.where(suggestions.c.number <= up_to)
        return (await self._connection.execute(query)).scalar_one()

    async def list_of(self, guild_id: int, author: Author) -> list[Suggestion]:
        """All of one person's, named or not, the newest first."""
        query = (
            select(suggestions)
            .where(suggestions.c.guild_id == guild_id, _by(author))
            .order_by(suggestions.c.number.desc())
        )
        return [_suggestion(row) for row in await self._connection.execute(query)]

    async def list_named(self, guild_id: int, user_id: int) -> list[Suggestion]:
        """Those that a person wants to be named for."""
        query = select(suggestions).where(
            suggestions.c.guild_id == guild_id, suggestions.c.author_id == user_id
        )
        return [_suggestion(row) for row in await self._connection.execute(query)]

    async def move(self, suggestion: Suggestion, before: SuggestionState) -> bool:
        """Save it as it now is, if it is still in that state; of two who try, one wins."""
        moved = await self._connection.execute(
            update(suggestions)
            .where(
                suggestions.c.guild_id == suggestion.guild_id,
                suggestions.c.number == suggestion.number,
                suggestions.c.state == before,
            )
            .returning(suggestions.c.number),
            asdict(suggestion),
        )
        return moved.one_or_none() is not None


def _by(author: Author) -> ColumnElement[bool]:
    named = suggestions.c.author_id == author.user_id
    return named if author.tag is None else or_(named, suggestions.c.author_tag == author.tag)


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(*row)
