"""*This is it* and *Not this*: whose word it is, and what follows. RES-20."""

from dataclasses import replace

import pytest

from plc_bot.inbox.models import Ring
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.wanted.answering import THANKS, MatchService
from plc_bot.resources.wanted.errors import MatchGoneError
from plc_bot.resources.wanted.finding import HELP, MATCH
from plc_bot.resources.wanted.models import PairState, WantState
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.guilds.people import OTHER_GUILD
from tests.resources.builders import ANA
from tests.resources.wanted.builders import (
    BEN,
    LIBRARIAN,
    MIA,
    found,
    pairs,
    shared,
    stands,
    waits,
    wanted,
)

ANA_HERE = replace(MIA, user_id=ANA)
TITLES = ("Pizza fractions", "Fractions: the pizza game")


@pytest.fixture
def matches(services: Services) -> MatchService:
    return services.resources.wants.matches


@pytest.fixture
async def brought(services: Services) -> list[Resource]:
    """A want of Mia's, and two resources that may be it."""
    await wanted(services)
    return [await shared(services, title) for title in TITLES]


async def put(services: Services, resource: Resource, to: ResourceState, into: int | None) -> None:
    async with services.database.write() as connection:
        shelf = services.resources.shelf
        await shelf.move_in(connection, resource, to, ANA, merged_into=into)


async def test_this_is_it_answers_the_want(
    services: Services, matches: MatchService, brought: list[Resource], db: Database
) -> None:
    match = await matches.take(MIA, 2)
    assert (match.want.state, match.want.answered_by) == (WantState.ANSWERED, 2)
    assert await stands(db) == match.want
    assert match.resource == brought[1]
    assert await found(services) == []
    assert MATCH not in [kind for kind, _subject in await waits(services, MIA)]


async def test_whoever_shared_it_is_thanked_without_a_name(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await matches.take(MIA, 1)
    thanked = {one.kind: one for one in await services.inbox.read(ANA_HERE)}
    assert thanked.keys() == {HELP, THANKS}
    assert (thanked[THANKS].subject, thanked[THANKS].ring) == ("1", Ring.UNASKED)


async def test_not_this_never_comes_again(
    services: Services, matches: MatchService, brought: list[Resource], db: Database
) -> None:
    await matches.refuse(MIA, 1)
    assert await found(services) == [(1, TITLES[1])]
    await put(services, brought[0], ResourceState.RETIRED, None)
    again = await services.resources.records.find(MIA, 1)
    await put(services, again, ResourceState.LIVE, None)
    assert await found(services) == [(1, TITLES[1])]
    assert await pairs(db) == [(1, 1, PairState.REFUSED), (1, 2, PairState.FOUND)]


async def test_the_item_goes_with_the_last_decision(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await matches.refuse(MIA, 1)
    assert await waits(services, MIA) == [(MATCH, "found")]
    await matches.refuse(MIA, 2)
    assert await waits(services, MIA) == []


async def test_of_two_decisions_the_first_counts(
    matches: MatchService, brought: list[Resource], db: Database
) -> None:
    await matches.refuse(MIA, 1)
    for again in (matches.take, matches.refuse):
        with pytest.raises(MatchGoneError):
            await again(MIA, 1)
    assert (await stands(db)).state is WantState.OPEN


async def test_nobody_decides_for_another(matches: MatchService, brought: list[Resource]) -> None:
    far = replace(MIA, guild_id=OTHER_GUILD)
    for other in (BEN, LIBRARIAN, far):
        for decide in (matches.take, matches.refuse):
            with pytest.raises(MatchGoneError):
                await decide(other, 1)


async def test_what_is_hidden_or_removed_is_found_no_more(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await put(services, brought[0], ResourceState.HIDDEN, None)
    await put(services, brought[1], ResourceState.REMOVED, None)
    assert await found(services) == []
    for number in (1, 2):
        with pytest.raises(MatchGoneError):
            await matches.take(MIA, number)


async def test_what_was_merged_opens_the_other_once(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await put(services, brought[0], ResourceState.MERGED, 2)
    assert await found(services) == [(1, TITLES[1])]


async def test_merged_into_what_was_refused_it_is_found_no_more(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await matches.refuse(MIA, 2)
    await put(services, brought[0], ResourceState.MERGED, 2)
    assert await found(services) == []


async def test_merged_into_something_new_it_answers_with_that(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    other = await shared(services, "Volcanoes")
    await put(services, brought[0], ResourceState.MERGED, other.number)
    match = await matches.take(MIA, 1)
    assert match.want.answered_by == other.number


async def test_nothing_is_decided_for_a_want_that_is_over(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await services.resources.wants.acts.close(MIA, 1)
    assert await found(services) == []
    with pytest.raises(MatchGoneError):
        await matches.take(MIA, 1)


async def test_opened_again_it_still_has_what_was_undecided(
    services: Services, matches: MatchService, brought: list[Resource]
) -> None:
    await matches.take(MIA, 1)
    await services.resources.wants.acts.reopen(MIA, 1)
    assert await found(services) == [(1, TITLES[1])]
