"""Feeds of searches: made by staff, holding only what its sharers allow, ended at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from plc_bot.actor import Actor
from plc_bot.documents import Feed, feed_xml
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.kernel import Kernel
from plc_bot.members.models import Choice
from plc_bot.resources.digest.entries import entry_of
from plc_bot.resources.digest.errors import (
    FeedNotFoundError,
    FeedsEnoughError,
    FeedsNowhereError,
    FeedsOffError,
)
from plc_bot.resources.digest.folder import PublishFolder
from plc_bot.resources.digest.models import PublishedFeed
from plc_bot.resources.digest.store import AllowedStore, FeedStore
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Resource, ResourceKind, Written
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.search.finding.service import SearchService, searched
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection
from plc_bot.wording import _, speaking

FEEDS = "resource-feed"
"""The kind of the due work, the purpose of the tokens, and the name of the numbers."""
FEEDS_MOST = 20
ENTRIES_MOST = 100
GATHERED_FOR = timedelta(minutes=5)
"""What is shared or edited within that time is written once."""
RENEWED_EVERY = timedelta(days=1)
"""Whatever was missed, or damaged on the disk, is right again after so long."""
_LATE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """A feed and where it stands below the address of the operator's server."""

    feed: PublishedFeed
    path: str


class FeedService:
    """Librarians publish and end feeds. Where one stands is worked out from the key each time."""

    def __init__(self, kernel: Kernel, search: SearchService) -> None:
        self._database = kernel.database
        self._clock = kernel.clock
        self._due = kernel.due
        self._settings = kernel.settings
        self._duties = kernel.duties
        self._audit = kernel.audit
        self._keys = kernel.keys
        self._folder = PublishFolder(kernel.publish_dir)
        self._search = search
        kernel.due.on(FEEDS, self.renew, always=True)
        kernel.settings.on_changed(self.renew_all_in)
        kernel.choices.on_chosen(self.renew_all_in)

    async def publish(self, actor: Actor, typed: str) -> FeedPlace:
        """Make a feed of a search.

        Raises:
            NotStaffError: the actor does not look after the library.
            FeedsOffError, FeedsNowhereError, FeedsEnoughError: as they say.
            PersonalSearchError: the search depends on who looks.
            KeysUnavailableError: no token can be made at the moment.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        query, now, guild_id = searched(typed), self._clock.now(), actor.guild_id
        if not (await self._settings.read(guild_id, ResourceSettings)).publishes:
            raise FeedsOffError
        if not self._folder.is_there:
            raise FeedsNowhereError
        async with self._database.write() as connection:
            number = await next_number(connection, guild_id, FEEDS)
            store = FeedStore(connection)
            if len(await store.list_all(guild_id)) >= FEEDS_MOST:
                raise FeedsEnoughError(FEEDS_MOST)
            place = self._place(PublishedFeed(guild_id, number, query, now))
            await store.add(place.feed)
            await self._due.plan(connection, self._work(place.feed))
            await self._audit.record(connection, actor, "feed.published", f"feed {number}")
        return place

    async def list_all(self, actor: Actor) -> list[FeedPlace]:
        """The feeds that there are, the oldest first.

        Raises:
            NotStaffError: the actor does not look after the library.
            KeysUnavailableError: nobody can tell where they stand at the moment.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.read() as connection:
            found = await FeedStore(connection).list_all(actor.guild_id)
        return [self._place(feed) for feed in found if feed.revoked_at is None]

    async def revoke(self, actor: Actor, number: int) -> None:
        """End a feed; its file is emptied at once, and again should that fail.

        Raises:
            NotStaffError: the actor does not look after the library.
            FeedNotFoundError: there is none, or it has ended.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        guild_id, now = actor.guild_id, self._clock.now()
        async with self._database.write() as connection:
            store = FeedStore(connection)
            if not await store.revoke(guild_id, number, now):
                raise FeedNotFoundError
            feed = await store.find(guild_id, number)
            if feed is not None:
                await self._due.plan(connection, self._work(feed))
            await self._audit.record(connection, actor, "feed.revoked", f"feed {number}")

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Write anew what may hold something of this; what leaves, at once. Called by the shelf."""
        leaves = any(one.leaves for one in written)
        after = timedelta() if leaves else GATHERED_FOR
        await self.renew_all_in(connection, written[0].after.guild_id, after)

    async def renew_all_in(
        self, connection: Connection, guild_id: int, after: timedelta = timedelta()
    ) -> None:
        """In the caller's transaction, have all feeds of the guild written anew, soon or now."""
        for feed in await FeedStore(connection).list_all(guild_id):
            await self._due.plan_by(connection, self._work(feed, after))

    async def renew(self, row: Due) -> None:
        """Write a feed as things stand; due work.

        Raises:
            LeaseLostError: another worker does it; what it writes is the same.
            KeysUnavailableError, OSError: it is tried again.
        """
        guild_id, number = row.guild_id, int(row.subject)
        async with self._database.read() as connection:
            feed = await FeedStore(connection).find(guild_id, number)
        if feed is not None:
            await self._folder.write(self._token(feed), await self._content(feed))
        async with self._database.write() as connection:
            if feed is None or feed.revoked_at is not None:
                await FeedStore(connection).remove(guild_id, number)
                await self._due.done(connection, row)
            else:
                await self._due.again(connection, row, self._clock.now() + RENEWED_EVERY)

    async def _content(self, feed: PublishedFeed) -> bytes:
        community = await self._settings.read(feed.guild_id, CommunitySettings)
        publishes = (await self._settings.read(feed.guild_id, ResourceSettings)).publishes
        shown = publishes and feed.revoked_at is None
        resources = await self._allowed(feed) if shown else []
        with speaking(community.language):
            name = community.name or _("A library of teachers")
            made = Feed(
                key=uuid5(NAMESPACE_URL, f"plc-bot:{feed.guild_id}:feed:{feed.number}").urn,
                title=f"{name}: {feed.query}" if feed.query and shown else name,
                author=name,
                language=community.language,
                updated=feed.revoked_at or feed.made_at,
                entries=[entry_of(one) for one in resources],
            )
        return feed_xml(made)

    async def _allowed(self, feed: PublishedFeed) -> list[Resource]:
        numbers = await self._search.numbers_since(feed.guild_id, feed.query, None, ENTRIES_MOST)
        async with self._database.read() as connection:
            found = await ResourceStore(connection).list_numbered(feed.guild_id, numbers)
            allowing = await AllowedStore(connection).list_people(feed.guild_id, Choice.IN_FEEDS)
        return [
            one
            for one in found
            if one.is_public
            and one.kind is not ResourceKind.FILE
            and (one.sharer_id in allowing or _is_staffs(one))
        ]

    def _work(self, feed: PublishedFeed, after: timedelta = timedelta()) -> Due:
        at = self._clock.now() + after
        return Due(feed.guild_id, FEEDS, str(feed.number), at, _LATE, Rank.UPKEEP)

    def _place(self, feed: PublishedFeed) -> FeedPlace:
        return FeedPlace(feed, self._folder.name_of(self._token(feed)))

    def _token(self, feed: PublishedFeed) -> str:
        """160 bits that nobody can guess, and that no row holds."""
        return self._keys.tag(FEEDS, feed.guild_id, feed.number)


def _is_staffs(resource: Resource) -> bool:
    """Whether staff brought it from a file, so that no member's choice is in question."""
    return resource.source == "import" and resource.sharer_id is None
