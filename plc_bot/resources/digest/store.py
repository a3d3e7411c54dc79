from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from plc_bot.members.models import Choice
from plc_bot.members.tables import choices
from plc_bot.resources.digest.models import (
    Digest,
    DigestState,
    Follow,
    PublishedFeed,
    Selection,
)
from plc_bot.resources.digest.tables import (
    DigestRow,
    FeedRow,
    FollowRow,
    SelectionRow,
    digests,
    feeds,
    follows,
    selections,
)
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.tables import resources
from plc_bot.storage import Connection


class DigestStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, digest: Digest) -> None:
        await self._connection.execute(insert(digests), asdict(digest))

    async def find(self, guild_id: int, number: int) -> Digest | None:
        query = select(digests).where(digests.c.guild_id == guild_id, digests.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _digest(row) if row else None

    async def find_last(self, guild_id: int) -> Digest | None:
        query = (
            select(digests)
            .where(digests.c.guild_id == guild_id)
            .order_by(digests.c.number.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _digest(row) if row else None

    async def set_state(self, guild_id: int, number: int, state: DigestState) -> None:
        await self._connection.execute(
            update(digests)
            .where(digests.c.guild_id == guild_id, digests.c.number == number)
            .values(state=state)
        )


class NewsStore:
    """What went live, as the record keeps it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_live_since(self, guild_id: int, since: datetime) -> Sequence[int]:
        """Numbers of what people shared and all see, the newest first; none that was imported."""
        query = (
            select(resources.c.number)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.state == ResourceState.LIVE,
                resources.c.live_at > since,
                resources.c.source != "import",
            )
            .order_by(resources.c.live_at.desc(), resources.c.number.desc())
        )
        return (await self._connection.execute(query)).scalars().all()


class SelectionStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, selection: Selection) -> None:
        await self._connection.execute(insert(selections), asdict(selection))

    async def find(self, guild_id: int, number: int, user_id: int) -> Selection | None:
        """The person's own of this number."""
        query = select(selections).where(
            selections.c.guild_id == guild_id,
            selections.c.number == number,
            selections.c.user_id == user_id,
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _selection(row) if row else None


class FollowStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, follow: Follow) -> None:
        await self._connection.execute(insert(follows), asdict(follow))

    async def find(self, guild_id: int, number: int) -> Follow | None:
        query = select(follows).where(follows.c.guild_id == guild_id, follows.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _follow(row) if row else None

    async def list_of(self, guild_id: int, user_id: int) -> list[Follow]:
        query = (
            select(follows)
            .where(follows.c.guild_id == guild_id, follows.c.user_id == user_id)
            .order_by(follows.c.number)
        )
        return [_follow(row) for row in await self._connection.execute(query)]

    async def list_unlooked(self, guild_id: int, since: datetime, limit: int) -> list[Follow]:
        """Those that were last looked for before this instant."""
        query = (
            select(follows)
            .where(follows.c.guild_id == guild_id, follows.c.since < since)
            .order_by(follows.c.number)
            .limit(limit)
        )
        return [_follow(row) for row in await self._connection.execute(query)]

    async def has_any(self, guild_id: int) -> bool:
        query = select(follows.c.number).where(follows.c.guild_id == guild_id).limit(1)
        return (await self._connection.execute(query)).one_or_none() is not None

    async def save(self, follow: Follow) -> bool:
        """Keep it as it now is, if it is still there."""
        saved = await self._connection.execute(
            update(follows)
            .where(follows.c.guild_id == follow.guild_id, follows.c.number == follow.number)
            .values(since=follow.since, found=follow.found)
            .returning(follows.c.number)
        )
        return saved.one_or_none() is not None

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(follows).where(follows.c.guild_id == guild_id, follows.c.number == number)
        )


class AllowedStore:
    """Who has said yes to something that concerns what they shared."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_people(self, guild_id: int, choice: Choice) -> frozenset[int]:
        query = select(choices.c.user_id).where(
            choices.c.guild_id == guild_id, choices.c.choice == choice
        )
        return frozenset((await self._connection.execute(query)).scalars())


class FeedStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, feed: PublishedFeed) -> None:
        await self._connection.execute(insert(feeds), asdict(feed))

    async def find(self, guild_id: int, number: int) -> PublishedFeed | None:
        query = select(feeds).where(feeds.c.guild_id == guild_id, feeds.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _feed(row) if row else None

    async def list_all(self, guild_id: int) -> list[PublishedFeed]:
        """All whose files may hold something, the ended ones too, the oldest first."""
        query = select(feeds).where(feeds.c.guild_id == guild_id).order_by(feeds.c.number)
        return [_feed(row) for row in await self._connection.execute(query)]

    async def revoke(self, guild_id: int, number: int, at: datetime) -> bool:
        """End it, if it has not ended; of two, one wins."""
        revoked = await self._connection.execute(
            update(feeds)
            .where(
                feeds.c.guild_id == guild_id,
                feeds.c.number == number,
                feeds.c.revoked_at.is_(None),
            )
            .values(revoked_at=at)
            .returning(feeds.c.number)
        )
        return revoked.one_or_none() is not None

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(feeds).where(feeds.c.guild_id == guild_id, feeds.c.number == number)
        )


def _digest(row: DigestRow) -> Digest:
    return Digest(*row)


def _selection(row: SelectionRow) -> Selection:
    return Selection(*row)


def _follow(row: FollowRow) -> Follow:
    return Follow(*row)


def _feed(row: FeedRow) -> PublishedFeed:
    return PublishedFeed(*row)
