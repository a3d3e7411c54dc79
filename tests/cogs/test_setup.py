"""`/setup`, as people with Manage Server meet it in Discord."""

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.starter import LIBRARY
from tests.cogs.prompts.scenes import controls, delete, deny, posts, shown, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

BERLIN = {"name": "Riverside", "language": ["en-GB"], "zone": "berlin", "first_weekday": ["0"]}


async def started(world: World, actor: MemberActor | None = None) -> InteractionResult:
    return await (actor or world.staff).slash(world.channel, "setup start")


async def pressed(world: World, screen: InteractionResult, label: str) -> InteractionResult:
    return await world.staff.click(shown(screen), label=label)


async def filled(world: World, screen: InteractionResult, **answers: Any) -> InteractionResult:
    """Open a step's form and send it in."""
    return await world.staff.submit_modal(await pressed(world, screen, "Fill in"), answers)


def open_to_all(world: World) -> None:
    """Show the commands to everybody, as a server's own settings may: services decide anyway."""
    command_id = world.bot.command_ids["setup"]
    world.guild.set_command_permissions(command_id, {world.helper: True, world.member: True})


async def at_the_check(world: World, **community: Any) -> InteractionResult:
    """A setup with its first step filled in and the rest left as suggested."""
    people = await filled(world, await started(world), **{**BERLIN, **community})
    return await pressed(world, await pressed(world, people, "Skip"), "Skip")


async def community_of(world: World) -> CommunitySettings:
    return await world.services.settings.read(world.guild.id, CommunitySettings)


async def schedules_of(world: World) -> int:
    return len(await world.services.prompts.schedules.list_all(world.as_staff))


async def test_the_whole_way_from_an_empty_server_to_the_first_post(world: World) -> None:
    staffroom = world.guild.create_text_channel("staffroom")
    people = await filled(world, await started(world), **BERLIN)
    assert "It is 01:00 now in Berlin" in told(people)
    first = await filled(world, people, roles=[world.staff_role], channel=[staffroom])
    check = await filled(world, first, channel=[world.channel], when="tue 4pm")
    assert "**OK.** Nothing is missing." not in told(check)  # everybody reads the new channel
    done = await pressed(world, check, "Turn on")
    assert "**Riverside is set up.**" in told(done)
    assert f"To show it to <@&{world.staff_role.id}>" in told(done)
    assert (await community_of(world)).staff_role_ids == (world.staff_role.id,)
    assert posts(world.channel) == []
    await world.pass_time(days=7)
    (post,) = posts(world.channel)
    assert post.embeds[0].title == LIBRARY[0].title


async def test_the_first_post_can_be_turned_on_with_six_presses(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    await world.pass_time(days=7)
    assert len(posts(world.channel)) == 1


async def test_the_post_in_the_check_is_the_very_post_that_comes(world: World) -> None:
    check = await at_the_check(world)
    previewed = shown(check).embeds[1].to_dict()
    await pressed(world, check, "Turn on")
    await world.pass_time(days=7)
    (post,) = posts(world.channel)
    assert post.embeds[0].to_dict() == previewed


async def test_every_step_says_its_number_and_that_nothing_changes_yet(world: World) -> None:
    screen = await started(world)
    for number in (1, 2, 3, 4):
        assert f"Step {number} of 4: " in told(screen)
        assert "Nothing changes and nothing is posted" in told(screen)
        if number < 4:
            screen = await pressed(world, screen, "Skip")


async def test_back_leads_back_step_by_step(world: World) -> None:
    screen = await at_the_check(world)
    for number in (3, 2, 1):
        screen = await pressed(world, screen, "Back")
        assert f"Step {number} of 4: " in told(screen)


async def test_from_the_first_step_one_press_leads_to_the_check(world: World) -> None:
    check = await pressed(world, await started(world), "Skip to the check")
    assert "Step 4 of 4: " in told(check)
    assert "I don't know your time zone." in told(check)


async def test_the_third_step_shows_three_dates_on_both_clocks(world: World) -> None:
    people = await filled(world, await started(world), **BERLIN)
    screen = told(await pressed(world, people, "Skip"))
    assert "Every Monday 08:00, Berlin" in screen
    assert screen.count("08:00 · <t:") == 3


async def test_a_misspelt_city_comes_back_with_names_and_the_typing(world: World) -> None:
    refused = await filled(world, await started(world), **{**BERLIN, "zone": "Berlni"})
    assert "“Berlni”" in told(refused)
    assert "Try Berlin" in told(refused)
    again = await pressed(world, refused, "Open the form again")
    assert again.modal is not None
    values = [label["component"].get("value") for label in again.modal["components"]]
    assert values[0] == "Riverside"
    assert values[2] == "Berlni"
    mended = await world.staff.submit_modal(again, BERLIN)
    assert "Step 2 of 4: " in told(mended)


async def test_a_time_that_cannot_be_read_is_given_back(world: World) -> None:
    third = await pressed(world, await pressed(world, await started(world), "Skip"), "Skip")
    refused = await filled(world, third, channel=[world.channel], when="someday")
    assert "I could not read “someday” as a time." in told(refused)
    assert "Open the form again" in controls(shown(refused))


async def test_a_form_shows_what_is_set_already(world: World) -> None:
    people = await filled(world, await started(world), **BERLIN)
    first = await filled(world, people, roles=[world.staff_role], channel=[world.channel])
    opened = await pressed(world, await pressed(world, first, "Back"), "Fill in")
    assert opened.modal is not None
    roles, channel = (label["component"] for label in opened.modal["components"])
    assert roles["default_values"] == [{"id": world.staff_role.id, "type": "role"}]
    assert channel["default_values"] == [{"id": world.channel.id, "type": "channel"}]


async def test_a_deleted_staff_channel_is_not_offered_in_the_form(world: World) -> None:
    staffroom = world.guild.create_text_channel("staffroom")
    people = await filled(world, await started(world), **BERLIN)
    first = await filled(world, people, roles=[], channel=[staffroom])
    await delete(world, staffroom)
    back = await pressed(world, first, "Back")
    assert "is gone, or I can't see it" in told(back)
    opened = await pressed(world, back, "Fill in")
    assert opened.modal is not None
    assert not opened.modal["components"][1]["component"].get("default_values")


async def test_a_staff_channel_that_everybody_reads_is_warned_of_at_once(world: World) -> None:
    people = await filled(world, await started(world), **BERLIN)
    first = await filled(world, people, roles=[], channel=[world.channel])
    assert "Everybody can read the staff channel" in told(first)


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    people = await filled(world, await started(world), **BERLIN)
    opened = await pressed(world, people, "Fill in")
    await world.restart()
    first = await world.staff.submit_modal(opened, {"roles": [world.staff_role]})
    assert "Step 3 of 4: " in told(first)
    await world.restart()
    check = await pressed(world, first, "Skip")
    await pressed(world, check, "Turn on")
    community = await community_of(world)
    assert (community.zone, community.staff_role_ids) == ("Europe/Berlin", (world.staff_role.id,))


async def test_save_and_leave_keeps_everything_for_the_next_who_comes(world: World) -> None:
    people = await filled(world, await started(world), **BERLIN)
    left = await pressed(world, people, "Save and leave")
    assert "Nothing is turned on yet" in told(left)
    assert controls(shown(left)) == {}
    assert "**Time zone:** Berlin" in told(await started(world))


async def test_turning_on_says_what_comes_next_and_what_to_try(world: World) -> None:
    done = told(await pressed(world, await at_the_check(world), "Turn on"))
    assert "The first post comes <t:" in done
    assert LIBRARY[0].title in done
    assert "prompts schedule list" in done
    assert "prompts queue add" in done


async def test_a_second_press_on_turn_on_begins_no_second_schedule(world: World) -> None:
    check = await at_the_check(world)
    same = await pressed(world, await started(world), "Skip to the check")
    await pressed(world, check, "Turn on")
    again = await pressed(world, same, "Turn on")
    assert "This setup is turned on already" in told(again)
    assert await schedules_of(world) == 1


@pytest.mark.parametrize("label", ["Fill in", "Skip", "Save and leave"])
async def test_a_button_of_a_finished_setup_says_so(world: World, label: str) -> None:
    first = await started(world)
    check = await pressed(world, await started(world), "Skip to the check")
    await pressed(world, check, "Cancel")
    assert "This setup is not open any more" in told(await pressed(world, first, label))


async def test_cancelling_changes_nothing(world: World) -> None:
    cancelled = await pressed(world, await at_the_check(world), "Cancel")
    assert told(cancelled).startswith("Cancelled. Nothing was changed")
    assert await community_of(world) == CommunitySettings()
    assert await schedules_of(world) == 0


async def test_an_older_check_turns_nothing_on(world: World) -> None:
    check = await at_the_check(world)
    await filled(world, await started(world), **{**BERLIN, "zone": "Paris"})
    refused = await pressed(world, check, "Turn on")
    assert "saved again after this message was made" in told(refused)
    assert await community_of(world) == CommunitySettings()


async def test_an_older_form_is_refused_with_the_difference_and_can_be_sent_again(
    world: World,
) -> None:
    opened = await pressed(world, await started(world), "Fill in")
    await filled(world, await started(world), **{**BERLIN, "zone": "Paris"})
    refused = await world.staff.submit_modal(opened, BERLIN)
    assert "- Time zone: now Paris, yours Berlin" in told(refused)
    again = await pressed(world, refused, "Open the form again")
    assert "It is 01:00 now in Berlin" in told(await world.staff.submit_modal(again, BERLIN))


async def test_a_button_of_an_older_screen_shows_the_setup_as_it_is_now(world: World) -> None:
    first = await started(world)
    await filled(world, await started(world), **BERLIN)
    assert "It is 01:00 now in Berlin" in told(await pressed(world, first, "Skip"))


async def test_a_channel_deleted_before_turn_on_holds_back_the_prompt_alone(world: World) -> None:
    questions = world.guild.create_text_channel("questions")
    people = await filled(world, await started(world), **BERLIN)
    first = await pressed(world, people, "Skip")
    check = await filled(world, first, channel=[questions], when="mon 8:00")
    await delete(world, questions)
    same = await pressed(world, await started(world), "Skip to the check")
    assert "is gone, or I can't see it. Choose another in step 3." in told(same)
    done = told(await pressed(world, check, "Turn on"))
    assert "The weekly prompt is still off" in done
    assert (await community_of(world)).zone == "Europe/Berlin"
    assert await schedules_of(world) == 0


async def test_a_missing_permission_is_named_and_found_again_once_given(world: World) -> None:
    await deny(world, world.channel, "embed_links")
    screen = await at_the_check(world)
    assert "I still need: Embed Links" in told(screen)
    assert "**What is posted:** nothing yet." in told(screen)
    await deny(world, world.channel)
    assert "**OK.** Nothing is missing." in told(await pressed(world, screen, "Check again"))


@pytest.mark.parametrize("command", ["setup start", "setup undo"])
async def test_without_manage_server_it_is_refused_in_a_sentence(
    world: World, command: str
) -> None:
    open_to_all(world)
    for actor in (world.helper, world.member):
        refused = await actor.slash(world.channel, command)
        assert "This needs Discord's Manage Server permission." in told(refused)


@pytest.mark.parametrize("state", ["999999999", "", "1; drop", "²", "9" * 40])
async def test_a_form_with_a_made_up_number_is_refused_and_saves_nothing(
    world: World, state: str
) -> None:
    opened = await pressed(world, await started(world), "Fill in")
    modal = opened._interaction.modal  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - nobody could
    assert modal is not None
    modal["custom_id"] = f"plc:form-setup-community:0:{state}"
    refused = await world.staff.submit_modal(opened, BERLIN)
    assert "This setup" in told(refused)
    assert "**Time zone:** **Not known yet.**" in told(await started(world))


async def test_another_server_has_a_setup_of_its_own(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    foreign = await world.stranger.slash(world.far_channel, "setup start")
    assert "**Name:** Elsewhere" in told(foreign)
    assert "**Time zone:** **Not known yet.**" in told(foreign)


async def test_undo_asks_once_and_lists_what_stays(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    await world.pass_time(days=7)
    (post,) = posts(world.channel)
    asked = await world.staff.slash(world.channel, "setup undo")
    assert "- Time zone: Berlin → not set" in told(asked)
    assert await schedules_of(world) == 1
    undone = told(await pressed(world, asked, "Take it back"))
    assert "the schedule **Weekly prompt** (#1)" in undone
    assert f"/channels/{world.guild.id}/{world.channel.id}/{post.id}" in undone
    assert await community_of(world) == CommunitySettings()
    assert await schedules_of(world) == 0


async def test_undo_can_be_left_alone(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    asked = await world.staff.slash(world.channel, "setup undo")
    assert told(await pressed(world, asked, "Keep it")) == "Nothing was changed."
    assert await schedules_of(world) == 1


async def test_a_second_press_on_undo_undoes_nothing_more(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    first = await world.staff.slash(world.channel, "setup undo")
    second = await world.staff.slash(world.channel, "setup undo")
    await pressed(world, first, "Take it back")
    assert "There is nothing to undo" in told(await pressed(world, second, "Take it back"))
    assert await community_of(world) == CommunitySettings()


async def test_where_nothing_was_turned_on_there_is_nothing_to_undo(world: World) -> None:
    assert "There is nothing to undo" in told(await world.staff.slash(world.channel, "setup undo"))


async def test_where_a_schedule_runs_the_setup_begins_no_other(world: World) -> None:
    await pressed(world, await at_the_check(world), "Turn on")
    check = await pressed(world, await started(world), "Skip to the check")
    assert "your schedules go on as they are" in told(check)
    third = await pressed(world, check, "Back")
    assert controls(shown(third))["Fill in"]["disabled"]
    done = await pressed(world, await pressed(world, third, "Skip"), "Turn on")
    assert "Your schedules go on as they are" in told(done)
    assert await schedules_of(world) == 1
