import pytest

from plc_bot.actor import Actor
from plc_bot.members.errors import LanguageNotSpokenError
from plc_bot.members.facts import FRESH_SECONDS, FactService
from plc_bot.members.store import FactStore
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD

ADA, BEN = Actor(GUILD, 61), Actor(GUILD, 62)


@pytest.fixture
def facts(db: Database, clock: ManualClock) -> FactService:
    return FactService(db, clock)


async def test_a_language_is_kept_for_one_person_in_one_guild(facts: FactService) -> None:
    await facts.choose_language(ADA, "en-GB")
    assert await facts.language_of(GUILD, ADA.user_id) == "en-GB"
    assert await facts.language_of(GUILD, BEN.user_id) is None
    assert await facts.language_of(OTHER_GUILD, ADA.user_id) is None


async def test_another_choice_takes_the_place_of_the_one_before(facts: FactService) -> None:
    await facts.choose_language(ADA, "en-GB")
    await facts.choose_language(ADA, "en-US")
    assert await facts.language_of(GUILD, ADA.user_id) == "en-US"
    await facts.choose_language(ADA, None)
    assert await facts.language_of(GUILD, ADA.user_id) is None


async def test_a_language_that_is_not_spoken_is_refused(facts: FactService) -> None:
    with pytest.raises(LanguageNotSpokenError):
        await facts.choose_language(ADA, "tlh")
    assert await facts.language_of(GUILD, ADA.user_id) is None


async def test_a_guild_is_read_once_a_minute(
    facts: FactService, db: Database, clock: ManualClock
) -> None:
    assert await facts.language_of(GUILD, ADA.user_id) is None
    async with db.write() as connection:  # as another process does
        await FactStore(connection).put(GUILD, ADA.user_id, "en-GB")
    assert await facts.language_of(GUILD, ADA.user_id) is None
    clock.advance(seconds=FRESH_SECONDS + 1)
    assert await facts.language_of(GUILD, ADA.user_id) == "en-GB"


async def test_what_is_forgotten_is_read_anew(
    facts: FactService, db: Database, clock: ManualClock
) -> None:
    assert await facts.language_of(GUILD, ADA.user_id) is None
    async with db.write() as connection:
        await FactStore(connection).put(GUILD, ADA.user_id, "en-GB")
    facts.forget(GUILD)
    assert await facts.language_of(GUILD, ADA.user_id) == "en-GB"
