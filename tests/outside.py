"""Discord in memory: what the core asks of it, and how it may answer."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.links.fetch import Fetcher, NotFetching
from plc_bot.outward import (
    Denial,
    Errand,
    OutcomeUnknownError,
    Permission,
    PermissionLostError,
    Place,
    PlaceKind,
    PlaceLostError,
    Posted,
    PostRefusedError,
    Rule,
    Step,
    TryLaterError,
    Use,
)

TEXT_CHANNEL, FORUM_CHANNEL, STAFF_CHANNEL = 301, 302, 303
NONCE_REMEMBERED = timedelta(minutes=3)

Renderer = Callable[[Errand], Awaitable[object | None]]


class Answer(Enum):
    """How Discord takes a request; each but TAKEN is used up by one request, unless it lasts."""

    TAKEN = auto()
    TAKEN_ANSWER_LOST = auto()
    LOST = auto()
    """Neither taken nor answered."""
    LATER = auto()
    REST = auto()
    """Later, and Discord says when: the bot opens private messages too fast."""
    REFUSED = auto()
    NO_PERMISSION = auto()
    CHANNEL_GONE = auto()
    TAKEN_THEN_SILENT = auto()
    """It is taken, and no answer ever comes."""
    SILENT = auto()


_SAYS: dict[Answer, Callable[[], Exception]] = {
    Answer.TAKEN_ANSWER_LOST: OutcomeUnknownError,
    Answer.LOST: OutcomeUnknownError,
    Answer.LATER: TryLaterError,
    Answer.REST: lambda: TryLaterError(timedelta(minutes=30)),
    Answer.REFUSED: lambda: PostRefusedError(50035),
    Answer.NO_PERMISSION: PermissionLostError,
    Answer.CHANNEL_GONE: PlaceLostError,
}
_TAKEN = (Answer.TAKEN, Answer.TAKEN_ANSWER_LOST, Answer.TAKEN_THEN_SILENT)


@dataclass(slots=True)
class Message:
    """A message that stands in a channel; `words` is what its renderer made."""

    errand: Errand
    message_id: int
    at: datetime
    words: object
    thread_id: int | None = None
    pinned: bool = False
    deleted: bool = False
    edited: int = 0


class FakePosts:
    """Keeps messages in order. A kind without a renderer is always wanted and says nothing."""

    def __init__(self, clock: Clock, forums: frozenset[int]) -> None:
        self.messages: list[Message] = []
        self.renderers: dict[str, Renderer] = {}
        self.always = Answer.TAKEN
        self.next_answers: list[Answer] = []
        self._answers_in: dict[int, list[Answer]] = {}
        self.cannot_look = False
        self._clock = clock
        self._forums = forums
        self._ids = 9_000

    def of(self, kind: str, guild_id: int | None = None) -> list[Message]:
        """The messages of one kind that stand, oldest first."""
        return [
            message
            for message in self.messages
            if message.errand.kind == kind
            and guild_id in (None, message.errand.guild_id)
            and not message.deleted
        ]

    async def carry_out(self, errand: Errand) -> Posted | None:
        renderer = self.renderers.get(errand.kind)
        words = "" if renderer is None else await renderer(errand)
        if words is None:
            return None
        answer = self._answer(errand)
        posted = self._take(errand, words) if answer in _TAKEN else None
        if failure := _SAYS.get(answer):
            error = failure()
            raise error
        if answer in (Answer.SILENT, Answer.TAKEN_THEN_SILENT):
            await self._clock.nap(math.inf)
        return posted

    def next_answers_in(self, channel_id: int, *answers: Answer) -> None:
        """How the next requests that concern one channel are taken."""
        self._answers_in.setdefault(channel_id, []).extend(answers)

    def _answer(self, errand: Errand) -> Answer:
        if waiting := self._answers_in.get(errand.channel_id):
            return waiting.pop(0)
        return self.next_answers.pop(0) if self.next_answers else self.always

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        if self.cannot_look:
            raise PermissionLostError
        for message in self.messages:
            ours = message.errand
            if message.at >= since and _key(ours) == _key(errand) and not message.deleted:
                return Posted(message.message_id, message.thread_id)
        return None

    def _continue(self, errand: Errand, words: object) -> Posted | None:
        message = next(m for m in self.messages if m.message_id == errand.message_id)
        if message.deleted and errand.step is not Step.DELETE:
            return None
        match errand.step:
            case Step.THREAD:
                # Asked a second time, Discord says 160004: the thread is there, with that id.
                message.thread_id = message.message_id
            case Step.PIN:
                for other in self.messages:
                    other.pinned = other.pinned and other.message_id != errand.replaces_id
                message.pinned = True
            case Step.EDIT:
                message.words, message.edited = words, message.edited + 1
            case _:
                message.deleted = True
        return Posted(message.message_id, message.thread_id)

    def _take(self, errand: Errand, words: object) -> Posted | None:
        now = self._clock.now()
        if errand.step is not Step.POST:
            return self._continue(errand, words)
        for known in self.messages:
            if known.errand.nonce == errand.nonce and now - known.at < NONCE_REMEMBERED:
                return Posted(known.message_id, known.thread_id)
        self._ids += 1
        thread_id = self._ids if errand.channel_id in self._forums else None
        self.messages.append(Message(errand, self._ids, now, words, thread_id))
        return Posted(self._ids, thread_id)


def _key(errand: Errand) -> tuple[int, str, str]:
    return errand.guild_id, errand.kind, errand.subject


def _channels() -> dict[int, Place]:
    return {
        TEXT_CHANNEL: Place(TEXT_CHANNEL, "staffroom", PlaceKind.TEXT, readable_by_all=True),
        FORUM_CHANNEL: Place(FORUM_CHANNEL, "questions", PlaceKind.FORUM, needs_tag=True),
        STAFF_CHANNEL: Place(STAFF_CHANNEL, "moderators", PlaceKind.TEXT),
    }


@dataclass(slots=True)
class FakePlaces:
    """Every guild has the same channels; `lacking` says what is missing where."""

    channels: dict[int, Place] = field(default_factory=_channels)
    lacking: dict[int, tuple[Permission, ...]] = field(
        default_factory=dict[int, tuple[Permission, ...]]
    )
    role_ids: set[int] = field(default_factory=set[int])
    hidden: set[int] = field(default_factory=set[int])
    """What nobody but the bot may see."""
    quiet: dict[int, Place] = field(default_factory=dict[int, Place])
    """Threads that the cache lacks, and that Discord still has."""
    outage: bool = False
    until: datetime | None = None
    """When what is lacking comes back by itself: the bot is timed out."""

    def find(self, guild_id: int, channel_id: int) -> Place | None:
        return self.channels.get(channel_id)

    def missing(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Permission, ...]:
        return self.lacking.get(channel_id, ())

    def denials(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Denial, ...]:
        lacking = self.lacking.get(channel_id, ()) if channel_id in self.channels else ()
        rule = Rule.SERVER if self.until is None else Rule.TIMED_OUT
        return tuple(Denial(permission, rule, until=self.until) for permission in lacking)

    def has_role(self, guild_id: int, role_id: int) -> bool:
        return role_id in self.role_ids

    def knows(self, guild_id: int) -> bool:
        return not self.outage

    def is_visible(self, actor: Actor, channel_id: int) -> bool:
        return channel_id in self.channels and channel_id not in self.hidden

    async def look_up(self, guild_id: int, channel_id: int) -> None:
        if channel_id in self.quiet:
            self.channels[channel_id] = self.quiet[channel_id]


@dataclass(slots=True)
class FakeSky:
    """Discord's clock: `ahead` is what a request would find; None: it cannot be asked."""

    ahead: timedelta | None = timedelta()

    def offset(self) -> timedelta | None:
        return self.ahead

    async def ask(self) -> None:
        return


class Outside:
    """All of it, as `open_services` takes it."""

    def __init__(self, clock: Clock) -> None:
        self.posts = FakePosts(clock, frozenset({FORUM_CHANNEL}))
        self.places = FakePlaces()
        self.sky = FakeSky()
        self.fetcher: Fetcher = NotFetching()
        self.publish_dir: Path | None = None
