"""The keys file is lost: only what was given without a name stops, and says so."""

import pytest

from plc_bot.sealing.keys import Keys
from tests.cogs.prompts.member_scenes import TEXT, prompt, review, suggest
from tests.cogs.prompts.scenes import controls, fields, shown, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

LOST = Keys(None, None, "The keys file is gone.")
SAID = "What is kept without names can't be reached at the moment"


@pytest.fixture
async def keyless(school: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A suggestion of either sort waits; then the bot starts again and finds no key."""
    await suggest(school)
    await suggest(school, "And with my name?", named=True)
    monkeypatch.setattr("tests.cogs.world.KEYS", LOST)
    await school.restart()
    return school


async def test_without_a_name_nothing_is_taken_and_nothing_lost(keyless: World) -> None:
    refused = await suggest(keyless, "Will this be kept for me?")
    assert SAID in told(refused)
    assert "Please tell whoever runs the bot" in told(refused)
    again = await keyless.member.click(shown(refused), label="Open the form again")
    assert fields(again)["text"] == "Will this be kept for me?"


async def test_with_a_name_questions_are_taken_as_ever(keyless: World) -> None:
    assert "suggestion #3" in told(await suggest(keyless, "Will this be taken?", named=True))


async def test_the_own_list_says_what_it_cannot_show(keyless: World) -> None:
    mine = await prompt(keyless, "mine")
    assert "**#2** waiting for staff" in told(mine)
    assert "**#1**" not in told(mine)
    assert "What you suggested without your name can't be shown at the moment" in told(mine)
    assert set(controls(shown(mine))) == {"Withdraw #2", "Take my name off #2"}


async def test_an_empty_list_says_it_too(keyless: World) -> None:
    said = told(await prompt(keyless, "mine", keyless.helper))
    assert "You have suggested nothing yet" in said
    assert "can't be shown at the moment" in said


async def test_staff_go_on_deciding_about_both(keyless: World) -> None:
    opened = await review(keyless)
    assert TEXT in told(opened)
    assert "1 of 2 waiting" in told(opened)
    assert "Suggestion #1 is approved" in told(await review(keyless, "Approve"))


async def test_a_key_that_is_put_back_finds_everything_again(
    keyless: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    await keyless.restart()
    mine = told(await prompt(keyless, "mine"))
    assert "**#1** waiting for staff" in mine
    assert "can't be shown" not in mine
