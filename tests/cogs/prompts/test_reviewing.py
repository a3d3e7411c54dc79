"""Suggestions before staff: one by one, decided once, and taken back for ten minutes."""

import pytest

from cogs.prompts.reviewing import (
    ApproveButton,
    DeclineButton,
    EditButton,
    NextButton,
    ReviewButton,
    UndoReviewButton,
)
from tests.cogs.prompts.member_scenes import MONDAY, TEXT, review, suggest
from tests.cogs.prompts.scenes import added, command, controls, fields, posts, press, shown, told
from tests.cogs.prompts.test_refusals import NO_STAFF, forged
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

BUTTONS = (ApproveButton, EditButton, DeclineButton, NextButton, UndoReviewButton, ReviewButton)


async def test_nothing_to_review_says_how_suggestions_come(school: World) -> None:
    said = told(await review(school))
    assert "No suggestion is waiting." in said
    assert f"</prompt suggest:{school.bot.command_ids['prompt']}>" in said


async def test_a_suggestion_is_shown_with_its_words_and_no_name(school: World) -> None:
    await suggest(school, tag="trust")
    opened = await review(school)
    said = told(opened)
    assert "1 of 1 waiting: suggestion #1, " in said
    assert "without a name" in said
    assert shown(opened).embeds[0].description == TEXT
    assert shown(opened).embeds[0].footer.text == "trust"
    assert list(controls(shown(opened))) == ["Approve", "Edit, then approve", "Decline"]
    assert str(school.member.id) not in said


async def test_a_named_one_shows_who_will_be_named(school: World) -> None:
    await suggest(school, named=True)
    assert f"from <@{school.member.id}>, who will be named" in told(await review(school))


async def test_a_suggestion_like_a_known_prompt_names_it(school: World) -> None:
    form = await command(school, "queue add")
    await school.staff.submit_modal(form, {"text": TEXT, "title": "Teaching"})
    await suggest(school, "This week, what did a student TEACH you?")
    await suggest(school, "Which habit would you never give up?")
    opened = await review(school)
    assert "It is much like prompt #1, which is in line: Teaching" in told(opened)
    assert "much like" not in told(await press(school, opened, "Next"))
    await added(school)
    await school.pass_time(**MONDAY)
    assert "It is much like prompt #1, which was asked: Teaching" in told(await review(school))


async def test_an_approved_one_is_asked_next(school: World) -> None:
    await suggest(school)
    said = told(await review(school, "Approve"))
    assert "Suggestion #1 is approved: it is prompt #1, number 1 in line." in said
    await added(school)
    await school.pass_time(**MONDAY)
    (post,) = posts(school.channel)
    assert post.embeds[0].description == TEXT


async def test_an_edited_one_is_queued_as_edited(school: World) -> None:
    await suggest(school, tag="trust")
    form = await review(school, "Edit, then approve")
    assert fields(form) == {"text": TEXT, "title": "", "look_for": "", "tags": "trust"}
    typed = {"text": "What did anybody teach you?", "title": "Teaching", "tags": "trust, home"}
    done = await school.staff.submit_modal(form, typed)
    assert "Suggestion #1 is approved" in told(done)
    assert "Teaching" in told(await command(school, "queue list"))


async def test_an_edit_that_is_refused_comes_back_also_after_a_restart(school: World) -> None:
    await suggest(school)
    form = await review(school, "Edit, then approve")
    await school.restart()
    refused = await school.staff.submit_modal(form, {"text": "Too short", "title": "Teaching"})
    assert "The text has 9 characters" in told(refused)
    again = await press(school, refused, "Open the form again")
    assert fields(again)["title"] == "Teaching"
    done = await school.staff.submit_modal(again, {"text": TEXT, "title": "Teaching"})
    assert "Suggestion #1 is approved" in told(done)


async def test_a_declined_one_is_not_asked_and_nobody_is_written_to(school: World) -> None:
    await suggest(school)
    said = told(await review(school, "Decline"))
    assert "Suggestion #1 is declined. Whoever suggested it reads so in `/prompt mine`" in said
    assert "No prompt of your own is waiting" in told(await command(school, "queue list"))


@pytest.mark.parametrize("label", ["Approve", "Decline"])
async def test_undo_brings_it_back_after_a_restart_too(school: World, label: str) -> None:
    await suggest(school)
    decided = await review(school, label)
    await school.restart()
    back = await press(school, decided, "Undo")
    assert "1 of 1 waiting: suggestion #1" in told(back)
    assert "No prompt of your own is waiting" in told(await command(school, "queue list"))


async def test_undo_is_over_after_ten_minutes(school: World) -> None:
    await suggest(school)
    decided = await review(school, "Approve")
    await school.pass_time(minutes=11)
    assert "Undo works for 10 minutes" in told(await press(school, decided, "Undo"))


async def test_what_is_posted_is_not_undone(school: World) -> None:
    await added(school)
    await suggest(school)
    await school.pass_time(days=4, hours=14, minutes=58)
    decided = await review(school, "Approve")
    await school.pass_time(minutes=5)
    said = told(await press(school, decided, "Undo"))
    assert "That question is no longer waiting in the queue, so it stays so." in said


async def test_they_are_gone_through_one_by_one(school: World) -> None:
    for number in range(1, 4):
        await suggest(school, f"What is question number {number}?")
    page = await review(school, "Next")
    assert "2 of 3 waiting: suggestion #2" in told(page)
    page = await press(school, await press(school, page, "Decline"), "Next")
    assert "2 of 2 waiting: suggestion #3" in told(page)
    assert "1 of 2 waiting: suggestion #1" in told(await press(school, page, "Next"))


async def test_of_two_moderators_the_second_reads_what_stands(school: World) -> None:
    await suggest(school)
    first, second = await review(school), await review(school, actor=school.helper)
    await press(school, first, "Approve")
    said = told(await press(school, second, "Decline", school.helper))
    assert said.startswith("**Nothing changed.** Suggestion #1 is approved already")
    said = told(await press(school, second, "Edit, then approve", school.helper))
    assert "Suggestion #1 is approved already" in said


async def test_a_member_can_review_nothing(school: World) -> None:
    await suggest(school)
    assert NO_STAFF in told(await review(school, actor=school.member))
    answers = await forged(school, school.member, *(button(1) for button in BUTTONS))
    assert all(NO_STAFF in answer for answer in answers)
    assert "1 of 1 waiting" in told(await review(school))


async def test_another_server_reviews_only_its_own(school: World) -> None:
    await suggest(school)
    assert "No suggestion is waiting." in told(await review(school, actor=school.stranger))
    deciding = [ApproveButton(1), EditButton(1), DeclineButton(1), UndoReviewButton(1)]
    answers = await forged(school, school.stranger, *deciding)
    assert all("There is no suggestion #1 here any more." in answer for answer in answers)
    assert "1 of 1 waiting" in told(await review(school))


async def test_a_window_with_a_made_up_number_gives_the_typing_back(school: World) -> None:
    await suggest(school)
    form = await review(school, "Edit, then approve")
    modal = form._interaction.modal  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - nobody could
    assert modal is not None
    modal["custom_id"] = "plc:form-suggestion-edit:0:x"
    refused = await school.staff.submit_modal(form, {"text": TEXT, "title": "Mine"})
    assert "There is no suggestion #0 here any more." in told(refused)
    assert fields(await press(school, refused, "Open the form again"))["title"] == "Mine"
