"""Prompts of staff's own: written, refused with the text kept, listed, taken back."""

import pytest
from simcord import InteractionResult

from tests.cogs.prompts.scenes import (
    add,
    added,
    command,
    controls,
    fields,
    posts,
    press,
    shown,
    told,
)
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

TEXT = "What did a student teach you this week?"


async def queued(world: World, text: str = TEXT, **fields: str) -> InteractionResult:
    form = await command(world, "queue add")
    return await world.staff.submit_modal(form, {"text": text, **fields})


async def test_an_added_prompt_is_shown_as_the_post_it_will_be(school: World) -> None:
    answer = await queued(school, title="A lesson", look_for="One moment", note="From Ada")
    assert "Added as prompt #1. It is number 1 in line" in told(answer)
    embed = shown(answer).embeds[0]
    assert (embed.title, embed.description) == ("A lesson", TEXT)
    assert [(one.name, one.value) for one in embed.fields] == [("Look for", "One moment")]
    assert "From Ada" not in told(answer)


async def test_an_added_prompt_is_asked_before_the_library(school: World) -> None:
    await queued(school)
    assert f"**First:** {TEXT} (your prompt #1)" in told(await add(school))
    await added(school)
    await school.pass_time(days=5)
    (post,) = posts(school.channel)
    assert (post.embeds[0].title, post.embeds[0].description) == (None, TEXT)
    assert school.channel.threads[0].name == TEXT


async def test_a_long_question_names_its_thread_shortened(school: World) -> None:
    await queued(school, "Why? " * 60)
    await added(school)
    await school.pass_time(days=5)
    name = school.channel.threads[0].name or ""
    assert (len(name), name[-1]) == (100, "…")


async def test_a_prompt_can_wait_for_one_schedule_alone(school: World) -> None:
    saved = await added(school)
    form = await press(school, saved, "Add a prompt of your own")
    await school.staff.submit_modal(form, {"text": TEXT})
    assert "· for schedule #1 alone" in told(await command(school, "queue list"))
    assert TEXT in told(await command(school, "schedule preview", schedule="1"))


async def test_the_command_takes_a_schedule_too(school: World) -> None:
    await added(school)
    form = await command(school, "queue add", schedule="Weekly prompt")
    await school.staff.submit_modal(form, {"text": TEXT})
    assert "· for schedule #1 alone" in told(await command(school, "queue list"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"text": "Too short"}, "The text has 9 characters; it can have 10 to 1500."),
        ({"text": TEXT, "tags": "a,b,c,d,e,f"}, "That is 6 tags; a prompt can have 5."),
        ({"text": TEXT, "tags": "t" * 26}, "The tag has 26 characters; it can have 1 to 25."),
    ],
)
async def test_a_refused_prompt_comes_back_with_all_that_was_typed(
    school: World, typed: dict[str, str], why: str
) -> None:
    refused = await queued(school, title="A lesson", **typed)
    assert why in told(refused)
    again = fields(await press(school, refused, "Open the form again"))
    assert again == {"title": "A lesson", "look_for": "", "tags": "", "note": "", **typed}


async def test_the_same_question_is_not_queued_twice(school: World) -> None:
    await queued(school)
    assert "This question is in the queue already, as #1." in told(await queued(school))


async def test_adding_can_be_undone_for_ten_minutes(school: World) -> None:
    answer = await queued(school)
    assert "Prompt #1 is out of the queue again" in told(await press(school, answer, "Undo"))
    assert "No prompt of your own is waiting" in told(await command(school, "queue list"))


async def test_adding_cannot_be_undone_after_ten_minutes_or_once_asked(school: World) -> None:
    answer = await queued(school)
    await school.pass_time(minutes=11)
    assert "Undo works for 10 minutes" in told(await press(school, answer, "Undo"))


async def test_the_list_is_in_line_and_says_what_follows(school: World) -> None:
    for number in range(12):
        await queued(school, f"{number}, what now?")
    first = await command(school, "queue list")
    assert "**#1** 0, what now?" in told(first)
    assert "Then the starter library follows: 52 of its 52 are still new." in told(first)
    assert "1 to 10 of 12" in told(first)
    second = await press(school, first, "Next")
    assert "**#12** 11, what now?" in told(second)
    assert "**#1** " in told(await press(school, second, "Previous"))


async def test_an_empty_queue_says_that_nothing_is_needed(school: World) -> None:
    said = told(await command(school, "queue list"))
    assert "No prompt of your own is waiting, and none is needed" in said
    assert "`/prompts queue add`" in said


async def test_the_library_shows_a_theme_a_page(school: World) -> None:
    first = await command(school, "queue library")
    assert "Starter library: Opening doors" in told(first)
    assert "Theme 1 of 13" in told(first)
    assert "Previous" not in controls(shown(first))
    second = await press(school, first, "Next")
    assert "Starter library: Lesson moments" in told(second)
    assert "Theme 1 of 13" in told(await press(school, second, "Previous"))


async def test_the_library_opens_at_a_theme(school: World) -> None:
    last = await command(school, "queue library", theme="looking-ahead")
    assert "Starter library: Looking ahead" in told(last)
    assert "Next" not in controls(shown(last))


async def test_a_prompt_of_the_library_can_be_put_first(school: World) -> None:
    page = await command(school, "queue library")
    answer = await press(school, page, "Put 3 in line")
    assert shown(answer).embeds[0].title == "The message you have not sent yet"
    assert "The message you have not sent yet (your prompt #1)" in told(await add(school))
    again = told(await command(school, "queue library"))
    assert again.count("Asked here, or in line.") == 1
    assert "51 of its 52 are still new" in told(await command(school, "queue list"))


async def test_a_prompt_of_the_library_can_be_taken_back(school: World) -> None:
    answer = await press(school, await command(school, "queue library"), "Put 3 in line")
    await press(school, answer, "Undo")
    assert "Asked here, or in line." not in told(await command(school, "queue library"))


async def test_a_prompt_of_the_library_waits_once_only(school: World) -> None:
    page = await command(school, "queue library")
    await press(school, page, "Put 3 in line")
    refused = told(await press(school, page, "Put 3 in line"))
    assert "This question is in the queue already, as #1." in refused
