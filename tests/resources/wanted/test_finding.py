"""A share reaches whoever looks for it, once a day at most, and nobody twice. RES-20."""

from dataclasses import replace

import pytest

from plc_bot.inbox.models import Ring
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.wanted.finding import DUE_KIND, HELP, MATCH, MATCHES
from plc_bot.resources.wanted.models import FOUND_MOST, PairState
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.builders import ANA, a_resource, kept
from tests.resources.wanted.builders import BEN, MIA, found, pairs, shared, waits, wanted

FOUND = (MATCH, MATCHES)
ANA_HERE = replace(MIA, user_id=ANA)


async def moved(services: Services, resource: Resource, to: ResourceState) -> Resource:
    async with services.database.write() as connection:
        return await services.resources.shelf.move_in(connection, resource, to, ANA)


async def edited(services: Services, resource: Resource, title: str) -> Resource:
    after = replace(resource, particulars=replace(resource.particulars, title=title))
    async with services.database.write() as connection:
        return await services.resources.shelf.change_in(connection, resource, after, ANA)


async def due_now(services: Services) -> list[Due]:
    """What waits to be told, whenever it is due."""
    async with services.database.read() as connection:
        row = await DueStore(connection).find(GUILD, DUE_KIND, "1")
    return [] if row is None else [row]


async def test_what_is_shared_reaches_who_looks_for_it(services: Services, db: Database) -> None:
    await wanted(services)
    await shared(services, "Pizza fractions")
    assert await found(services) == [(1, "Pizza fractions")]
    assert await pairs(db) == [(1, 1, PairState.FOUND)]
    assert await waits(services, MIA) == [FOUND]
    assert await found(services, BEN) == []


async def test_what_does_not_fit_reaches_nobody(services: Services) -> None:
    await wanted(services)
    await shared(services, "Volcanoes")
    assert await found(services) == []
    assert await waits(services, MIA) == []
    assert await waits(services, ANA_HERE) == []


async def test_what_was_there_before_is_not_told_later(services: Services) -> None:
    await shared(services, "Pizza fractions")
    await wanted(services)
    assert await found(services) == []


async def test_what_waits_for_a_librarian_counts_once_it_is_approved(services: Services) -> None:
    await wanted(services)
    waiting = await shared(services, "Pizza fractions", state=ResourceState.WAITING)
    assert await found(services) == []
    await moved(services, waiting, ResourceState.LIVE)
    assert await found(services) == [(1, "Pizza fractions")]


async def test_an_edit_can_make_it_fit(services: Services) -> None:
    await wanted(services)
    resource = await shared(services, "Fractions")
    assert await found(services) == []
    await edited(services, resource, "Fractions of a pizza")
    assert await found(services) == [(1, "Fractions of a pizza")]


async def test_many_that_are_brought_at_once_count_too(services: Services) -> None:
    await wanted(services)
    many = [
        a_resource(f"https://example.org/{n}", title="Pizza fractions", source="import")
        for n in range(FOUND_MOST + 5)
    ]
    async with services.database.write() as connection:
        await services.resources.shelf.put_all_in(connection, many)
    assert len(await found(services)) == FOUND_MOST
    assert await waits(services, MIA) == [FOUND]
    assert await waits(services, ANA_HERE) == []


async def test_other_servers_have_their_own_wants(services: Services) -> None:
    await wanted(services, actor=replace(MIA, guild_id=OTHER_GUILD))
    await shared(services, "Pizza fractions")
    assert await found(services, replace(MIA, guild_id=OTHER_GUILD)) == []


async def test_what_goes_live_again_is_no_second_find(services: Services, db: Database) -> None:
    await wanted(services)
    resource = await shared(services, "Pizza fractions")
    resource = await moved(services, resource, ResourceState.RETIRED)
    await moved(services, resource, ResourceState.LIVE)
    assert len(await pairs(db)) == 1


async def test_the_sharer_hears_that_it_may_help_and_not_whom(services: Services) -> None:
    await wanted(services)
    await wanted(services, "Pizza fractions game")
    await wanted(services, actor=BEN)
    resource = await shared(services, "Pizza fractions game")
    (waiting,) = await services.inbox.read(ANA_HERE)
    assert (waiting.kind, waiting.subject, waiting.ring) == (HELP, "1", Ring.UNASKED)
    helped = services.resources.wants.matches.count_helped
    assert await helped(GUILD, resource.number) == 2


async def test_a_share_without_a_name_thanks_nobody(services: Services) -> None:
    await wanted(services)
    await kept(services, a_resource(title="Pizza fractions", sharer_id=None))
    assert await found(services) == [(1, "Pizza fractions")]


async def test_two_finds_of_one_day_are_one_item(services: Services) -> None:
    await wanted(services)
    await wanted(services, "Volcanoes of Iceland")
    await shared(services, "Pizza fractions")
    await shared(services, "Iceland: its volcanoes")
    assert await waits(services, MIA) == [FOUND]
    assert len(await found(services)) == 2


@pytest.mark.parametrize("hours", [1, 23])
async def test_who_was_told_is_told_again_a_day_later(
    services: Services, clock: ManualClock, hours: int
) -> None:
    await wanted(services)
    await shared(services, "Pizza fractions")
    await services.inbox.read(MIA)
    told_at = clock.now()
    clock.advance(hours=hours)
    await shared(services, "Fractions: the pizza game")
    (waiting,) = await services.inbox.read(MIA)
    assert waiting.put_at == told_at
    (row,) = await due_now(services)
    assert row.due_at == told_at.replace(day=told_at.day + 1)


async def test_after_a_day_they_are_told_at_once(services: Services, clock: ManualClock) -> None:
    await wanted(services)
    await shared(services, "Pizza fractions")
    await services.inbox.read(MIA)
    clock.advance(days=1)
    await shared(services, "Fractions: the pizza game")
    (waiting,) = await services.inbox.read(MIA)
    assert waiting.put_at == clock.now()
    assert await due_now(services) == []
