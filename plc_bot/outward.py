"""What the core asks of Discord, in its own words; the kit in `cogs` carries it out.

Nothing here holds a message's text: a renderer in the cogs makes the words at the moment of
sending, from the rows as they stand then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from plc_bot.actor import Actor
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
    ATTACH_FILES = "Attach Files"
    READ_MESSAGE_HISTORY = "Read Message History"
    PIN_MESSAGES = "Pin Messages"
    MANAGE_THREADS = "Manage Threads"
    SEND_POLLS = "Create Polls"
    MENTION_EVERYONE = "Mention @everyone, @here, and All Roles"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or thread as it is now.

    Attributes:
        needs_tag: whether it is a forum that refuses posts without a tag.
        tag_ids: the tags that a forum has; None where nobody knows them.
    """

    channel_id: int
    name: str
    kind: PlaceKind
    readable_by_all: bool = False
    needs_tag: bool = False
    tag_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """What is to be done in a place, beyond posting there and looking for one's own posts.

    Attributes:
        opens_thread: open a thread on the post; a place that can't have one does without.
        pins: pin the post.
        polls: post native polls.
        attaches: post files.
        ping_role_id: mention this role so that its members are notified.
    """

    opens_thread: bool = True
    pins: bool = False
    polls: bool = False
    attaches: bool = False
    ping_role_id: int | None = None


class Rule(StrEnum):
    """Which of Discord's rules takes a permission from the bot; a later one outweighs the rest."""

    SERVER = "server"
    """None of the bot's roles has it."""
    EVERYONE = "everyone"
    """The channel denies it to @everyone."""
    ROLE = "role"
    """The channel denies it to a role that the bot has."""
    MEMBER = "member"
    """The channel denies it to the bot itself."""
    TIMED_OUT = "timed out"
    """A moderator has silenced the bot for a while."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A permission that the bot lacks in a place, with the rule that takes it away.

    Attributes:
        channel_id: the channel where it is missing, of a thread the one it is in; None where
            the reader may not know it.
        category: the name of the category that the channel takes all its rules from, if it does.
        role_id: the role that the rule names.
        our_role_id: the bot's own role, to which it is given back; None: to the bot itself.
        until: when a time-out ends by itself.
    """

    permission: Permission
    rule: Rule
    channel_id: int | None = None
    category: str | None = None
    role_id: int | None = None
    our_role_id: int | None = None
    until: datetime | None = None


class Places(Protocol):
    """What exists in a guild, and what the bot may do there; answered from the gateway's cache."""

    def find(self, guild_id: int, channel_id: int) -> Place | None:
        """The place, or None when it is gone, foreign or hidden from the bot."""
        ...

    def missing(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Permission, ...]:
        """The permissions that this use of the place lacks; empty when ready."""
        ...

    def denials(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Denial, ...]:
        """What `missing` names, each with the rule that takes it away; none for a lost place."""
        ...

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the guild still has this role."""
        ...

    def knows(self, guild_id: int) -> bool:
        """Whether the guild can be seen at all; while it can't, nothing is known of its places."""
        ...

    def is_visible(self, actor: Actor, channel_id: int) -> bool:
        """Whether the actor may view the place; what is gone, nobody may."""
        ...

    async def look_up(self, guild_id: int, channel_id: int) -> None:
        """Ask Discord about a place that the cache lacks, so that `find` knows it from then on.

        A thread that has gone quiet leaves the cache though it is still there. Never raises;
        without an answer, what was known stays known.
        """
        ...


class Step(StrEnum):
    """What a delivery does in Discord: a post and then what belongs to it, or a change to it."""

    POST = "post"
    THREAD = "thread"
    PIN = "pin"
    EDIT = "edit"
    DELETE = "delete"


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
        thread_id: of the post's thread, once there is one.
        replaces_id: our own message (in a forum: post) there whose pin this one's takes over.
        member_id: to whom it goes as a private message, in place of a channel.
    """

    guild_id: int
    kind: str
    subject: str
    step: Step
    channel_id: int
    message_id: int | None
    nonce: str
    late: timedelta
    thread_id: int | None = None
    replaces_id: int | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What now stands in Discord; `thread_id` when the step made a thread (or a forum post)."""

    message_id: int
    thread_id: int | None = None


class Posts(Protocol):
    """The outward acts. Each is one request, or says by its error what is known of the outcome."""

    async def carry_out(self, errand: Errand) -> Posted | None:
        """Do the step; None when the renderer says that it is no longer wanted.

        Every step but the first is harmless to do again, and also None when its post is gone.

        Raises:
            PlaceLostError, PermissionLostError: nothing was done, nor will be before staff act
                (a private message: before its reader lets the bot write).
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
