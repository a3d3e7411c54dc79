import pytest

from plc_bot.actor import Actor
from plc_bot.members.choices import ChoiceService
from plc_bot.members.models import Choice
from plc_bot.storage import Database
from tests.guilds.people import GUILD, OTHER_GUILD

ADA, BEN, FAR = Actor(GUILD, 61), Actor(GUILD, 62), Actor(OTHER_GUILD, 61)


@pytest.fixture
def choices(db: Database) -> ChoiceService:
    return ChoiceService(db)


@pytest.mark.parametrize("choice", list(Choice))
async def test_everything_is_off_until_it_is_chosen(choices: ChoiceService, choice: Choice) -> None:
    assert await choices.list_made(ADA) == frozenset()
    await choices.choose(ADA, choice, yes=True)
    assert await choices.list_made(ADA) == {choice}


async def test_a_choice_holds_for_one_person_in_one_guild(choices: ChoiceService) -> None:
    await choices.choose(ADA, Choice.NAMED_SUGGESTIONS, yes=True)
    assert await choices.list_made(BEN) == frozenset()
    assert await choices.list_made(FAR) == frozenset()


async def test_a_choice_made_twice_is_taken_back_once(choices: ChoiceService) -> None:
    await choices.choose(ADA, Choice.NAMED_SUGGESTIONS, yes=True)
    await choices.choose(ADA, Choice.NAMED_SUGGESTIONS, yes=True)
    await choices.choose(ADA, Choice.NAMED_SUGGESTIONS, yes=False)
    assert await choices.list_made(ADA) == frozenset()
