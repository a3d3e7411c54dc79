"""What was found for a person: *This is it* ends the search, *Not this* never comes again."""

from collections.abc import Sequence
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.service import opened
from plc_bot.resources.wanted.errors import MatchGoneError
from plc_bot.resources.wanted.finding import MATCH, MATCHES
from plc_bot.resources.wanted.models import Match, Pair, PairState, Want, WantState
from plc_bot.resources.wanted.moves import WantMoves, take_turn_in
from plc_bot.resources.wanted.store import PairStore, WantStore
from plc_bot.storage import Connection, Database

THANKS = "want-thanks"
"""The inbox's kind of what a sharer hears when theirs was it; subject: the resource's number."""
THANKS_WAIT = timedelta(days=14)


class MatchService:
    """Everybody decides on what was found for their own wants."""

    def __init__(
        self, database: Database, clock: Clock, moves: WantMoves, inbox: InboxService
    ) -> None:
        self._database = database
        self._clock = clock
        self._moves = moves
        self._inbox = inbox

    async def list_found(self, actor: Actor) -> list[Match]:
        """What was found for the actor and is undecided, as far as it can still be opened."""
        async with self._database.read() as connection:
            return await self._found(connection, actor)

    async def take(self, actor: Actor, number: int) -> Match:
        """This is it: the want is answered, and whoever shared it hears that it helped.

        Raises:
            MatchGoneError: it is decided, gone, or not the actor's.
        """
        guild_id = actor.guild_id
        async with self._database.write() as connection:
            match = await self._decide(connection, actor, number, PairState.TAKEN)
            taken = match.resource
            want = await self._moves.move_in(
                connection, match.want, WantState.ANSWERED, answered_by=taken.number
            )
            await self._tidy(connection, actor)
            if taken.sharer_id is not None and taken.sharer_id != actor.user_id:
                until = self._clock.now() + THANKS_WAIT
                thanks = Item(THANKS, str(taken.number), Ring.UNASKED, until)
                await self._inbox.put_in(connection, guild_id, taken.sharer_id, thanks)
        return Match(number, want, taken)

    async def refuse(self, actor: Actor, number: int) -> Match:
        """Not this: the two are never brought together again.

        Raises:
            MatchGoneError: it is decided, gone, or not the actor's.
        """
        async with self._database.write() as connection:
            match = await self._decide(connection, actor, number, PairState.REFUSED)
            await self._tidy(connection, actor)
        return match

    async def count_helped(self, guild_id: int, resource_number: int) -> int:
        """How many people look for what the resource may be; for what its sharer hears."""
        async with self._database.read() as connection:
            return await PairStore(connection).count_askers(guild_id, resource_number)

    async def _decide(
        self, connection: Connection, actor: Actor, number: int, to: PairState
    ) -> Match:
        await take_turn_in(connection, actor.guild_id)
        pair = await PairStore(connection).find(actor.guild_id, number)
        want = pair and await WantStore(connection).find(actor.guild_id, pair.want_number)
        if pair is None or want is None or want.asker_id != actor.user_id or not want.is_open:
            raise MatchGoneError
        resource = await opened(connection, actor.guild_id, pair.resource_number)
        if resource is None or not resource.is_public:
            raise MatchGoneError
        if not await PairStore(connection).decide(pair, to):
            raise MatchGoneError
        return Match(number, want, resource)

    async def _tidy(self, connection: Connection, actor: Actor) -> None:
        """With nothing left to decide, nothing waits in the inbox."""
        if not await self._found(connection, actor):
            guild_id, user_id = actor.guild_id, actor.user_id
            await self._inbox.drop_in(connection, guild_id, user_id, MATCH, MATCHES)

    async def _found(self, connection: Connection, actor: Actor) -> list[Match]:
        theirs = await WantStore(connection).list_of(actor.guild_id, actor.user_id)
        wants = {want.number: want for want in theirs if want.is_open}
        pairs = await PairStore(connection).list_of_wants(actor.guild_id, wants)
        undecided = [pair for pair in pairs if pair.state is PairState.FOUND]
        resources = {
            pair.number: await opened(connection, actor.guild_id, pair.resource_number)
            for pair in undecided
        }
        return list(_matches(undecided, wants, resources, pairs))


def _matches(
    undecided: Sequence[Pair],
    wants: dict[int, Want],
    resources: dict[int, Resource | None],
    known: Sequence[Pair],
) -> list[Match]:
    """Without what is gone, and what was merged into something that was brought before."""
    before = {(pair.want_number, pair.resource_number) for pair in known}
    found: list[Match] = []
    for pair in undecided:
        resource = resources[pair.number]
        if resource is None or not resource.is_public:
            continue
        is_merged = resource.number != pair.resource_number
        if is_merged and (pair.want_number, resource.number) in before:
            continue
        before.add((pair.want_number, resource.number))
        found.append(Match(pair.number, wants[pair.want_number], resource))
    return found
