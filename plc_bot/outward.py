"""What the core asks of Discord, in its own words; the kit in `cogs` carries it out.

Nothing here holds a message's text: a renderer in the cogs makes the words at the moment of
sending, from the rows as they stand then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class PlaceKind(StrEnum):
    """Where a post can go, by what differs in posting there."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"
    OTHER = "other"


class Permission(StrEnum):
    """Discord's permissions, by the names its own settings show in English."""

    VIEW_CHANNEL = "View Channel"
    SEND_MESSAGES = "Send Messages"
    SEND_MESSAGES_IN_THREADS = "Send Messages in Threads"
    CREATE_PUBLIC_THREADS = "Create Public Threads"
    EMBED_LINKS = "Embed Links"
    READ_MESSAGE_HISTORY = "Read Message History"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or thread as it is now. `needs_tag`: a forum that refuses posts without a tag."""

    channel_id: int
    name: str
    kind: PlaceKind
    readable_by_all: bool = False
    needs_tag: bool = False


class Places(Protocol):
    """What exists in a guild, and what the bot may do there; answered from the gateway's cache."""

    def find(self, guild_id: int, channel_id: int) -> Place | None:
        """The place, or None when it is gone, foreign or hidden from the bot."""
        ...

    def missing(self, guild_id: int, channel_id: int) -> tuple[Permission, ...]:
        """The permissions that posting a prompt with its thread lacks there; empty when ready."""
        ...

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the guild still has this role."""
        ...


class Step(StrEnum):
    """What a delivery does in Discord, in this order."""

    POST = "post"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Errand:
    """One step of one delivery, as it is handed to Discord.

    Attributes:
        kind: which renderer makes the words.
        subject: that renderer's key of what it is about, unique in guild and kind.
        channel_id: where the post goes, or stands.
        message_id: of the post, once it stands.
        nonce: the same at each attempt; Discord drops a second message that carries it.
        late: how far behind the promised instant this attempt is.
    """

    guild_id: int
    kind: str
    subject: str
    step: Step
    channel_id: int
    message_id: int | None
    nonce: str
    late: timedelta


@dataclass(frozen=True, slots=True)
class Posted:
    """What now stands in Discord; `thread_id` when the step made a thread (or a forum post)."""

    message_id: int
    thread_id: int | None = None


class Posts(Protocol):
    """The outward acts. Each is one request, or says by its error what is known of the outcome."""

    async def carry_out(self, errand: Errand) -> Posted | None:
        """Do the step; None when the renderer says that it is no longer wanted.

        Raises:
            PlaceLostError, PermissionLostError: nothing was done, nor will be before staff act.
            PostRefusedError: Discord will not take this content.
            TryLaterError: as far as known nothing was done; later it may be.
            OutcomeUnknownError: it may or may not have been done.
        """
        ...

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        """What an earlier attempt left in the channel since then, found by looking.

        Raises:
            PlaceLostError, PermissionLostError, TryLaterError: it could not look.
        """
        ...


class SkyClock(Protocol):
    """Discord's own clock, as its answers' `Date` headers tell it."""

    def offset(self) -> timedelta | None:
        """How far our clock is ahead of Discord's now; None when there is no recent answer."""
        ...

    async def ask(self) -> None:
        """Make one harmless request: `offset` is that answer's, or None. Never raises."""
        ...


class PlaceLostError(PLCBotError):
    """The channel or thread is gone, or hidden from the bot (Discord's 10003, 10008, 50001)."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "I can't see that channel any more. Was it deleted, or hidden from me?"
    )


class PermissionLostError(PLCBotError):
    """A permission is missing there (Discord's 50013)."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("I'm missing a permission in that channel.")


@dataclass(eq=False)
class PostRefusedError(PLCBotError):
    """Discord refuses the content itself (any other 400); `code` is Discord's."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Discord did not accept this post (its code: {code}).")
    code: int


@dataclass(eq=False)
class TryLaterError(PLCBotError):
    """It was not done this time, as far as known: rate limit, or no connection to Discord."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("Discord is busy. I'll try again by myself.")
    after: timedelta | None = None


class OutcomeUnknownError(PLCBotError):
    """The request went out and no clear answer came back (time-out, 5xx, dropped connection)."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("Discord gave no clear answer. I'll look before I try again.")
