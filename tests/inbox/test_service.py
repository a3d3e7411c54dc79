"""What features put into a person's inbox, and what the person finds there."""

import pytest

from plc_bot.actor import Actor
from plc_bot.inbox.models import SHOWN_MOST, Ring
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import OTHER_GUILD
from tests.inbox.builders import BEN, MIA, an_item, dropped, put, subjects


async def test_an_inbox_that_nothing_was_put_in_is_empty(services: Services) -> None:
    assert await services.inbox.read(MIA) == []
    assert await services.inbox.notice(MIA) == 0


async def test_a_person_finds_what_was_put_in_the_newest_first(
    services: Services, clock: ManualClock
) -> None:
    for subject in ("1", "2", "3"):
        await put(services, an_item(subject))
        clock.advance(minutes=1)
    assert await subjects(services) == ["3", "2", "1"]


async def test_nobody_finds_what_is_anothers_or_in_another_server(services: Services) -> None:
    await put(services)
    assert await subjects(services, BEN) == []
    assert await subjects(services, Actor(OTHER_GUILD, MIA.user_id)) == []


async def test_what_was_read_stays_until_it_is_over(services: Services, clock: ManualClock) -> None:
    await put(services, an_item("1", days=1))
    await put(services, an_item("2", days=2))
    assert len(await subjects(services)) == 2
    clock.advance(days=1)
    assert await subjects(services) == ["2"]


async def test_what_is_dropped_is_not_found(services: Services) -> None:
    await put(services, an_item("1"))
    await put(services, an_item("2"))
    await dropped(services, an_item("1"))
    assert await subjects(services) == ["2"]


async def test_dropping_what_is_not_there_changes_nothing(services: Services) -> None:
    await dropped(services)
    await put(services)
    await dropped(services, an_item("2"))
    await dropped(services, an_item(), BEN)
    assert await subjects(services) == ["1"]


async def test_a_person_can_drop_what_nothing_can_be_said_of(services: Services) -> None:
    await put(services)
    (waiting,) = await services.inbox.read(MIA)
    await services.inbox.drop(BEN, waiting)
    assert await subjects(services) == ["1"]
    await services.inbox.drop(MIA, waiting)
    assert await subjects(services) == []


async def test_the_same_of_two_kinds_are_two(services: Services) -> None:
    await put(services, an_item(kind="garden"))
    await put(services, an_item(kind="kitchen"))
    assert await subjects(services) == ["1", "1"]


async def test_the_same_put_again_unseen_waits_as_it_did(
    services: Services, clock: ManualClock
) -> None:
    await put(services, an_item(days=1))
    clock.advance(hours=1)
    await put(services, an_item(ring=Ring.SILENT, days=9))
    (waiting,) = await services.inbox.read(MIA)
    assert (waiting.ring, waiting.until) == (Ring.SILENT, an_item(days=9).until)
    assert waiting.put_at == clock.in_(hours=-1)


async def test_the_same_put_again_once_seen_is_new(services: Services, clock: ManualClock) -> None:
    await put(services)
    await services.inbox.read(MIA)
    clock.advance(hours=1)
    await put(services)
    (waiting,) = await services.inbox.read(MIA)
    assert (waiting.put_at, waiting.seen_at) == (clock.now(), None)


async def test_so_many_are_shown_and_no_more(services: Services) -> None:
    async with services.database.write() as connection:
        for number in range(SHOWN_MOST + 1):
            item = an_item(str(number), Ring.SILENT)
            await services.inbox.put_in(connection, MIA.guild_id, MIA.user_id, item)
    assert len(await services.inbox.read(MIA)) == SHOWN_MOST


@pytest.mark.parametrize("ring", list(Ring))
async def test_what_is_new_is_mentioned_once(services: Services, ring: Ring) -> None:
    await put(services, an_item("1", ring))
    await put(services, an_item("2", ring))
    assert await services.inbox.notice(BEN) == 0
    assert await services.inbox.notice(MIA) == 2
    assert await services.inbox.notice(MIA) == 0
    await put(services, an_item("3", ring))
    assert await services.inbox.notice(MIA) == 1


async def test_what_was_read_or_is_over_is_not_mentioned(
    services: Services, clock: ManualClock
) -> None:
    await put(services, an_item("1"))
    await services.inbox.read(MIA)
    await put(services, an_item("2", days=1))
    clock.advance(days=1)
    assert await services.inbox.notice(MIA) == 0


async def fail_to_put(services: Services) -> None:
    async with services.database.write() as connection:
        await services.inbox.put_in(connection, MIA.guild_id, MIA.user_id, an_item())
        raise ZeroDivisionError


async def test_nothing_is_put_in_by_a_transaction_that_fails(services: Services) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_to_put(services)
    assert await subjects(services) == []
