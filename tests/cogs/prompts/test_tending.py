"""Moved, edited, kept for a date, dropped; polls; and what is much like an earlier question."""

from typing import Any

import pytest
from simcord import InteractionResult

from cogs.prompts.likeness import AddAnywayButton
from cogs.prompts.queue_findings import DateMissedButton, FewLeftButton, NothingLeftButton
from cogs.prompts.tending import UndoDropButton
from plc_bot.prompts.schedules.models import Choosing, WhenEmpty
from tests.cogs.prompts.scenes import added, command, controls, fields, posts, press, shown, told
from tests.cogs.prompts.test_refusals import forged
from tests.cogs.world import World
from tests.prompts.builders import a_plan, a_recurrence, started

pytestmark = pytest.mark.thorough

TEXT = "What did a student teach you this week?"
TWIN = "What did a student teach you this week, and how?"
OTHER = "Which rule would your class abolish?"
NO_STAFF = "This is for this server's staff"
ACTS: list[tuple[str, dict[str, Any]]] = [
    ("move", {"prompt": "1", "to": "first"}),
    ("edit", {"prompt": "1"}),
    ("date", {"prompt": "1", "when": "12 Jan"}),
    ("drop", {"prompt": "1"}),
]


async def queued(world: World, text: str = TEXT, **typed: str) -> InteractionResult:
    form = await command(world, "queue add")
    return await world.staff.submit_modal(form, {"text": text, **typed})


async def offered(world: World, path: str, option: str, typed: str, **others: Any) -> list[str]:
    choices = await world.staff.autocomplete(
        world.channel, f"prompts {path}", option, typed, **others
    )
    return [choice["name"] for choice in choices]


async def test_a_prompt_is_moved_to_a_place_or_behind_another(school: World) -> None:
    for text in (TEXT, OTHER, "Who helped you today?"):
        await queued(school, text)
    said = told(await command(school, "queue move", prompt="#3", to="first"))
    assert said == "Prompt #3 is now number 1 in line."
    said = told(await command(school, "queue move", prompt="abolish", to="after #1"))
    assert said == "Prompt #2 is now number 3 in line."
    said = told(await command(school, "queue move", prompt="1", to="last"))
    assert said == "Prompt #1 is now number 3 in line."
    listed = told(await command(school, "queue list"))
    assert [listed.index(f"{place}. **#{number}**") for place, number in ((1, 3), (2, 2), (3, 1))]


@pytest.mark.parametrize("typed", ["soon", "#", "-3", "after"])
async def test_what_is_no_place_is_said(school: World, typed: str) -> None:
    await queued(school)
    answer = told(await command(school, "queue move", prompt="1", to=typed))
    assert "is no place in line" in answer


async def test_an_edit_begins_with_what_the_prompt_says(school: World) -> None:
    await queued(school, title="A lesson", tags="time, talk", note="From Ada")
    form = await command(school, "queue edit", prompt="1")
    assert fields(form) == {
        "title": "A lesson",
        "text": TEXT,
        "look_for": "",
        "tags": "time, talk",
        "note": "From Ada",
    }
    answer = await school.staff.submit_modal(form, {"text": OTHER, "title": "A rule"})
    assert "Prompt #1 is changed" in told(answer)
    assert (shown(answer).embeds[0].title, shown(answer).embeds[0].description) == ("A rule", OTHER)


async def test_who_edits_what_another_has_changed_sees_it_and_loses_nothing(school: World) -> None:
    await queued(school)
    slow = await command(school, "queue edit", prompt="1")
    quick = await command(school, "queue edit", school.helper, prompt="1")
    await school.helper.submit_modal(quick, {"text": OTHER})
    refused = await school.staff.submit_modal(slow, {"text": "What would you ask a friend?"})
    assert OTHER in told(refused)
    again = await press(school, refused, "Open the form again")
    assert fields(again)["text"] == "What would you ask a friend?"
    saved = await school.staff.submit_modal(again, {"text": "What would you ask a friend?"})
    assert "Prompt #1 is changed" in told(saved)


async def test_a_prompt_is_kept_for_a_date_and_asked_on_it(school: World) -> None:
    await added(school)
    await queued(school)
    await queued(school, OTHER)
    said = told(await command(school, "queue date", prompt="2", when="12 Jan"))
    assert "is kept for" in said
    assert "kept for" in told(await command(school, "queue list"))
    await school.pass_time(days=5)
    await school.pass_time(days=7)
    assert [post.embeds[0].description for post in posts(school.channel)] == [TEXT, OTHER]


async def test_a_date_on_which_nothing_is_posted_names_the_next(school: World) -> None:
    await added(school)
    await queued(school)
    said = told(await command(school, "queue date", prompt="1", when="13 Jan"))
    assert "Nothing is posted on 2026-01-13. The next dates are: 2026-01-05, 2026-01-12" in said
    assert "could not read “soon” as a date" in told(
        await command(school, "queue date", prompt="1", when="soon")
    )


async def test_a_prompt_is_freed_from_its_date(school: World) -> None:
    await added(school)
    await queued(school)
    await command(school, "queue date", prompt="1", when="2026-01-12")
    said = told(await command(school, "queue date", prompt="1", when="no date"))
    assert "is kept for no date. Prompt #1 is now number 1 in line." in said


async def test_a_dropped_prompt_is_brought_back(school: World) -> None:
    await queued(school)
    answer = await command(school, "queue drop", prompt="1")
    assert "You can undo this for 10 minutes." in told(answer)
    assert "No prompt of your own" in told(await command(school, "queue list"))
    await school.restart()
    assert "waits again" in told(await press(school, answer, "Undo"))
    assert TEXT in told(await command(school, "queue list"))


async def test_a_poll_is_typed_in_with_an_answer_a_line(school: World) -> None:
    form = await command(school, "queue add", kind="poll")
    typed = {"text": "Which helps your class most?", "answers": "Time\nTalk\n\nTea"}
    answer = await school.staff.submit_modal(form, typed)
    assert "- Time\n- Talk\n- Tea" in told(answer)
    assert "· poll" in told(await command(school, "queue list"))
    again = await command(school, "queue edit", prompt="1")
    assert fields(again)["answers"] == "Time\nTalk\nTea"


async def test_a_poll_with_one_answer_comes_back_as_it_was_typed(school: World) -> None:
    form = await command(school, "queue add", kind="poll")
    typed = {"text": "Which helps your class most?", "answers": "Time"}
    refused = await school.staff.submit_modal(form, typed)
    assert "That is 1 different answers; a poll can have 2 to 10." in told(refused)
    assert fields(await press(school, refused, "Open the form again"))["answers"] == "Time"


async def test_a_twin_is_shown_before_anything_is_added(school: World) -> None:
    await queued(school)
    asked = await queued(school, TWIN)
    assert "This is much like a prompt that you have already." in told(asked)
    assert "Prompt #1, which waits" in told(asked)
    assert {"Add anyway", "Keep the old one", "Open the form again"} == controls(
        shown(asked)
    ).keys()
    assert TWIN not in told(await command(school, "queue list"))


async def test_a_twin_is_added_all_the_same_even_after_a_restart(school: World) -> None:
    await queued(school)
    asked = await queued(school, TWIN, title="Again")
    await school.restart()
    assert "Added as prompt #2." in told(await press(school, asked, "Add anyway"))
    assert "Again" in told(await command(school, "queue list"))
    assert "in the queue already, as #2" in told(await queued(school, TWIN))


async def test_the_old_one_is_kept(school: World) -> None:
    await queued(school)
    asked = await queued(school, TWIN)
    assert "the old one stays" in told(await press(school, asked, "Keep the old one"))
    assert TWIN not in told(await command(school, "queue list"))


async def test_an_edit_that_makes_a_twin_is_asked_about_too(school: World) -> None:
    await queued(school)
    await queued(school, OTHER)
    form = await command(school, "queue edit", prompt="2")
    asked = await school.staff.submit_modal(form, {"text": TWIN})
    assert "Prompt #1, which waits" in told(asked)
    assert "Prompt #2 is changed" in told(await press(school, asked, "Add anyway"))


async def test_while_typing_prompts_places_and_dates_are_offered(school: World) -> None:
    await added(school)
    await queued(school)
    await queued(school, OTHER)
    assert await offered(school, "queue drop", "prompt", "rule") == [f"#2 {OTHER}"]
    places = await offered(school, "queue move", "to", "", prompt="1")
    assert places == ["first", "last", f"after #1 {TEXT}", f"after #2 {OTHER}"]
    dates = await offered(school, "queue date", "when", "", prompt="1")
    assert (dates[0], len(dates)) == ("no date", 25)


async def test_staff_are_told_when_few_are_left_and_can_add_some(
    school: World, staff_room: Any
) -> None:
    await added(school)
    await queued(school)
    await school.pass_time(days=6)
    (message,) = posts(staff_room)
    assert "No prompt of your own waits for **Weekly prompt** (#1) any more." in message.content
    assert "The starter library takes over" in message.content
    form = await school.staff.click(message, label="Add a prompt")
    await school.staff.submit_modal(form, {"text": OTHER})
    assert "for schedule #1 alone" in told(await command(school, "queue list"))


async def test_staff_are_told_when_nothing_was_there_to_ask(school: World, staff_room: Any) -> None:
    plan = a_plan(
        channel_id=school.channel.id,
        recurrence=a_recurrence(first="2026-01-05"),
        choosing=Choosing(when_empty=WhenEmpty.SKIP),
    )
    await started(school.services, plan, school.as_staff)
    preview = told(await command(school, "schedule preview", schedule="1"))
    assert "Nothing waits that could be asked, so nothing is posted then." in preview
    await school.pass_time(days=6)
    assert posts(school.channel) == []
    (message,) = posts(staff_room)
    assert "posted nothing on its date: no prompt waits that it could ask." in message.content
    assert (await school.staff.click(message, label="Add a prompt")).modal is not None


async def test_staff_are_told_of_a_date_that_was_missed(school: World, staff_room: Any) -> None:
    await added(school)
    await queued(school)
    await command(school, "queue date", prompt="1", when="5 Jan")
    await command(school, "schedule skip", schedule="1")
    await school.pass_time(days=6)
    (message,) = posts(staff_room)
    assert f"Prompt #1 ({TEXT}) was kept for" in message.content
    assert TEXT in told(await school.staff.click(message, label="See the queue"))


@pytest.mark.parametrize(("act", "options"), ACTS)
async def test_a_member_and_a_stranger_change_nothing(
    school: World, act: str, options: dict[str, Any]
) -> None:
    await queued(school)
    before = told(await command(school, "queue list"))
    assert NO_STAFF in told(await command(school, f"queue {act}", school.member, **options))
    answer = told(await command(school, f"queue {act}", school.stranger, **options))
    assert "There is no prompt #1 here." in answer
    assert told(await command(school, "queue list")) == before


async def test_a_member_presses_in_vain_and_is_offered_nothing(school: World) -> None:
    await queued(school)
    await command(school, "queue drop", prompt="1")
    buttons = (UndoDropButton(1), FewLeftButton(13), NothingLeftButton(1), DateMissedButton(1))
    answers = await forged(school, school.member, *buttons)
    assert all(NO_STAFF in answer for answer in answers)
    (answer,) = await forged(school, school.member, AddAnywayButton(1))
    assert "not there any more" in answer
    found = await school.member.autocomplete(school.channel, "prompts queue drop", "prompt", "")
    assert found == []
