"""What a query that is being typed may become."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from plc_bot.actor import Actor
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.service import WordService
from plc_bot.resources.record.models import Licence, ResourceType
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.search.finding.conditions import Conditions
from plc_bot.resources.search.finding.query import KEYS, QUERY_MOST, Key, read
from plc_bot.resources.search.finding.resolving import HAS, IS, OPEN, RETIRED
from plc_bot.resources.search.finding.store import FindStore
from plc_bot.resources.search.finding.terms import start_term, terms_of
from plc_bot.resources.search.models import GuildIndex
from plc_bot.resources.search.store import IndexStore
from plc_bot.storage import Connection, Database
from plc_bot.text import cleaned, compared

OFFERED_MOST = 25
"""So many Discord shows (its reference, "Autocomplete")."""
LENGTH_MOST = 100
"""Characters of one, there."""
PATIENCE_SECONDS = 0.25
"""Whoever types does not wait: after so long, what was found by then is shown."""
_TITLES = 10
_FIXED: dict[Key, tuple[str, ...]] = {
    Key.TYPE: tuple(ResourceType),
    Key.LICENCE: (OPEN, *Licence),
    Key.HAS: tuple(HAS),
    Key.IS: (*IS, RETIRED),
    Key.MINUTES: ("<20", "<45", "<90"),
    Key.BY: ("me",),
}
_LISTS = {Key.SUBJECT: WordKind.SUBJECT, Key.GRADE: WordKind.GRADE}


class SuggestingService:
    """Offers operators and their values, tags and titles; what all members may see."""

    def __init__(self, database: Database, words: WordService) -> None:
        self._database = database
        self._words = words

    async def suggest(self, actor: Actor, typed: str) -> list[str]:
        """Whole queries that begin as the typed one, up to 25; fewer where time is short."""
        offered: dict[str, None] = {}
        # A space at the end says that the next word begins.
        begun = cleaned(typed) + " " * typed.endswith(" ")
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._collect(actor, begun[:QUERY_MOST].lstrip(), offered)
        return list(offered)[:OFFERED_MOST]

    async def _collect(self, actor: Actor, typed: str, offered: dict[str, None]) -> None:
        head, space, tail = typed.rpartition(" ")
        before = head + space
        name, colon, start = tail.lstrip("-").partition(":")
        keys = [key for key in Key if key.value.startswith(name.lower())]
        async with self._database.read() as connection:
            guild = await IndexStore(connection).find_guild(actor.guild_id)
            if colon and (key := KEYS.get(name.lower())) is not None:
                values = await self._values(connection, actor.guild_id, key, start)
                sign = "-" if tail.startswith("-") else ""
                _add(offered, before, (f"{sign}{name}:{_quoted(value)}" for value in values))
                return
            _add(offered, before, (f"{key}:" for key in keys if name))
            tags = await IndexStore(connection).list_tags(actor.guild_id, tail.casefold(), _TITLES)
            _add(offered, before, (f"tag:{tag}" for tag, _uses in tags))
            _add(offered, before, (f"{key}:" for key in keys if not name))
            if guild is not None and tail:
                _add(offered, "", await _titles(connection, guild, actor, head, tail))

    async def _values(
        self, connection: Connection, guild_id: int, key: Key, start: str
    ) -> Sequence[str]:
        wanted = compared(start)
        if key is Key.TAG:
            found = await IndexStore(connection).list_tags(guild_id, start.casefold(), OFFERED_MOST)
            return [tag for tag, _uses in found]
        if (kind := _LISTS.get(key)) is not None:
            words = await self._words.list_in(connection, guild_id, kind)
            return list(_beginning(wanted, (word.label for word in words if not word.is_retired)))
        if key is Key.LANG:
            guild = await IndexStore(connection).find_guild(guild_id)
            return list(_beginning(wanted, guild.languages if guild else ()))
        return list(_beginning(wanted, _FIXED.get(key, ())))


async def _titles(
    connection: Connection, guild: GuildIndex, actor: Actor, head: str, tail: str
) -> list[str]:
    store, last = FindStore(connection), start_term(guild, tail)
    if last is None:
        return []
    before = terms_of(guild, read(head).parts, excluded=False)
    match = store.match([*before, last])
    best = await store.best(guild, match, None, Conditions(actor.user_id), _TITLES)
    found = await ResourceStore(connection).list_numbered(guild.guild_id, best.numbers)
    return [resource.particulars.title for resource in found]


def _add(offered: dict[str, None], before: str, ends: Iterable[str]) -> None:
    whole = (before + end for end in ends)
    offered.update(dict.fromkeys(query for query in whole if len(query) <= LENGTH_MOST))


def _beginning(wanted: str, words: Iterable[str]) -> Iterator[str]:
    """Those that begin so, and then those of which another word does."""
    folded = [(word, compared(word)) for word in words]
    yield from (word for word, plain in folded if plain.startswith(wanted))
    yield from (
        word for word, plain in folded if not plain.startswith(wanted) and f" {wanted}" in plain
    )


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
