"""One thing worth keeping, and everything that can be said of it; no I/O."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ResourceKind(StrEnum):
    """What is kept: an address, a file by reference, or words alone."""

    LINK = "link"
    FILE = "file"
    NOTE = "note"


class ResourceState(StrEnum):
    """Where a resource is in its life; what is being typed is a draft, not yet one of these."""

    WAITING = "waiting"
    """For a librarian; seen by its sharer and the librarians alone."""
    RETURNED = "returned"
    """To its sharer, with a librarian's note."""
    LIVE = "live"
    RETIRED = "retired"
    """Out of date by its sharer's or a librarian's word; found only when asked for."""
    HIDDEN = "hidden"
    """Until a librarian has looked at it."""
    MERGED = "merged"
    """Its number opens the one that it was merged with."""
    REMOVED = "removed"
    """For good: its words are gone."""


MOVES: dict[ResourceState, frozenset[ResourceState]] = {
    ResourceState.WAITING: frozenset(
        {ResourceState.LIVE, ResourceState.RETURNED, ResourceState.REMOVED}
    ),
    ResourceState.RETURNED: frozenset({ResourceState.WAITING, ResourceState.REMOVED}),
    ResourceState.LIVE: frozenset(
        {
            ResourceState.RETIRED,
            ResourceState.HIDDEN,
            ResourceState.MERGED,
            ResourceState.REMOVED,
        }
    ),
    ResourceState.RETIRED: frozenset(
        {
            ResourceState.LIVE,
            ResourceState.HIDDEN,
            ResourceState.MERGED,
            ResourceState.REMOVED,
        }
    ),
    ResourceState.HIDDEN: frozenset({ResourceState.LIVE, ResourceState.REMOVED}),
    ResourceState.MERGED: frozenset({ResourceState.LIVE, ResourceState.RETIRED}),
    ResourceState.REMOVED: frozenset(),
}
"""Every move that a resource can make; who may make it is each service's own rule."""

PUBLIC = frozenset({ResourceState.LIVE, ResourceState.RETIRED})
"""What every member may open."""
CLAIMING = frozenset(ResourceState) - {ResourceState.MERGED, ResourceState.REMOVED}
"""What stands in the way of a second resource with the same address."""


class ResourceType(StrEnum):
    """What sort of material it is (after the Hochschulcampus Ressourcentypen, HCRT)."""

    LESSON_PLAN = "lesson plan"
    WORKSHEET = "worksheet"
    ASSESSMENT = "assessment"
    SLIDES = "slides"
    VIDEO = "video"
    AUDIO = "audio"
    IMAGE = "image"
    TEXT = "text"
    TEXTBOOK = "textbook"
    WEB_PAGE = "web page"
    APPLICATION = "application"
    GAME = "game"
    SIMULATION = "simulation"
    DATASET = "data"
    COURSE = "course"
    OTHER = "other"


class Licence(StrEnum):
    """Under which terms others may use it; a Creative Commons one is of version 4.0."""

    UNKNOWN = "unknown"
    RESERVED = "all rights reserved"
    PUBLIC_DOMAIN = "public domain"
    CC0 = "CC0"
    BY = "CC BY"
    BY_SA = "CC BY-SA"
    BY_ND = "CC BY-ND"
    BY_NC = "CC BY-NC"
    BY_NC_SA = "CC BY-NC-SA"
    BY_NC_ND = "CC BY-NC-ND"


OPEN_LICENCES = frozenset(Licence) - {Licence.UNKNOWN, Licence.RESERVED}


class Cost(StrEnum):
    """What using it takes."""

    UNKNOWN = "unknown"
    FREE = "free"
    ACCOUNT = "free with account"
    PAID = "paid"


class Access(StrEnum):
    """What helps or hinders some of its users."""

    CAPTIONS = "captions"
    TRANSCRIPT = "transcript"
    ALT_TEXT = "alt text"
    KEYBOARD = "keyboard"
    FLASHING = "flashing"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What people say of a resource. Plain text: mentions and Markdown in it mean nothing.

    Attributes:
        title: 1 to 150 characters.
        why: what it is good for, up to 1,000.
        text: a note's own words, up to 4,000; empty for links and files.
        link: as it was typed, up to 2,048; empty for files and notes.
        subjects: up to 25 codes of the guild's words.
        grades: up to 25 codes of the guild's words.
        tags: up to 10, each of 2 to 32 characters, as `checking.tag_of` writes them.
        type: None while nobody has said.
        language: a BCP 47 tag, or empty.
        minutes: 1 to 1,440, or None.
        author: who made it, up to 100.
        is_own_work: whether the sharer made it; None while nobody has said.
        standards: up to 5, each "framework code".
        access_note: up to 300.
    """

    title: str
    why: str = ""
    text: str = ""
    link: str = ""
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    type: ResourceType | None = None
    licence: Licence = Licence.UNKNOWN
    language: str = ""
    minutes: int | None = None
    author: str = ""
    is_own_work: bool | None = None
    cost: Cost = Cost.UNKNOWN
    standards: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    access_note: str = ""


@dataclass(frozen=True, slots=True)
class FileReference:
    """Where a file stands in Discord; never its address, which ends within a day.

    Attributes:
        channel_id: of the message that carries it.
        is_copy: whether the message is the bot's own, so that the bot can fetch it anew.
        name: as its poster called it.
        content_type: as Discord says, or empty.
        is_missing: whether the message was gone when last looked for.
    """

    channel_id: int
    message_id: int
    attachment_id: int
    name: str
    content_type: str
    size_bytes: int
    is_copy: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A link as it is compared and opened.

    Attributes:
        key: equal for two spellings of one address (`links.key.key_of`).
        opens: the http(s) address that a button opens.
        host: its real host, in punycode.
        final_key: the key of where it led when it was fetched, if that differs.
        key_version: of the rules that made the key.
        is_kept_apart: people have said that it is not the other one with the same key.
    """

    key: str
    opens: str
    host: str
    final_key: str | None = None
    key_version: int = 1
    is_kept_apart: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """Something worth keeping, as it stands in one guild's library.

    Attributes:
        number: as people see it, `#12`; 0 until the shelf has given it one.
        version: rises with every change, so that of two editors the second is told.
        sharer_id: who shared it; None once they left their name off or were erased.
        shared_at: when it was submitted.
        live_at: when it was first seen by all; None if never.
        moved_at: when it came into its present state.
        reason: a librarian's words to the sharer about the present state.
        merged_into: the number that this one opens.
        source: how it came here: "share", "import".
    """

    guild_id: int
    number: int
    kind: ResourceKind
    state: ResourceState
    version: int
    particulars: Particulars
    address: Address | None
    file: FileReference | None
    sharer_id: int | None
    shared_at: datetime
    changed_at: datetime
    moved_at: datetime
    live_at: datetime | None = None
    reason: str = ""
    merged_into: int | None = None
    source: str = field(default="share")

    @property
    def is_public(self) -> bool:
        """Whether every member may open it."""
        return self.state in PUBLIC

    @property
    def claimed_key(self) -> str | None:
        """The key that no other resource of the guild may have now."""
        if self.address is None or self.address.is_kept_apart or self.state not in CLAIMING:
            return None
        return self.address.key


@dataclass(frozen=True, slots=True)
class Written:
    """One resource as it was before a transaction's change (None: not there) and is after it."""

    before: Resource | None
    after: Resource

    @property
    def goes_live(self) -> bool:
        """Whether all see it from now on, and did not just before."""
        was = self.before is not None and self.before.state is ResourceState.LIVE
        return self.after.state is ResourceState.LIVE and not was

    @property
    def leaves(self) -> bool:
        """Whether all saw it just before, and no longer do."""
        return self.before is not None and self.before.is_public and not self.after.is_public


@dataclass(frozen=True, slots=True)
class PastValue:
    """What one field of a resource was before somebody changed it.

    Attributes:
        number: counts a resource's changes.
        version: of the resource that this change made.
        actor_id: who changed it; None once erased, or when nobody did.
        field: of `Particulars`, or "state".
        old: the value before, as JSON.
    """

    guild_id: int
    resource_number: int
    number: int
    version: int
    at: datetime
    actor_id: int | None
    field: str
    old: str
