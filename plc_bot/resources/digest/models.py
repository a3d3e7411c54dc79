"""What a week's digest holds, and what people have made into files; no I/O."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.record.models import Resource

NEW_MOST = 15
SELECTED_MOST = 100
"""Resources in one file; a search shows no more."""


class DigestState(StrEnum):
    """What became of a digest's post."""

    PLANNED = "planned"
    POSTED = "posted"
    UNPOSTED = "unposted"


@dataclass(frozen=True, slots=True)
class Digest:
    """One week's digest of a guild, by the numbers of what it shows.

    Attributes:
        number: counts the guild's digests.
        since: what went live after this instant is new in it.
        new: resources, the newest first.
        more: how many further ones were new.
        wanted: open requests, the newest first.
        used: resources that people have just used.
        old: one that has been here long, and that somebody used.
    """

    guild_id: int
    number: int
    state: DigestState
    made_at: datetime
    since: datetime
    new: tuple[int, ...]
    more: int
    wanted: tuple[int, ...] = ()
    used: tuple[int, ...] = ()
    old: int | None = None

    @property
    def told_until(self) -> datetime:
        """What went live later was in no post yet."""
        return self.since if self.state is DigestState.UNPOSTED else self.made_at


@dataclass(frozen=True, slots=True)
class DigestContents:
    """A digest with what can still be shown of it."""

    digest: Digest
    community: CommunitySettings
    new: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Resources that a person wants a file of, for as long as its buttons work."""

    guild_id: int
    number: int
    user_id: int
    numbers: tuple[int, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SelectionContents:
    """A selection with what the person may still see of it, in the order chosen."""

    community: CommunitySettings
    made_at: datetime
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Follow:
    """A search that a member follows.

    Attributes:
        query: as they typed it.
        since: up to when it was looked for; what went live later is new to them.
        found: what was new when it was last looked for, the newest first.
    """

    guild_id: int
    number: int
    user_id: int
    query: str
    followed_at: datetime
    since: datetime
    found: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedFeed:
    """A search that is published as a feed. Where its file stands is kept nowhere.

    Attributes:
        query: as staff typed it.
        revoked_at: when staff ended it; its row stays until the file is empty.
    """

    guild_id: int
    number: int
    query: str
    made_at: datetime
    revoked_at: datetime | None = None
