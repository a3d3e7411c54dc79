import pytest

from plc_bot.resources.wanted.errors import WantNotFoundError
from plc_bot.resources.wanted.lookup import WantLookup
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.guilds.people import GUILD
from tests.resources.wanted.builders import BEN, LIBRARIAN, MIA, wanted


@pytest.fixture
def lookup(services: Services) -> WantLookup:
    return services.resources.wants.lookup


async def test_everybody_sees_what_is_open(services: Services, lookup: WantLookup) -> None:
    want = await wanted(services)
    for actor in (MIA, BEN, LIBRARIAN):
        assert await lookup.find(actor, 1) == want


async def test_the_rest_is_seen_by_its_asker_and_librarians(
    services: Services, lookup: WantLookup
) -> None:
    await wanted(services)
    closed = await services.resources.wants.acts.close(MIA, 1)
    assert await lookup.find(MIA, 1) == await lookup.find(LIBRARIAN, 1) == closed
    with pytest.raises(WantNotFoundError):
        await lookup.find(BEN, 1)
    with pytest.raises(WantNotFoundError):
        await lookup.find(LIBRARIAN, 2)


async def test_lists_are_read_by_pages_the_newest_first(
    services: Services, lookup: WantLookup
) -> None:
    for number in range(1, 6):
        await wanted(services, f"Fractions {number}", (MIA, BEN)[number % 2])
    assert [want.number for want in await lookup.list_open(MIA, 2)] == [5, 4]
    assert [want.number for want in await lookup.list_open(MIA, 2, after=4)] == [3, 2]
    assert [want.number for want in await lookup.list_open(MIA, 2, before=2)] == [4, 3]
    assert [want.number for want in await lookup.list_mine(MIA, 9)] == [4, 2]
    assert (await lookup.count_open(MIA), await lookup.count_mine(MIA)) == (5, 2)


async def test_the_digest_gets_the_newest_open_ones(
    services: Services, lookup: WantLookup, db: Database
) -> None:
    for number in range(1, 4):
        await wanted(services, f"Fractions {number}")
    await services.resources.wants.acts.close(MIA, 3)
    async with db.read() as connection:
        newest = await lookup.list_newest_in(connection, GUILD, 1)
    assert [want.number for want in newest] == [2]
