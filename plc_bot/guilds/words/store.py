from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete, insert, select

from plc_bot.guilds.words.models import KeptWord, WordChange, WordKind
from plc_bot.guilds.words.tables import (
    WordChangeRow,
    WordRow,
    guild_word_changes,
    guild_words,
)
from plc_bot.storage import Connection


class WordStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_kept(self, guild_id: int, kind: WordKind) -> list[KeptWord]:
        """A guild's own list with its retired words, in order; empty where it never made one."""
        query = (
            select(guild_words)
            .where(guild_words.c.guild_id == guild_id, guild_words.c.kind == kind)
            .order_by(guild_words.c.position)
        )
        return [_word(row) for row in await self._connection.execute(query)]

    async def replace(self, guild_id: int, kind: WordKind, words: Sequence[KeptWord]) -> None:
        """Keep these in the place of all words of the kind."""
        await self._connection.execute(
            delete(guild_words).where(
                guild_words.c.guild_id == guild_id, guild_words.c.kind == kind
            )
        )
        if words:
            await self._connection.execute(insert(guild_words), [asdict(word) for word in words])

    async def add_change(self, change: WordChange) -> None:
        await self._connection.execute(insert(guild_word_changes), asdict(change))

    async def find_last(self, guild_id: int, kind: WordKind) -> WordChange | None:
        """The list's last change that is still kept."""
        query = (
            select(guild_word_changes)
            .where(guild_word_changes.c.guild_id == guild_id, guild_word_changes.c.kind == kind)
            .order_by(guild_word_changes.c.number.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _change(row) if row else None

    async def find_change(self, guild_id: int, number: int) -> WordChange | None:
        query = select(guild_word_changes).where(
            guild_word_changes.c.guild_id == guild_id, guild_word_changes.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _change(row) if row else None


def _word(row: WordRow) -> KeptWord:
    return KeptWord(*row)


def _change(row: WordChangeRow) -> WordChange:
    return WordChange(*row)
