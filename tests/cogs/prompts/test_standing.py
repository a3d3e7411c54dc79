"""What staff do with a schedule that runs."""

import pytest
from simcord import InteractionResult

from tests.cogs.prompts.scenes import added, command, controls, posts, press, shown, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

FIRST, SECOND = "<t:1767625200:F>", "<t:1768230000:F>"


async def listed(world: World) -> str:
    return told(await command(world, "schedule list"))


async def do(world: World, act: str, which: str = "1") -> InteractionResult:
    return await command(world, f"schedule {act}", schedule=which)


async def test_the_list_says_state_next_date_and_place(school: World) -> None:
    await added(school)
    said = await listed(school)
    assert "**Weekly prompt** (#1): active" in said
    assert f"Every Monday 16:00, Berlin, in <#{school.channel.id}>" in said
    assert f"Next: {FIRST}" in said


async def test_an_empty_list_says_how_to_begin(school: World) -> None:
    assert "There is no schedule yet. Begin with `/prompts schedule add`" in await listed(school)


async def test_long_lists_have_pages(school: World) -> None:
    for number in range(12):
        await added(school, f"daily {number + 8}:00")
    first = await command(school, "schedule list")
    assert told(first).count("Daily prompt") == 10
    second = await press(school, first, "Next")
    assert told(second).count("Daily prompt") == 2
    assert told(await press(school, second, "Previous")).count("Daily prompt") == 10


async def test_a_schedule_is_offered_by_name_and_by_number(school: World) -> None:
    await added(school)
    await added(school, "daily 7:30")
    for typed, expected in (("week", ["1"]), ("2", ["2"]), ("prompt", ["1", "2"]), ("xyz", [])):
        offered = await school.staff.autocomplete(
            school.channel, "prompts schedule pause", "schedule", typed
        )
        assert [choice["value"] for choice in offered] == expected


async def test_a_schedule_can_be_named_in_full(school: World) -> None:
    await added(school)
    assert "is paused" in told(await do(school, "pause", "weekly PROMPT"))


async def test_the_preview_names_a_prompt_for_each_of_twelve_dates(school: World) -> None:
    await added(school)
    said = told(await do(school, "preview"))
    assert said.count("16:00 · <t:") == 12
    assert "What do people already come to you for?" in said


async def test_the_preview_marks_skips_moves_and_clock_changes(school: World) -> None:
    await school.pass_time(days=78)
    await added(school, "sun 2:30am")
    await do(school, "skip")
    said = told(await do(school, "preview"))
    assert said.count("Left out: nothing is posted then.") == 1
    assert said.index("Left out") < said.index("Clocks change on March 29")
    assert "02:30 does not exist on Sun, Mar 29, 2026: posted at 03:00." in said


async def test_the_preview_and_the_posts_agree(school: World) -> None:
    await added(school)
    said = told(await do(school, "preview"))
    await school.pass_time(days=4 + 14, hours=15)
    titles = [str(post.embeds[0].title) for post in posts(school.channel)]
    places = [said.index(title) for title in titles]
    assert len(places) == 3
    assert places == sorted(places)


async def test_a_paused_schedule_posts_nothing_and_makes_up_for_nothing(school: World) -> None:
    await added(school)
    paused = await do(school, "pause")
    assert "Nothing is posted until you resume it" in told(paused)
    await school.pass_time(days=6)
    assert "**Weekly prompt** (#1): paused" in await listed(school)
    resumed = told(await press(school, paused, "Resume"))
    assert "What the pause missed is not posted." in resumed
    assert f"Next: {SECOND}" in resumed
    await school.pass_time(days=1)
    assert posts(school.channel) == []
    await school.pass_time(days=5)
    assert len(posts(school.channel)) == 1


async def test_the_preview_of_a_paused_schedule_says_that_nothing_is_posted(
    school: World,
) -> None:
    await added(school)
    await do(school, "pause")
    assert "none is posted until you resume it" in told(await do(school, "preview"))


async def test_pausing_twice_changes_nothing(school: World) -> None:
    await added(school)
    await do(school, "pause")
    assert "Schedule #1 is paused, so this changes nothing." in told(await do(school, "pause"))
    await do(school, "resume")
    assert "Schedule #1 is active, so this changes nothing." in told(await do(school, "resume"))


async def test_skip_leaves_one_date_out(school: World) -> None:
    await added(school)
    assert f"leaves out {FIRST}. Next: {SECOND}" in told(await do(school, "skip"))
    await school.pass_time(days=11)
    assert posts(school.channel) == []
    await school.pass_time(days=1)
    assert len(posts(school.channel)) == 1


async def test_a_skip_can_be_undone_for_ten_minutes(school: World) -> None:
    await added(school)
    skipped = await do(school, "skip")
    await school.pass_time(minutes=9)
    back = await press(school, skipped, "Undo")
    assert told(back) == f"{FIRST} is back: a prompt will be posted then."
    await school.pass_time(days=5)
    assert len(posts(school.channel)) == 1


async def test_a_skip_cannot_be_undone_after_ten_minutes(school: World) -> None:
    await added(school)
    skipped = await do(school, "skip")
    await school.pass_time(minutes=11)
    assert "Undo works for 10 minutes" in told(await press(school, skipped, "Undo"))


async def test_remove_asks_once_and_says_what_happens(school: World) -> None:
    await added(school)
    asked = await do(school, "remove")
    assert "Prompts that wait for it alone go back to the pool" in told(asked)
    assert list(controls(shown(asked))) == ["Remove", "Keep it"]
    assert told(await press(school, asked, "Keep it")) == "Nothing was changed."
    assert "Weekly prompt" in await listed(school)


async def test_a_removed_schedule_is_gone_and_can_be_brought_back(school: World) -> None:
    await added(school)
    removed = await press(school, await do(school, "remove"), "Remove")
    assert "There is no schedule yet." in await listed(school)
    back = told(await press(school, removed, "Undo"))
    assert f"**Weekly prompt** (#1) is back, as it was. Next: {FIRST}" in back
    await school.pass_time(days=5)
    assert len(posts(school.channel)) == 1


async def test_a_removed_schedule_posts_no_more(school: World) -> None:
    await added(school)
    removed = await press(school, await do(school, "remove"), "Remove")
    await school.pass_time(days=12)
    assert posts(school.channel) == []
    assert "Undo works for 10 minutes" in told(await press(school, removed, "Undo"))


async def test_a_button_from_before_a_restart_still_works(school: World) -> None:
    await added(school)
    asked = await do(school, "remove")
    await school.restart()
    removed = await press(school, asked, "Remove")
    await school.restart()
    assert "is back" in told(await press(school, removed, "Undo"))
