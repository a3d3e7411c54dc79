"""Members' own questions: suggested, followed, taken back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_number
from plc_bot.privacy.models import Person
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.archive.store import ArchiveStore
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.models import PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.suggestions.errors import (
    EnoughWaitingError,
    SuggestedBeforeError,
    SuggestedEnoughError,
    SuggestionNotFoundError,
    TimedOutError,
    settled,
)
from plc_bot.prompts.suggestions.models import (
    A_DAY,
    A_DAY_MOST,
    WAITING_MOST,
    Author,
    Suggestion,
    SuggestionState,
)
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.prompts.suggestions.waiting import SuggestionWaiting
from plc_bot.prompts.turn import take_turn
from plc_bot.sealing.keys import PERSON, Keys
from plc_bot.storage import Connection, Database

NUMBERS = "suggestion"

CreditGone = Callable[[Connection, int, int], Awaitable[None]]
"""Told guild and prompt, in the transaction in which its author stops being named."""


@dataclass(frozen=True, slots=True)
class OwnSuggestion:
    """A person's suggestion, and what became of the prompt made of it."""

    suggestion: Suggestion
    prompt_state: PromptState | None = None
    posted: PastDate | None = None


class SuggestionService:
    """What members do with their suggestions. A person sees their own, and nobody else's."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        keys: Keys,
        waiting: SuggestionWaiting,
    ) -> None:
        self._database = database
        self._clock = clock
        self._keys = keys
        self._waiting = waiting
        self._credit_gone: list[CreditGone] = []

    def on_credit_gone(self, call: CreditGone) -> None:
        """Have `call` made when the author of a prompt is to be named no more."""
        self._credit_gone.append(call)

    async def require_room(self, actor: Actor) -> None:
        """Return when the actor may suggest one more, so that nobody types in vain.

        Raises:
            TimedOutError, SuggestedEnoughError, EnoughWaitingError: as they say.
        """
        if actor.timed_out:
            raise TimedOutError
        async with self._database.read() as connection:
            await self._check_room(SuggestionStore(connection), actor)

    async def suggest(self, actor: Actor, text: str, tag: str, *, named: bool) -> Suggestion:
        """Pass a question on to staff, who are told of it.

        Args:
            actor: whose it is. Unless named, no row holds their id: only a tag that their own
                commands find it by.
            text: the question, 10 to 1,500 characters.
            tag: up to 25; may be empty.
            named: whether their name is shown to staff, and to all if it is used.

        Raises:
            TimedOutError, SuggestedEnoughError, EnoughWaitingError: as they say.
            TextLengthError: text or tag is out of its limits.
            SuggestedBeforeError: the same text of theirs waits already.
            KeysUnavailableError: nobody can suggest without a name at the moment.
        """
        if actor.timed_out:
            raise TimedOutError
        wording = checked(PromptText(text=text, tags=(tag,)))
        author_tag = None if named else self._keys.tag(PERSON, actor.guild_id, actor.user_id)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = SuggestionStore(connection)
            await self._check_room(store, actor, wording.text)
            suggestion = Suggestion(
                guild_id=actor.guild_id,
                number=await next_number(connection, actor.guild_id, NUMBERS),
                state=SuggestionState.WAITING,
                text=wording.text,
                tag="".join(wording.tags),
                author_id=actor.user_id if named else None,
                author_tag=author_tag,
                suggested_at=now,
                moved_at=now,
            )
            await store.add(suggestion)
            await self._waiting.begin(connection, suggestion)
            await self._waiting.tell(connection, actor.guild_id)
        return suggestion

    async def list_mine(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[OwnSuggestion]:
        """The actor's own, the newest first: older than a number, nearest newer, or the first."""
        async with self._database.read() as connection:
            mine = await SuggestionStore(connection).list_of(actor.guild_id, self._author(actor))
            if before is not None:
                page = [one for one in mine if one.number > before][-limit:]
            else:
                page = [one for one in mine if after is None or one.number < after][:limit]
            return [await _followed(connection, one) for one in page]

    async def count_mine(self, actor: Actor) -> int:
        """How many of the actor's own are still kept."""
        async with self._database.read() as connection:
            return len(
                await SuggestionStore(connection).list_of(actor.guild_id, self._author(actor))
            )

    @property
    def can_find_unnamed(self) -> bool:
        """Whether `list_mine` finds what was suggested without a name."""
        return self._keys.are_there

    async def find_mine(self, actor: Actor, number: int) -> Suggestion:
        """One of the actor's own.

        Raises:
            SuggestionNotFoundError: there is none, or it is not theirs.
        """
        async with self._database.read() as connection:
            return await self._mine(SuggestionStore(connection), actor, number)

    async def withdraw(self, actor: Actor, number: int) -> Suggestion:
        """Take an own suggestion back while it waits; its words are deleted at once.

        Raises:
            SuggestionNotFoundError: there is none, or it is not theirs.
            SuggestionSettledError: it is decided already, or withdrawn.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = SuggestionStore(connection)
            suggestion = await self._mine(store, actor, number)
            # The empty row stays for a day, so that it counts for the daily limit.
            withdrawn = replace(
                suggestion,
                state=SuggestionState.WITHDRAWN,
                text="",
                tag="",
                moved_at=now,
                forgotten_at=now + A_DAY,
            )
            if not await store.move(withdrawn, SuggestionState.WAITING):
                raise settled(number, suggestion.state)
            # Approving it and taking that back has left its words in a prompt.
            await PromptStore(connection).remove_unused_of(actor.guild_id, number)
            await self._waiting.end(connection, suggestion)
        return withdrawn

    async def take_name_off(self, actor: Actor, number: int) -> Suggestion:
        """From now on name the actor nowhere for it, nor in posts that stand.

        Raises:
            SuggestionNotFoundError: there is none, it is not theirs, or it has no name.
        """
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = SuggestionStore(connection)
            suggestion = await self._mine(store, actor, number)
            if not suggestion.is_named:
                raise SuggestionNotFoundError(number)
            # Without the keys it becomes nobody's: better than a name that stays.
            unnamed = replace(suggestion, author_id=None, author_tag=self._author(actor).tag)
            await store.move(unnamed, suggestion.state)
            await self._tell_credit_gone(connection, suggestion)
        return unnamed

    async def credited(self, guild_id: int, number: int) -> int | None:
        """Whom a post of the suggestion's prompt names: their id, or None for nobody."""
        async with self._database.read() as connection:
            suggestion = await SuggestionStore(connection).find(guild_id, number)
        if suggestion is None or suggestion.state is not SuggestionState.QUEUED:
            return None  # it was taken back meanwhile, by its author or by staff
        return suggestion.author_id

    async def forget_names(self, connection: Connection, person: Person) -> None:
        """Tell the posts that name this person, in the transaction that erases them."""
        if person.user_id is not None:
            store = SuggestionStore(connection)
            for suggestion in await store.list_named(person.guild_id, person.user_id):
                await self._tell_credit_gone(connection, suggestion)

    async def _tell_credit_gone(self, connection: Connection, suggestion: Suggestion) -> None:
        if suggestion.prompt_number is not None:
            for call in self._credit_gone:
                await call(connection, suggestion.guild_id, suggestion.prompt_number)

    def _author(self, actor: Actor) -> Author:
        if not self._keys.are_there:
            return Author(actor.user_id, None)
        return Author(actor.user_id, self._keys.tag(PERSON, actor.guild_id, actor.user_id))

    async def _mine(self, store: SuggestionStore, actor: Actor, number: int) -> Suggestion:
        suggestion, author = await store.find(actor.guild_id, number), self._author(actor)
        if suggestion is not None:
            if suggestion.author_id == author.user_id:
                return suggestion
            if suggestion.author_tag is not None and suggestion.author_tag == author.tag:
                return suggestion
        raise SuggestionNotFoundError(number)

    async def _check_room(self, store: SuggestionStore, actor: Actor, text: str = "") -> None:
        author = self._author(actor)
        mine = await store.list_of(actor.guild_id, author)
        waiting = [one for one in mine if one.state is SuggestionState.WAITING]
        for one in waiting:
            if one.text == text:
                raise SuggestedBeforeError(one.number)
        if len(waiting) >= WAITING_MOST:
            raise EnoughWaitingError(WAITING_MOST)
        since = self._clock.now() - A_DAY
        if sum(one.suggested_at > since for one in mine) >= A_DAY_MOST:
            raise SuggestedEnoughError(A_DAY_MOST)


async def _followed(connection: Connection, suggestion: Suggestion) -> OwnSuggestion:
    number = suggestion.prompt_number
    if number is None:
        return OwnSuggestion(suggestion)
    prompt = await PromptStore(connection).find(suggestion.guild_id, number)
    posted = await ArchiveStore(connection).find_posted(suggestion.guild_id, number)
    return OwnSuggestion(suggestion, prompt and prompt.state, posted)
