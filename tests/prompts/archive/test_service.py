"""Looking back: members find what was asked, staff what became of every date."""

import pytest

from plc_bot.guilds.errors import NotStaffError
from plc_bot.prompts.archive import service
from plc_bot.prompts.archive.models import PastDate, Search
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.queue.models import PromptText
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.guilds.people import OTHER_GUILD, member
from tests.outside import STAFF_CHANNEL, TEXT_CHANNEL
from tests.prompts.archive.planting import plant_date, plant_post, plant_schedule
from tests.prompts.builders import STAFF

HERE = {TEXT_CHANNEL}


@pytest.fixture(autouse=True)
async def asked(db: Database) -> None:
    """Three questions, one of them among staff alone, and a date that staff left out."""
    await plant_schedule(db)
    await plant_post(db, 1, PromptText("Which door did you open?", tags=("trust",)))
    await plant_post(db, 2, PromptText("Where did time go?", tags=("time",)))
    await plant_post(db, 3, PromptText("Who needs rest?"), channel_id=STAFF_CHANNEL)
    await plant_date(db, 4, state=OccurrenceState.SKIPPED, reason=SkipReason.STAFF)


def numbers(found: list[PastDate]) -> list[int]:
    return [one.number for one in found]


async def test_a_member_finds_what_stands_where_they_can_read(services: Services) -> None:
    assert numbers(await services.prompts.archive.search(member(), Search(), HERE)) == [2, 1]
    assert numbers(await services.prompts.archive.search(member(), Search(), set())) == []


async def test_a_search_narrows_by_all_that_is_given(services: Services) -> None:
    search = services.prompts.archive.search
    assert numbers(await search(member(), Search(words="DÖOR"), HERE)) == [1]
    assert numbers(await search(member(), Search(tag="time"), HERE)) == [2]
    assert numbers(await search(member(), Search(tag="time", words="door"), HERE)) == []
    assert numbers(await search(member(), Search(year=2026), HERE)) == []


async def test_a_search_reads_the_newest_only(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "READ_MOST", 1)
    assert numbers(await services.prompts.archive.search(member(), Search(), HERE)) == [2]
    assert numbers(await services.prompts.archive.list_all(STAFF)) == [4]


async def test_staff_see_every_date_newest_first(services: Services) -> None:
    assert numbers(await services.prompts.archive.list_page(STAFF, 10)) == [4, 3, 2, 1]
    assert numbers(await services.prompts.archive.list_page(STAFF, 2, after=3)) == [2, 1]
    assert await services.prompts.archive.count(STAFF) == 4
    assert await services.prompts.archive.list_all(
        STAFF
    ) == await services.prompts.archive.list_page(STAFF, 9)


async def test_another_guild_finds_nothing(services: Services) -> None:
    stranger = member(guild_id=OTHER_GUILD)
    assert await services.prompts.archive.search(stranger, Search(), HERE) == []
    assert await services.prompts.archive.list_channels(stranger) == set()


async def test_the_history_is_for_staff(services: Services) -> None:
    asks = (services.prompts.archive.list_all, services.prompts.archive.count)
    for ask in asks:
        with pytest.raises(NotStaffError):
            await ask(member())
    with pytest.raises(NotStaffError):
        await services.prompts.archive.list_page(member(), 10)
