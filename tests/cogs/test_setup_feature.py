"""`/setup feature`, as people with Manage Server meet it in Discord."""

from typing import Any

import pytest
from simcord import InteractionResult

from plc_bot.resources.models import ResourceSettings, Review
from tests.cogs.prompts.scenes import deny, fields, press, told
from tests.cogs.world import World


async def opened(world: World, feature: str = "resources") -> InteractionResult:
    return await world.staff.slash(world.channel, "setup feature", feature=feature)


async def sent(world: World, **answers: Any) -> InteractionResult:
    filled = {"review": ["all"], **answers}
    return await world.staff.submit_modal(await opened(world), filled)


async def in_force(world: World) -> ResourceSettings:
    return await world.services.settings.read(world.guild.id, ResourceSettings)


async def test_resources_are_set_in_one_form_and_taken_back_by_undo(world: World) -> None:
    done = await sent(world, role=[world.staff_role], library=[world.channel])
    assert f"Library channel: not set → <#{world.channel.id}>" in told(done)
    assert "Discord still shows `/library`" in told(done)
    assert await in_force(world) == ResourceSettings(
        world.staff_role.id, world.channel.id, Review.ALL
    )
    undo = await world.staff.slash(world.channel, "setup undo")
    await press(world, undo, "Take it back")
    assert await in_force(world) == ResourceSettings()


async def test_a_channel_that_denies_a_permission_is_told_with_the_rule(world: World) -> None:
    await deny(world, world.channel, "attach_files")
    done = await sent(world, library=[world.channel])
    assert f"I can't post in <#{world.channel.id}> yet" in told(done)
    assert "Missing: **Attach Files**" in told(done)


@pytest.mark.thorough
async def test_the_form_shows_what_is_set_and_refuses_what_is_set_already(world: World) -> None:
    await sent(world, library=[world.channel])
    window = await opened(world)
    assert window.modal is not None
    library = window.modal["components"][1]["component"]
    assert library["default_values"] == [{"id": world.channel.id, "type": "channel"}]
    refused = await world.staff.submit_modal(
        window, {"review": ["all"], "library": [world.channel]}
    )
    assert "All of this is set so already." in told(refused)


@pytest.mark.thorough
async def test_prompts_have_a_role_of_their_own(world: World) -> None:
    window = await opened(world, "prompts")
    assert set(fields(window)) == {"role"}
    done = await world.staff.submit_modal(window, {"role": [world.staff_role]})
    assert f"Who looks after prompts: not set → <@&{world.staff_role.id}>" in told(done)


@pytest.mark.thorough
async def test_a_lost_library_channel_is_told_by_the_doctor(world: World) -> None:
    library = world.guild.create_text_channel("library")
    await world.set_up()
    await sent(world, library=[library])
    said = await world.staff.slash(world.channel, "doctor")
    assert f"<#{library.id}>: I can show resources there." in told(said)
