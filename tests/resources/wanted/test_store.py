from dataclasses import replace
from typing import Any

from plc_bot.resources.record.models import ResourceType
from plc_bot.resources.wanted.models import Pair, PairState, WantState
from plc_bot.resources.wanted.store import PairStore, WantStore
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.wanted.builders import BEN, MIA, a_want, sought


def a_pair(number: int = 1, want: int = 1, resource: int = 7, guild_id: int = GUILD) -> Pair:
    return Pair(guild_id, number, want, resource, PairState.FOUND, START)


async def test_a_want_comes_back_as_it_was_put(db: Database, clock: ManualClock) -> None:
    want = a_want(
        3,
        subjects=("maths",),
        grades=("4", "5"),
        type=ResourceType.GAME,
        moved_at=clock.in_(hours=1),
        renewals=2,
        forgotten_at=clock.in_(days=9),
        told_at=clock.in_(days=1),
        answered_by=12,
    )
    want = replace(want, text=replace(want.text, more="By hand"), days=7)
    async with db.write() as connection:
        await WantStore(connection).add(want)
        assert await WantStore(connection).find(GUILD, 3) == want
        assert await WantStore(connection).find(GUILD, 4) is None
        assert await WantStore(connection).find(OTHER_GUILD, 3) is None


async def test_a_changed_want_is_kept(db: Database) -> None:
    async with db.write() as connection:
        store = WantStore(connection)
        await store.add(a_want(1))
        await store.add(a_want(2))
        await store.save(a_want(2, title="Volcanoes", state=WantState.CLOSED))
        assert await store.find(GUILD, 1) == a_want(1)
        assert await store.find(GUILD, 2) == a_want(2, title="Volcanoes", state=WantState.CLOSED)


async def test_lists_hold_what_they_say_the_newest_first(db: Database) -> None:
    async with db.write() as connection:
        store = WantStore(connection)
        for want in (
            a_want(1),
            a_want(2, state=WantState.ANSWERED),
            a_want(3, asker_id=BEN.user_id),
            a_want(4, guild_id=OTHER_GUILD),
        ):
            await store.add(want)
        assert [want.number for want in await store.list_open(GUILD)] == [3, 1]
        assert [want.number for want in await store.list_newest(GUILD, 1)] == [3]
        assert [want.number for want in await store.list_of(GUILD, MIA.user_id)] == [2, 1]
        assert await store.count_open(GUILD) == 2


async def test_who_was_told_is_noted_on_all_of_theirs(db: Database, clock: ManualClock) -> None:
    async with db.write() as connection:
        store = WantStore(connection)
        for want in (a_want(1), a_want(2), a_want(3, asker_id=BEN.user_id)):
            await store.add(want)
        await store.mark_told(GUILD, [MIA.user_id], clock.now())
        told = [want.told_at for want in await store.list_open(GUILD)]
        assert told == [None, clock.now(), clock.now()]
        people = [MIA.user_id, BEN.user_id]
        assert await store.told_at(GUILD, people) == {MIA.user_id: clock.now()}


async def test_what_is_sought_is_what_is_open(db: Database) -> None:
    given: dict[str, Any] = {"subjects": ("maths",), "grades": ("4",), "type": ResourceType.GAME}
    async with db.write() as connection:
        store = WantStore(connection)
        await store.add(a_want(1, state=WantState.HIDDEN))
        await store.add(a_want(2, **given))
        assert await store.list_sought(GUILD) == [sought(2, **given)]


async def test_pairs_are_known_by_their_resources_and_counted_by_their_wants(
    db: Database,
) -> None:
    async with db.write() as connection:
        store = PairStore(connection)
        await store.add([a_pair(1, 1, 7), a_pair(2, 2, 7), a_pair(3, 2, 8), a_pair(4, 1, 9)])
        await store.decide(a_pair(4, 1, 9), PairState.REFUSED)
        assert await store.list_of_resources(GUILD, [7, 9]) == {(1, 7), (2, 7), (1, 9)}
        assert await store.count_found(GUILD, [1, 2, 3]) == {1: 1, 2: 2}


async def test_pairs_come_back_in_the_order_in_which_they_were_found(db: Database) -> None:
    made = [a_pair(1, 2, 7), a_pair(2, 1, 8), a_pair(3, 9, 9)]
    async with db.write() as connection:
        store = PairStore(connection)
        await store.add([*made, a_pair(1, guild_id=OTHER_GUILD)])
        await store.add([])
        assert await store.find(GUILD, 2) == made[1]
        assert await store.find(GUILD, 4) is None
        assert await store.list_of_wants(GUILD, [1, 2]) == made[:2]
        assert await store.list_of_wants(GUILD, []) == []


async def test_a_pair_is_decided_once(db: Database) -> None:
    async with db.write() as connection:
        store = PairStore(connection)
        await store.add([a_pair()])
        assert await store.decide(a_pair(), PairState.REFUSED)
        assert not await store.decide(a_pair(), PairState.TAKEN)
        assert await store.find(GUILD, 1) == replace(a_pair(), state=PairState.REFUSED)


async def test_people_are_counted_once_whatever_they_look_for(db: Database) -> None:
    async with db.write() as connection:
        for want in (a_want(1), a_want(2), a_want(3, asker_id=BEN.user_id)):
            await WantStore(connection).add(want)
        store = PairStore(connection)
        await store.add([a_pair(number, want=number) for number in (1, 2, 3)])
        assert await store.count_askers(GUILD, 7) == 2
        assert await store.count_askers(GUILD, 8) == 0
        assert await store.count_askers(OTHER_GUILD, 7) == 0


async def test_what_was_found_for_a_person_can_be_removed(db: Database) -> None:
    async with db.write() as connection:
        for want in (a_want(1), a_want(2, asker_id=BEN.user_id)):
            await WantStore(connection).add(want)
        store = PairStore(connection)
        await store.add([a_pair(1, want=1), a_pair(2, want=2)])
        await store.remove_of(GUILD, MIA.user_id)
        assert await store.list_of_wants(GUILD, [1, 2]) == [a_pair(2, want=2)]
