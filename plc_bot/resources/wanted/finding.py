"""Whatever goes live is held against the open wants; who asked hears of it once a day at most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_numbers
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.record.models import Resource, ResourceState, Written
from plc_bot.resources.search.index import searchable
from plc_bot.resources.search.models import GuildIndex
from plc_bot.resources.search.stems import ENGLISH
from plc_bot.resources.search.store import IndexStore
from plc_bot.resources.wanted.matching import Matcher, Offered
from plc_bot.resources.wanted.models import (
    FOUND_MOST,
    TOLD_EVERY,
    Pair,
    PairState,
    Sought,
    Want,
)
from plc_bot.resources.wanted.moves import take_turn_in
from plc_bot.resources.wanted.store import PairStore, WantStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

MATCH, MATCHES = "want-match", "found"
"""The inbox's kind of what was found for a person, and its one subject."""
HELP = "want-help"
"""The inbox's kind of what a sharer hears; subject: the resource's number."""
HELP_WAITS = timedelta(days=7)
MATCH_WAITS = timedelta(days=90)
DUE_KIND = "want-match"
PAIR_NUMBERS = "want-pair"


class WantMatching:
    """Finds pairs as resources are written, in the transactions that write them."""

    def __init__(self, database: Database, clock: Clock, due: DueWork, inbox: InboxService) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._inbox = inbox
        due.on(DUE_KIND, self.tell_later)

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Note what may answer an open want; called by the shelf, after the index."""
        news = [one.after for one in written if _is_news(one)]
        if not news:
            return
        guild_id = news[0].guild_id
        if not await WantStore(connection).count_open(guild_id):
            return
        await take_turn_in(connection, guild_id)
        sought = await WantStore(connection).list_sought(guild_id)
        index = await IndexStore(connection).find_guild(guild_id)
        guild = index or GuildIndex(guild_id, 0, (ENGLISH,))
        matcher = Matcher(sought)
        found = [(want, one) for one in news for want in matcher.wants_for(_offered(guild, one))]
        if found:
            new = await self._add_pairs(connection, guild_id, found)
            await self._tell(connection, guild_id, {want.asker_id: want.number for want, _ in new})
            await self._thank_ahead(connection, (one for _want, one in new))

    async def tell_later(self, row: Due) -> None:
        """Tell an asker of what was found since they were last told, a day ago; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        async with self._database.write() as connection:
            await take_turn_in(connection, row.guild_id)
            want = await WantStore(connection).find(row.guild_id, int(row.subject))
            await self._due.done(connection, row)
            if want is not None and await self._has_found(connection, want):
                await self._tell(connection, want.guild_id, {want.asker_id: want.number})

    async def _has_found(self, connection: Connection, want: Want) -> bool:
        theirs = await WantStore(connection).list_of(want.guild_id, want.asker_id)
        numbers = [one.number for one in theirs if one.is_open]
        return bool(await PairStore(connection).count_found(want.guild_id, numbers))

    async def _add_pairs(
        self, connection: Connection, guild_id: int, found: Sequence[tuple[Sought, Resource]]
    ) -> list[tuple[Sought, Resource]]:
        """Those of the pairs that are new, as far as each want has room for them."""
        store = PairStore(connection)
        seen = await store.list_of_resources(guild_id, [one.number for _want, one in found])
        waiting = Counter(await store.count_found(guild_id, {want.number for want, _ in found}))
        new: list[tuple[Sought, Resource]] = []
        for want, one in found:
            if (want.number, one.number) not in seen and waiting[want.number] < FOUND_MOST:
                waiting[want.number] += 1
                new.append((want, one))
        numbers = await next_numbers(connection, guild_id, PAIR_NUMBERS, len(new))
        now = self._clock.now()
        await store.add(
            [
                Pair(guild_id, number, want.number, one.number, PairState.FOUND, now)
                for number, (want, one) in zip(numbers, new, strict=True)
            ]
        )
        return new

    async def _tell(self, connection: Connection, guild_id: int, askers: Mapping[int, int]) -> None:
        """Tell people now, or when a day has passed since they were last told.

        `askers`: each with the number of one of their wants.
        """
        now, store = self._clock.now(), WantStore(connection)
        told_at = await store.told_at(guild_id, askers)
        recently = {one: at for one, at in told_at.items() if now - at < TOLD_EVERY}
        for asker_id, at in recently.items():
            subject, again = str(askers[asker_id]), at + TOLD_EVERY
            due = Due(guild_id, DUE_KIND, subject, again, TOLD_EVERY, Rank.UPKEEP)
            await self._due.plan_once(connection, due)
        telling = [asker_id for asker_id in askers if asker_id not in recently]
        await store.mark_told(guild_id, telling, now)
        item = Item(MATCH, MATCHES, Ring.ASKED, now + MATCH_WAITS)
        for asker_id in telling:
            await self._inbox.put_in(connection, guild_id, asker_id, item)

    async def _thank_ahead(self, connection: Connection, matched: Iterable[Resource]) -> None:
        """Let sharers hear that it may help; who brought hundreds along hears nothing."""
        until = self._clock.now() + HELP_WAITS
        for one in {resource.number: resource for resource in matched}.values():
            if one.sharer_id is not None and one.source != "import":
                item = Item(HELP, str(one.number), Ring.UNASKED, until)
                await self._inbox.put_in(connection, one.guild_id, one.sharer_id, item)


def _is_news(written: Written) -> bool:
    """Whether all see it from now on, or see other words of it."""
    before, after = written.before, written.after
    if written.goes_live:
        return True
    if before is None or after.state is not ResourceState.LIVE:
        return False
    return _read(before) != _read(after)


def _read(resource: Resource) -> tuple[object, ...]:
    said = resource.particulars
    return said.title, said.why, said.text, said.tags, said.subjects, said.grades, said.type


def _offered(guild: GuildIndex, resource: Resource) -> Offered:
    said, found = resource.particulars, searchable(guild, resource)
    return Offered(
        number=resource.number,
        text="\n".join((found.title, found.why, " ".join(found.tags))),
        languages=found.languages,
        subjects=said.subjects,
        grades=said.grades,
        type=said.type,
        sharer_id=resource.sharer_id,
    )
