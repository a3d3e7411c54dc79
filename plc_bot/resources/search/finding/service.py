"""Finding resources by what somebody typed; no search is logged."""

from dataclasses import dataclass, replace
from datetime import datetime

from plc_bot.actor import Actor
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.service import WordService
from plc_bot.resources.search.finding.conditions import Conditions
from plc_bot.resources.search.finding.errors import PersonalSearchError
from plc_bot.resources.search.finding.models import SHOWN_MOST, Found, Notice, Trouble
from plc_bot.resources.search.finding.query import Key, Query, read
from plc_bot.resources.search.finding.resolving import Lists, Resolved, resolve
from plc_bot.resources.search.finding.spelling import meant, misses
from plc_bot.resources.search.finding.store import Best, FindStore
from plc_bot.resources.search.finding.terms import Term, terms_of
from plc_bot.resources.search.models import GuildIndex
from plc_bot.resources.search.store import IndexStore
from plc_bot.resources.search.tokens import words_in
from plc_bot.storage import Connection, Database

NEAR_MOST = 3
_NOBODY = 0
_LISTED = {Key.SUBJECT, Key.GRADE}
_PERSONAL = {"is:mine", "is:kept", "by:me"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as the index and the resources are asked for it."""

    guild: GuildIndex
    words: tuple[Term, ...]
    resolved: Resolved
    excluded: tuple[Term, ...]

    @property
    def is_one_word(self) -> bool:
        """Whether nothing but a word is asked."""
        asked = self.resolved
        more = (
            asked.filed
            or self.excluded
            or asked.conditions != Conditions(asked.conditions.viewer_id)
        )
        return len(self.words) == 1 and not more


class SearchService:
    """Every member may search what all members may open."""

    def __init__(self, database: Database, words: WordService) -> None:
        self._database = database
        self._words = words

    async def find(self, actor: Actor, typed: str, *, as_typed: bool = False) -> Found:
        """What matches, the best first; whatever is typed, it is no error.

        Args:
            actor: whose `is:mine` and `is:kept` it is.
            typed: words and operators; nothing finds the newest.
            as_typed: leave words that nobody wrote as they are.
        """
        query = read(typed)
        async with self._database.read() as connection:
            guild = await IndexStore(connection).find_guild(actor.guild_id)
            if guild is None:
                return Found(query, query)
            asked = await self._asked(connection, guild, query, actor.user_id)
            notices = tuple(asked.resolved.notices)
            if query.is_cut:
                notices = (*notices, Notice(Trouble.CUT))
            if any(notice.trouble is Trouble.CONTRADICTION for notice in notices):
                return Found(query, query, notices=notices)
            found = await self._find(connection, asked, query, correct=not as_typed)
        return replace(found, notices=notices)

    async def numbers_since(
        self, guild_id: int, typed: str, since: datetime | None, limit: int
    ) -> list[int]:
        """The newest that match a kept search and went live after an instant, if one is given.

        Raises:
            PersonalSearchError: it depends on who looks.
        """
        query = read(searched(typed))
        async with self._database.read() as connection:
            guild = await IndexStore(connection).find_guild(guild_id)
            if guild is None:
                return []
            asked = await self._asked(connection, guild, query, _NOBODY)
            asked.resolved.conditions = replace(asked.resolved.conditions, live_after=since)
            if any(one.trouble is Trouble.CONTRADICTION for one in asked.resolved.notices):
                return []
            best = await _search(connection, asked, limit=limit, by_age=True)
        return list(best.numbers)

    async def _asked(
        self, connection: Connection, guild: GuildIndex, query: Query, viewer_id: int
    ) -> _Asked:
        lists = Lists((), ())
        if any(operator.key in _LISTED for operator in query.operators):
            lists = Lists(
                await self._words.list_in(connection, guild.guild_id, WordKind.SUBJECT),
                await self._words.list_in(connection, guild.guild_id, WordKind.GRADE),
            )
        resolved = resolve(guild, lists, viewer_id, query.operators)
        excluded = (*terms_of(guild, query.parts, excluded=True), *resolved.excluded)
        words = terms_of(guild, query.parts, excluded=False)
        return _Asked(guild, words, resolved, excluded)

    async def _find(
        self, connection: Connection, asked: _Asked, query: Query, *, correct: bool
    ) -> Found:
        best = await _search(connection, asked)
        corrected: dict[str, str] = {}
        understood, is_widened = query, False
        if not best.total and correct:
            corrected = await _corrections(connection, asked)
        if corrected:
            understood = query.with_words(corrected)
            words = terms_of(asked.guild, understood.parts, excluded=False)
            asked = replace(asked, words=words)
            best = await _search(connection, asked)
        if not best.total and len(asked.words) > 1:
            best = await _search(connection, asked, any_word=True)
            is_widened = bool(best.total)
        return Found(
            understood,
            query,
            numbers=best.numbers,
            total=best.total,
            is_widened=is_widened,
            corrected=tuple(corrected.items()),
            near=() if best.total else await _near(connection, asked),
        )


def searched(typed: str) -> str:
    """A query as it may be kept and run without anybody looking.

    Raises:
        PersonalSearchError: it depends on who looks.
    """
    query = read(typed)
    for operator in query.operators:
        if str(operator).lstrip("-").lower() in _PERSONAL:
            raise PersonalSearchError(str(operator))
    return str(query)


async def _search(
    connection: Connection,
    asked: _Asked,
    *,
    any_word: bool = False,
    limit: int = SHOWN_MOST,
    by_age: bool = False,
) -> Best:
    store, filed = FindStore(connection), asked.resolved.filed
    all_of = filed if any_word else [*asked.words, *filed]
    any_of = asked.words if any_word else ()
    conditions = asked.resolved.conditions
    match, unwanted = store.match(all_of, any_of, asked.excluded), None
    if not all_of and not any_of:
        match, unwanted = None, store.match(any_of=asked.excluded)
    return await store.best(asked.guild, match, unwanted, conditions, limit, by_age=by_age)


async def _corrections(connection: Connection, asked: _Asked) -> dict[str, str]:
    """What was meant by words that no resource has, by the word as it was typed."""
    guild, found = asked.guild, dict[str, str]()
    words = {term: word for term in asked.words for word in words_in(term.typed) if misses(word)}
    known = set[str]()
    if not asked.is_one_word:
        known = await IndexStore(connection).list_known(guild.guild_id, words.values())
    for term, word in words.items():
        # A single word that found nothing is known to stand nowhere.
        if word in known or (
            not asked.is_one_word and await FindStore(connection).knows(guild, term)
        ):
            continue
        if (better := await _meant(connection, guild, word)) is not None:
            found[term.typed] = better
    return found


async def _meant(connection: Connection, guild: GuildIndex, word: str) -> str | None:
    lengths = len(word) - misses(word), len(word) + misses(word)
    store, guild_id = IndexStore(connection), guild.guild_id
    # Nearly always the first letter is right, and few words of the vocabulary begin with it.
    better = meant(word, await store.list_beginning(guild_id, word[0], *lengths))
    if better is not None:
        return better
    return meant(word, await store.list_beginning_otherwise(guild_id, word[:2], *lengths))


async def _near(connection: Connection, asked: _Asked) -> tuple[int, ...]:
    """A few that have some of the words, whatever the operators ask."""
    if not asked.words:
        return ()
    store = FindStore(connection)
    match = store.match(any_of=asked.words)
    conditions = Conditions(asked.resolved.conditions.viewer_id)
    return (await store.best(asked.guild, match, None, conditions, NEAR_MOST)).numbers
