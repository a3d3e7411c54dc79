from dataclasses import replace
from datetime import timedelta

from plc_bot.resources.record.models import (
    Access,
    Address,
    Cost,
    Licence,
    Particulars,
    PastValue,
    Resource,
    ResourceKind,
    ResourceState,
    ResourceType,
)
from plc_bot.resources.record.store import BlockedKeyStore, PastValueStore, ResourceStore
from plc_bot.storage import Database
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.builders import ANA, BEN, SHARED, a_file, a_resource

FULL = Resource(
    guild_id=GUILD,
    number=3,
    kind=ResourceKind.LINK,
    state=ResourceState.RETURNED,
    version=4,
    particulars=Particulars(
        title="title",
        why="why",
        text="text",
        link="link",
        subjects=("maths", "art"),
        grades=("4",),
        tags=("fractions",),
        type=ResourceType.GAME,
        licence=Licence.BY_SA,
        language="pt-BR",
        minutes=20,
        author="author",
        is_own_work=True,
        cost=Cost.ACCOUNT,
        standards=("CCSS 3.NF.1",),
        access=(Access.CAPTIONS, Access.FLASHING),
        access_note="note",
    ),
    address=Address("key", "https://opens", "host", "final", 2, True),
    file=a_file(is_copy=True, is_missing=True),
    sharer_id=ANA,
    shared_at=SHARED,
    changed_at=SHARED + timedelta(1),
    moved_at=SHARED + timedelta(2),
    live_at=SHARED + timedelta(3),
    reason="reason",
    merged_into=9,
    source="import",
)


async def test_a_resource_comes_back_as_it_was_put(db: Database) -> None:
    bare = a_resource(link=None, number=1, version=1)
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add([FULL, bare])
        assert await store.list_numbered(GUILD, [3, 2, 1]) == [FULL, bare]
        assert await store.find(GUILD, 3) == FULL
        assert await store.find(OTHER_GUILD, 3) is None


async def test_of_two_who_save_the_same_version_one_wins(db: Database) -> None:
    first = a_resource(number=1, version=1)
    changed = replace(first, version=2, reason="now so")
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add([first])
        assert await store.save(changed, first)
        assert not await store.save(replace(changed, reason="or so"), first)
        assert await store.find(GUILD, 1) == changed


async def test_who_has_a_key_is_found_and_who_gave_it_up_is_not(db: Database) -> None:
    here = a_resource(number=1)
    apart = replace(
        here, number=2, address=here.address and replace(here.address, is_kept_apart=True)
    )
    gone = replace(here, number=3, state=ResourceState.MERGED, merged_into=1)
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add([here, apart, gone])
        key = here.claimed_key or ""
        assert await store.find_claiming(GUILD, [key, "another"]) == {key: here}
        assert await store.find_claiming(OTHER_GUILD, [key]) == {}


async def test_what_one_person_shared_is_listed_and_counted(db: Database) -> None:
    mine = [a_resource(link=None, number=number) for number in (1, 2)]
    removed = a_resource(link=None, number=3, state=ResourceState.REMOVED)
    others = a_resource(link=None, number=4, sharer_id=BEN)
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add([*mine, removed, others])
        assert [one.number for one in await store.list_of(GUILD, ANA)] == [2, 1]
        since = SHARED - timedelta(seconds=1)
        assert await store.count_shared_since(GUILD, ANA, since) == 3
        assert await store.count_shared_since(GUILD, ANA, SHARED) == 0
        assert await store.count_kept(GUILD) == 3


async def test_a_queue_is_read_from_the_oldest_on(db: Database) -> None:
    waiting = [
        a_resource(link=None, number=number, state=ResourceState.WAITING) for number in (1, 2, 3)
    ]
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add(waiting)
        assert await store.list_in(GUILD, ResourceState.WAITING, 2) == waiting[:2]
        assert await store.list_in(GUILD, ResourceState.WAITING, 2, after=2) == waiting[2:]
        assert await store.count_in(GUILD, ResourceState.WAITING) == 3


async def test_where_a_link_led_to_is_found(db: Database) -> None:
    led = a_resource(number=1)
    led = replace(led, address=led.address and replace(led.address, final_key="there"))
    async with db.write() as connection:
        store = ResourceStore(connection)
        await store.add([led])
        assert await store.list_led_to(GUILD, "there") == [led]
        assert await store.list_led_to(OTHER_GUILD, "there") == []


async def test_past_values_come_back_newest_first(db: Database) -> None:
    past = [PastValue(GUILD, 1, number, 2, SHARED, ANA, "why", '"x"') for number in (1, 2)]
    async with db.write() as connection:
        store = PastValueStore(connection)
        await store.add(past)
        assert await store.list_of(GUILD, 1) == past[::-1]
        assert (await store.last_number(GUILD, 1), await store.last_number(GUILD, 2)) == (2, 0)
        await store.remove(GUILD, 1)
        assert await store.list_of(GUILD, 1) == []


async def test_a_blocked_key_is_known_in_its_guild_and_kept_as_no_word(db: Database) -> None:
    async with db.write() as connection:
        store = BlockedKeyStore(connection)
        for _twice in range(2):
            await store.add(GUILD, "key", "copyright", SHARED, SHARED + timedelta(180))
        assert await store.list_blocked(GUILD, ["key", "other"]) == {"key"}
        assert await store.list_blocked(OTHER_GUILD, ["key"]) == set()
        await store.remove(GUILD, "key")
        assert await store.list_blocked(GUILD, ["key"]) == set()
