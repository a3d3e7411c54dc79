from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.resources.digest.errors import DigestGoneError, SelectionGoneError
from plc_bot.resources.digest.models import Digest, DigestState
from plc_bot.resources.digest.store import DigestStore, SelectionStore
from plc_bot.resources.record.models import ResourceState
from plc_bot.services import Services
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.builders import ANA, BEN
from tests.resources.digest.weeks import settled, shared

MIA, OTHER = Actor(GUILD, 72), Actor(OTHER_GUILD, 72)


def a_digest(*new: int) -> Digest:
    return Digest(
        guild_id=GUILD,
        number=4,
        state=DigestState.POSTED,
        made_at=START,
        since=START - timedelta(days=7),
        new=new,
        more=9,
        wanted=(5, 6),
        used=(7, 8),
        old=3,
    )


async def added(services: Services, digest: Digest) -> None:
    async with services.database.write() as connection:
        await DigestStore(connection).add(digest)


async def test_a_digest_is_kept_as_it_was_made(services: Services) -> None:
    await added(services, a_digest(1, 2))
    async with services.database.read() as connection:
        assert await DigestStore(connection).find(GUILD, 4) == a_digest(1, 2)
        assert await DigestStore(connection).find(OTHER_GUILD, 4) is None


async def test_an_opened_digest_leaves_out_what_has_gone(services: Services) -> None:
    await settled(services)
    first = await shared(services, 1)
    gone = await shared(services, 2, state=ResourceState.HIDDEN)
    await added(services, a_digest(gone.number, first.number, 99))
    opened = await services.resources.digest.posts.open(MIA, 4)
    assert opened.new == (first,)
    assert opened.community.name == "Riverside"


async def test_a_digest_of_which_nothing_is_left_is_gone(services: Services) -> None:
    await added(services, a_digest(99))
    with pytest.raises(DigestGoneError):
        await services.resources.digest.posts.open(MIA, 4)


async def test_nobody_opens_another_guilds_digest(services: Services) -> None:
    """RES-24."""
    await added(services, a_digest((await shared(services)).number))
    with pytest.raises(DigestGoneError):
        await services.resources.digest.posts.open(OTHER, 4)


async def test_a_selection_keeps_its_order(services: Services) -> None:
    numbers = [(await shared(services, number)).number for number in (1, 2, 3)]
    kept = await services.resources.digest.selections.keep(
        MIA, [numbers[2], numbers[0], numbers[2]]
    )
    opened = await services.resources.digest.selections.open(MIA, kept.number)
    assert [one.number for one in opened.resources] == [numbers[2], numbers[0]]
    async with services.database.read() as connection:
        assert await SelectionStore(connection).find(GUILD, kept.number, 72) == kept


async def test_a_selection_holds_a_hundred_at_most(services: Services) -> None:
    kept = await services.resources.digest.selections.keep(MIA, range(1, 200))
    assert kept.numbers == tuple(range(1, 101))


async def test_a_selection_is_its_owners_alone(services: Services) -> None:
    """RES-24."""
    kept = await services.resources.digest.selections.keep(MIA, [(await shared(services)).number])
    for other in (OTHER, Actor(GUILD, BEN)):
        with pytest.raises(SelectionGoneError):
            await services.resources.digest.selections.open(other, kept.number)


async def test_a_selection_shows_only_what_its_owner_may_see(services: Services) -> None:
    waiting = await shared(services, 1, state=ResourceState.WAITING)
    for actor, sees in ((MIA, False), (Actor(GUILD, ANA), True)):
        kept = await services.resources.digest.selections.keep(actor, [waiting.number])
        if sees:
            opened = await services.resources.digest.selections.open(actor, kept.number)
            assert opened.resources == (waiting,)
        else:
            with pytest.raises(SelectionGoneError):
                await services.resources.digest.selections.open(actor, kept.number)
