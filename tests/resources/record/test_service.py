import pytest

from plc_bot.actor import Actor
from plc_bot.resources.record.errors import NotYourResourceError, ResourceNotFoundError
from plc_bot.resources.record.models import ResourceState
from plc_bot.services import Services
from tests.guilds.people import OTHER_GUILD, manager, member
from tests.resources.builders import ANA, BEN, a_resource, kept

SEEN_BY_ALL = {ResourceState.LIVE, ResourceState.RETIRED}
SEEN_BY_NOBODY = {ResourceState.REMOVED, ResourceState.MERGED}


def ana() -> Actor:
    return member(user_id=ANA)


def ben() -> Actor:
    return member(user_id=BEN)


async def sees(services: Services, actor: Actor, number: int) -> bool:
    try:
        return bool(await services.resources.records.find(actor, number))
    except ResourceNotFoundError:
        return False


@pytest.mark.parametrize("state", ResourceState)
async def test_who_sees_a_resource_follows_from_its_state(
    services: Services, state: ResourceState
) -> None:
    number = (await kept(services, a_resource(link=None, state=state))).number
    people = (ben(), ana(), manager(), member(user_id=ANA, guild_id=OTHER_GUILD))
    seen = [await sees(services, actor, number) for actor in people]
    by_all, by_some = state in SEEN_BY_ALL, state not in SEEN_BY_NOBODY
    assert seen == [by_all, by_some, by_some, False]


async def test_a_merged_ones_number_opens_the_last_in_the_chain(services: Services) -> None:
    first, second, third = [await kept(services, a_resource(link=None)) for _ in range(3)]
    shelf = services.resources.shelf
    for merged, into in ((first, second), (second, third)):
        async with services.database.write() as connection:
            await shelf.move_in(
                connection, merged, ResourceState.MERGED, None, merged_into=into.number
            )
    assert await services.resources.records.find(ben(), first.number) == third


async def test_a_circle_of_merges_ends(services: Services) -> None:
    pair = [await kept(services, a_resource(link=None)) for _ in range(2)]
    for merged, into in (pair, pair[::-1]):
        async with services.database.write() as connection:
            await services.resources.shelf.move_in(
                connection, merged, ResourceState.MERGED, None, merged_into=into.number
            )
    assert not await sees(services, ben(), pair[0].number)


async def test_its_sharer_and_librarians_may_change_it_and_nobody_else(services: Services) -> None:
    records = services.resources.records
    resource = await kept(services, a_resource())
    hidden = a_resource(state=ResourceState.HIDDEN)
    await records.require_change(ana(), resource)
    await records.require_change(manager(), resource)
    with pytest.raises(NotYourResourceError):
        await records.require_change(ben(), resource)
    with pytest.raises(ResourceNotFoundError):
        await records.require_change(ben(), hidden)
