"""What a sharer and a librarian can say of a link; nobody else sees that a sharer is asked."""

from dataclasses import replace

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import NotStaffError
from plc_bot.resources.health.errors import LinkSettledError
from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.service import HealthService
from plc_bot.resources.health.store import LinkCheckStore
from plc_bot.resources.record.errors import NotYourResourceError
from plc_bot.resources.record.models import ResourceState
from plc_bot.services import Services
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.resources.builders import ANA, BEN
from tests.resources.health.life import check_of, shared, state

ana, ben, librarian = member(user_id=ANA), member(user_id=BEN), manager()


def health(services: Services) -> HealthService:
    return services.resources.health.service


async def put(services: Services, number: int = 1, **said: object) -> LinkCheck:
    """A link as checks have found it: asked about, unless something else is said."""
    before = await check_of(services, number)
    asked = {"state": Health.ASKED, "told_at": START, "fails": 5, "due_at": None, **said}
    async with services.database.write() as connection:
        after = replace(before, **asked)
        assert await LinkCheckStore(connection).save(after, before)
    return after


async def test_a_check_comes_back_as_it_was_kept(services: Services) -> None:
    await shared(services)
    kept = await put(
        services, goods=1, moved_to="https://b", declined="https://c", outcomes=("a", "b")
    )
    assert await check_of(services) == kept


async def test_what_works_for_its_sharer_is_left_alone(services: Services) -> None:
    await shared(services)
    await put(services)
    await health(services).still_works(ana, 1)
    left = await check_of(services)
    assert (left.state, left.due_at, left.fails) == (Health.EXEMPT, None, 0)
    assert await health(services).list_asked(ana) == []


async def test_only_its_sharer_sees_that_they_are_asked(services: Services) -> None:
    await shared(services)
    await put(services)
    assert len(await health(services).list_asked(ana)) == 1
    assert await health(services).list_asked(ben) == []
    overview = await health(services).overview(librarian, 10)
    assert (overview.open, overview.counts) == ((), {Health.FAILING: 1})
    with pytest.raises(LinkSettledError):
        await health(services).still_works(librarian, 1)
    with pytest.raises(NotYourResourceError):
        await health(services).still_works(ben, 1)
    assert await state(services) is Health.ASKED


async def test_a_librarian_decides_where_no_sharer_is_left(services: Services) -> None:
    await shared(services, sharer_id=None)
    await put(services)
    overview = await health(services).overview(librarian, 10)
    assert [one.resource.number for one in overview.open] == [1]
    await health(services).still_works(librarian, 1)
    assert await state(services) is Health.EXEMPT


async def test_dead_links_are_for_librarians_and_all_may_know(services: Services) -> None:
    await shared(services, 1)
    await shared(services, 2)
    await put(services, 2, state=Health.DEAD)
    assert await health(services).list_dead(GUILD, [1, 2]) == {2}
    assert await health(services).list_dead(OTHER_GUILD, [1, 2]) == set()
    overview = await health(services).overview(librarian, 10)
    assert [one.resource.number for one in overview.open] == [2]


async def test_the_overview_is_for_librarians(services: Services) -> None:
    with pytest.raises(NotStaffError):
        await health(services).overview(ben, 10)


async def test_another_servers_number_says_nothing(services: Services) -> None:
    await shared(services)
    await put(services)
    with pytest.raises(PLCBotError, match="find"):
        await health(services).find(member(guild_id=OTHER_GUILD, user_id=ANA), 1)


async def test_a_link_that_moved_takes_its_new_address_and_keeps_its_title(
    services: Services,
) -> None:
    before = await shared(services, sharer_id=None)
    await put(services, state=Health.MOVED, moved_to="https://host1.example/new", fails=0)
    assert await services.resources.health.new_address.take_over(librarian, 1)
    after = await services.resources.records.find(librarian, 1)
    assert after.particulars.link == "https://host1.example/new"
    assert after.particulars.title == before.particulars.title
    assert await state(services) is Health.UNCHECKED


async def test_a_link_that_moved_may_stay_as_it_is(services: Services) -> None:
    await shared(services)
    await put(services, state=Health.MOVED, moved_to="https://host1.example/new", fails=0)
    await health(services).keep_address(ana, 1)
    left = await check_of(services)
    assert (left.state, left.declined) == (Health.OK, "https://host1.example/new")


async def test_a_typed_address_replaces_a_dead_one(services: Services) -> None:
    await shared(services)
    await put(services, state=Health.DEAD)
    assert await services.resources.health.new_address.give(librarian, 1, "host1.example/other")
    assert (await check_of(services)).key == "https://host1.example/other"
    assert await state(services) is Health.UNCHECKED


@pytest.mark.parametrize("to", [ResourceState.RETIRED, ResourceState.HIDDEN, ResourceState.REMOVED])
async def test_what_not_all_see_is_not_checked(services: Services, to: ResourceState) -> None:
    resource = await shared(services)
    async with services.database.write() as connection:
        await services.resources.shelf.move_in(connection, resource, to, ANA)
    async with services.database.read() as connection:
        assert await LinkCheckStore(connection).find(GUILD, 1) is None


async def test_of_a_link_that_is_settled_nothing_can_be_said(services: Services) -> None:
    await shared(services)
    for act in (health(services).still_works, health(services).keep_address):
        with pytest.raises(LinkSettledError):
            await act(ana, 1)
