"""A community's lists of words: read by every feature, changed by who manages the server."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number, next_numbers
from plc_bot.guilds.words.errors import (
    NoWordsToReturnError,
    SameWordsError,
    TooManyKeptError,
    WordsMovedOnError,
)
from plc_bot.guilds.words.models import (
    KEPT_MOST,
    KeptWord,
    Word,
    WordChange,
    WordKind,
    WordPlan,
)
from plc_bot.guilds.words.planning import everything, plan_of, shipped_label
from plc_bot.guilds.words.reading import read_list
from plc_bot.guilds.words.store import WordStore
from plc_bot.storage import Connection, Database

UNDO_LASTS = timedelta(days=30)
_CHANGES = "words"
_CODES = "word"


class WordService:
    """Reads the lists; shows what a change would do, makes it, and takes it back.

    Labels are in the language spoken at the moment of the call, where the bot brought them.
    """

    def __init__(self, database: Database, clock: Clock, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit

    async def list(self, guild_id: int, kind: WordKind) -> tuple[Word, ...]:
        """The words on offer, in order: the guild's own, else those that the bot brings along."""
        found = await self.list_all(guild_id, kind)
        return tuple(word for word in found if not word.is_retired)

    async def list_all(self, guild_id: int, kind: WordKind) -> tuple[Word, ...]:
        """As `list`, and then the retired ones: for showing and finding what has an old word."""
        async with self._database.read() as connection:
            return await self.list_in(connection, guild_id, kind)

    async def list_in(
        self, connection: Connection, guild_id: int, kind: WordKind
    ) -> tuple[Word, ...]:
        """As `list_all`, within the caller's transaction."""
        return everything(kind, await WordStore(connection).list_kept(guild_id, kind))

    async def preview(self, actor: Actor, kind: WordKind, typed: str) -> WordPlan:
        """What the typed list would change; nothing typed brings the shipped list back.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            SameWordsError: nothing.
            PLCBotError: a line cannot be read, as `read_list` says.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.read() as connection:
            return await self._plan(connection, actor.guild_id, kind, typed)

    async def change(self, actor: Actor, kind: WordKind, typed: str, base: int) -> WordPlan:
        """Make the list what was typed; `base` is that of the preview that was shown.

        Returns:
            What was done; its base is the change's own number, by which it can be undone.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            WordsMovedOnError: someone changed the list after the preview was made.
            SameWordsError: nothing would change.
            TooManyKeptError: with the retired ones there are too many.
            PLCBotError: a line cannot be read, as `read_list` says.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.write() as connection:
            number = await next_number(connection, actor.guild_id, _CHANGES)
            plan = await self._plan(connection, actor.guild_id, kind, typed)
            if plan.base != base:
                raise WordsMovedOnError
            coded = await self._coded(connection, actor.guild_id, plan.words)
            await self._save(connection, actor, replace(plan, base=number, words=coded))
        return replace(plan, base=number, words=coded)

    async def find_undo(self, actor: Actor, kind: WordKind) -> WordChange | None:
        """The list's last change, if it can still be taken back.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.read() as connection:
            last = await WordStore(connection).find_last(actor.guild_id, kind)
        return last if last is not None and last.ends_at > self._clock.now() else None

    async def undo(self, actor: Actor, number: int) -> WordKind:
        """Bring the list back from before a change; words that it added are retired.

        Returns:
            Whose list it was. The undoing can be undone too.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            NoWordsToReturnError: it is not the list's last change, or 30 days old.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        guild_id = actor.guild_id
        async with self._database.write() as connection:
            new = await next_number(connection, guild_id, _CHANGES)
            store = WordStore(connection)
            undone = await store.find_change(guild_id, number)
            if undone is None or undone.ends_at <= self._clock.now():
                raise NoWordsToReturnError
            last = await store.find_last(guild_id, undone.kind)
            if last is None or last.number != number:
                raise NoWordsToReturnError
            now = await store.list_kept(guild_id, undone.kind)
            change = self._change(actor, undone.kind, new, now)
            after = _restored(undone, now)
            await self._put(connection, change, after)
            counts = [_offered(everything(undone.kind, words)) for words in (now, after)]
            await self._audit.record(
                connection, actor, "words.undone", f"words {number}", {undone.kind: counts}
            )
        return undone.kind

    async def _plan(
        self, connection: Connection, guild_id: int, kind: WordKind, typed: str
    ) -> WordPlan:
        known = await self.list_in(connection, guild_id, kind)
        last = await WordStore(connection).find_last(guild_id, kind)
        lines = read_list(kind, typed, known)
        plan = plan_of(kind, last.number if last else 0, known, lines or None)
        if not plan.changes_anything:
            raise SameWordsError
        return plan

    async def _coded(
        self, connection: Connection, guild_id: int, words: Sequence[Word]
    ) -> tuple[Word, ...]:
        """The new words with codes of their own, which no other word of the guild ever has."""
        new = sum(not word.code for word in words)
        if not new:
            return tuple(words)
        numbers = iter(await next_numbers(connection, guild_id, _CODES, new))
        return tuple(
            word if word.code else replace(word, code=f"w{next(numbers)}") for word in words
        )

    async def _save(self, connection: Connection, actor: Actor, plan: WordPlan) -> None:
        guild_id, kind = actor.guild_id, plan.kind
        before = await WordStore(connection).list_kept(guild_id, kind)
        known = everything(kind, before)
        codes = {word.code for word in plan.words}
        left = [replace(word, is_retired=True) for word in known if word.code not in codes]
        words = left if plan.is_shipped else [*plan.words, *left]
        after = [_kept(guild_id, kind, place, word) for place, word in enumerate(words)]
        if len(after) > KEPT_MOST:
            raise TooManyKeptError(KEPT_MOST)
        await self._put(connection, self._change(actor, kind, plan.base, before), after)
        await self._audit.record(
            connection,
            actor,
            "words.changed",
            f"words {plan.base}",
            {kind: [_offered(known), len(plan.words)]},
        )

    async def _put(
        self,
        connection: Connection,
        change: WordChange,
        after: Sequence[KeptWord],
    ) -> None:
        store = WordStore(connection)
        await store.add_change(change)
        await store.replace(change.guild_id, change.kind, after)

    def _change(
        self, actor: Actor, kind: WordKind, number: int, before: Sequence[KeptWord]
    ) -> WordChange:
        rows = [
            (word.code, word.label, word.parent, word.position, word.is_retired) for word in before
        ]
        now = self._clock.now()
        return WordChange(actor.guild_id, number, kind, rows, now, now + UNDO_LASTS)


def _kept(guild_id: int, kind: WordKind, position: int, word: Word) -> KeptWord:
    # Without a label of its own, a shipped word goes on being translated.
    label = None if word.label == shipped_label(kind, word.code) else word.label
    return KeptWord(guild_id, kind, word.code, label, word.parent, position, word.is_retired)


def _offered(words: Sequence[Word]) -> int:
    return sum(not word.is_retired for word in words)


def _restored(undone: WordChange, now: Sequence[KeptWord]) -> Sequence[KeptWord]:
    before = [KeptWord(undone.guild_id, undone.kind, *row) for row in undone.before]
    codes = {word.code for word in before}
    added = [replace(word, is_retired=True) for word in now if word.code not in codes]
    return [replace(word, position=place) for place, word in enumerate((*before, *added))]
