"""`/setup words`, as people with Manage Server meet it in Discord."""

import pytest
from simcord import InteractionResult

from plc_bot.guilds.words.models import WordKind
from plc_bot.text import compared
from tests.cogs.prompts.scenes import controls, fields, press, shown, told
from tests.cogs.world import World

MINE = "Maths\nLanguages:\nFrench"


async def opened(world: World, label: str = "Change subjects") -> InteractionResult:
    return await press(world, await world.staff.slash(world.channel, "setup words"), label)


async def typed(world: World, words: str) -> InteractionResult:
    return await world.staff.submit_modal(await opened(world), {"words": words})


async def subjects(world: World) -> list[str]:
    found = await world.services.words.list(world.guild.id, WordKind.SUBJECT)
    return [word.label for word in found]


async def test_a_list_is_changed_after_a_look_and_taken_back_by_a_press(world: World) -> None:
    preview = await typed(world, MINE)
    assert "**New:** Maths and French" in told(preview)
    assert "Nothing has changed yet" in told(preview)
    assert len(await subjects(world)) == 25
    done = await press(world, preview, "Save the list")
    assert await subjects(world) == ["Maths", "French"]
    back = await press(world, done, "Take back: Subjects")
    assert "**Subjects** (25)" in told(back)
    assert len(await subjects(world)) == 25


@pytest.mark.thorough
async def test_the_form_holds_the_list_and_what_cannot_be_read_comes_back(world: World) -> None:
    window = await opened(world, "Change grades")
    assert fields(window)["words"].startswith("Ages 5 to 8:\nKindergarten\nGrade 1")
    refused = await world.staff.submit_modal(window, {"words": "Year 4"})
    assert "Line 1 needs an age above it" in told(refused)
    again = await press(world, refused, "Open the form again")
    assert fields(again)["words"] == "Year 4"


@pytest.mark.thorough
async def test_of_two_previews_the_second_is_refused_and_kept(world: World) -> None:
    first, second = await typed(world, MINE), await typed(world, "Art")
    await press(world, first, "Save the list")
    refused = await press(world, second, "Save the list")
    assert "Someone changed this list" in told(refused)
    assert await subjects(world) == ["Maths", "French"]
    again = await press(world, second, "Open the form again")
    assert fields(again)["words"] == "Art"
    await press(world, await world.staff.submit_modal(again, {"words": "Art"}), "Save the list")
    assert await subjects(world) == ["Art"]


@pytest.mark.thorough
async def test_a_preview_outlives_a_restart(world: World) -> None:
    preview = await typed(world, MINE)
    await world.restart()
    await press(world, preview, "Save the list")
    assert await subjects(world) == ["Maths", "French"]


@pytest.mark.thorough
async def test_only_who_manages_the_server_changes_words(world: World) -> None:
    command_id = world.bot.command_ids["setup"]
    world.guild.set_command_permissions(command_id, {world.member: True})
    refused = await world.member.slash(world.channel, "setup words")
    assert "Manage Server" in told(refused)
    preview = await typed(world, MINE)
    assert set(controls(shown(preview))) == {
        "Save the list",
        "Open the form again",
        "Leave it as it is",
    }
    left = await press(world, preview, "Leave it as it is")
    assert "maths" not in compared(told(left)).split()
