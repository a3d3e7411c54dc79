"""Searches that members follow: looked for once a week, what is new waits in their inbox."""

from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.inbox.models import Item, Ring
from plc_bot.kernel import Kernel
from plc_bot.resources.digest.errors import FollowNotFoundError, FollowsEnoughError
from plc_bot.resources.digest.models import Follow
from plc_bot.resources.digest.store import FollowStore
from plc_bot.resources.digest.week import next_week_end
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.search.finding.service import SearchService, searched
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection

FOLLOWS = "resource-follow"
"""The kind of the due work and of the inbox's items, and the name of the numbers."""
THIS_WEEK = "week"
FOLLOWED_MOST = 10
FOUND_MOST = 50
AT_ONCE = 100
"""Follows looked after in one go: some seconds, far within a lease."""
WAITS = timedelta(days=30)
_LATE = timedelta(days=7)


class FollowService:
    """Everybody follows for themselves; who follows what, nobody else sees."""

    def __init__(self, kernel: Kernel, search: SearchService) -> None:
        self._database = kernel.database
        self._clock = kernel.clock
        self._zones = kernel.zones
        self._due = kernel.due
        self._settings = kernel.settings
        self._inbox = kernel.inbox
        self._search = search
        kernel.due.on(FOLLOWS, self.look)

    async def follow(self, actor: Actor, typed: str) -> Follow:
        """Follow a search from now on; one that is followed already comes back as it is.

        Raises:
            PersonalSearchError: it depends on who looks.
            FollowsEnoughError: the actor follows 10.
        """
        query, now = searched(typed), self._clock.now()
        at = await self._week_end(actor.guild_id, now)
        async with self._database.write() as connection:
            # Taken first: of two presses, the second sees what the first has followed.
            number = await next_number(connection, actor.guild_id, FOLLOWS)
            store = FollowStore(connection)
            followed = await store.list_of(actor.guild_id, actor.user_id)
            for known in followed:
                if known.query == query:
                    return known
            if len(followed) >= FOLLOWED_MOST:
                raise FollowsEnoughError(FOLLOWED_MOST)
            follow = Follow(actor.guild_id, number, actor.user_id, query, now, now)
            await store.add(follow)
            due = Due(actor.guild_id, FOLLOWS, THIS_WEEK, at, _LATE, Rank.UPKEEP)
            await self._due.plan_once(connection, due)
        return follow

    async def list_mine(self, actor: Actor) -> list[Follow]:
        """What the actor follows, the oldest first."""
        async with self._database.read() as connection:
            return await FollowStore(connection).list_of(actor.guild_id, actor.user_id)

    async def news(self, actor: Actor, number: int) -> tuple[Follow, list[Resource]]:
        """One of the actor's follows, and what of its last news can still be opened.

        Raises:
            FollowNotFoundError: there is none, or it is not theirs.
        """
        async with self._database.read() as connection:
            follow = await self._mine(connection, actor, number)
            found = await ResourceStore(connection).list_numbered(actor.guild_id, follow.found)
        return follow, [one for one in found if one.is_public]

    async def unfollow(self, actor: Actor, number: int) -> Follow:
        """Stop following; what was, comes back.

        Raises:
            FollowNotFoundError: there is none, or it is not theirs.
        """
        async with self._database.write() as connection:
            follow = await self._mine(connection, actor, number)
            await FollowStore(connection).remove(actor.guild_id, number)
            await self._inbox.drop_in(
                connection, actor.guild_id, actor.user_id, FOLLOWS, str(number)
            )
        return follow

    async def look(self, row: Due) -> None:
        """Look for what is new in all that is followed here, some at a time; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        guild_id, now = row.guild_id, self._clock.now()
        week_end = await self._week_end(guild_id, now)
        async with self._database.read() as connection:
            some = await FollowStore(connection).list_unlooked(guild_id, row.due_at, AT_ONCE)
        looked = [replace(one, since=now, found=await self._new(one)) for one in some]
        async with self._database.write() as connection:
            store = FollowStore(connection)
            for one in looked:
                # One that was ended meanwhile stays so.
                if await store.save(one) and one.found:
                    item = Item(FOLLOWS, str(one.number), Ring.UNASKED, now + WAITS)
                    await self._inbox.put_in(connection, guild_id, one.user_id, item)
            if len(some) == AT_ONCE:
                await self._due.again(connection, row, row.due_at)
            elif await store.has_any(guild_id):
                await self._due.again(connection, row, week_end)
            else:
                await self._due.done(connection, row)

    async def _new(self, follow: Follow) -> tuple[int, ...]:
        found = await self._search.numbers_since(
            follow.guild_id, follow.query, follow.since, FOUND_MOST
        )
        return tuple(found)

    async def _mine(self, connection: Connection, actor: Actor, number: int) -> Follow:
        found = await FollowStore(connection).find(actor.guild_id, number)
        if found is None or found.user_id != actor.user_id:
            raise FollowNotFoundError
        return found

    async def _week_end(self, guild_id: int, now: datetime) -> datetime:
        community = await self._settings.read(guild_id, CommunitySettings)
        return next_week_end(now, self._zones.get(community.zone or "UTC"))
