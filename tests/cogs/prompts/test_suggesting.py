"""A member's question, from the window to the post: never lost, and unnamed unless they choose."""

import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from cogs._kit.filled import Filled
from cogs.prompts.reviewing import ApproveButton
from cogs.prompts.suggesting import (
    NameOffButton,
    ReallyWithdrawButton,
    SuggestForm,
    WithdrawButton,
)
from plc_bot.prompts.queue.models import TAG_MOST, TEXT_MOST
from plc_bot.prompts.suggestions.models import SuggestionState
from tests.cogs.prompts.member_scenes import MONDAY, TEXT, prompt, review, suggest
from tests.cogs.prompts.scenes import added, controls, fields, posts, shown, text_of, told
from tests.cogs.prompts.test_refusals import forged
from tests.cogs.world import World
from tests.prompts.suggestions.builders import found

pytestmark = pytest.mark.usefixtures("school")


async def pressed(
    world: World, result: InteractionResult, label: str, actor: MemberActor | None = None
) -> InteractionResult:
    return await (actor or world.member).click(shown(result), label=label)


def wants_a_name(form: InteractionResult) -> bool:
    assert form.modal is not None
    return bool(form.modal["components"][-1]["component"].get("default"))


async def test_the_window_says_who_can_see_what(school: World) -> None:
    form = await prompt(school, "suggest")
    assert form.modal is not None
    box = form.modal["components"][-1]
    assert box["label"] == "Show my name if it is used"
    assert box["description"] == (
        "If not, no one here sees you; whoever runs the bot could test a guess."
    )
    assert not wants_a_name(form)


async def test_a_question_without_a_name_is_passed_on(school: World) -> None:
    said = told(await suggest(school, tag="trust"))
    assert "Your question is with staff now, as suggestion #1." in said
    assert "Staff and members don't see that it is yours; whoever runs the bot could" in said
    row = await found(school.services.database, guild_id=school.guild.id)
    assert (row.text, row.tag, row.author_id) == (TEXT, "trust", None)


async def test_a_question_with_a_name_says_who_sees_it(school: World) -> None:
    assert "Staff see your name" in told(await suggest(school, named=True))
    row = await found(school.services.database, guild_id=school.guild.id)
    assert (row.author_id, row.author_tag) == (school.member.id, None)


async def test_a_refused_question_comes_back_and_is_in_no_draft(school: World) -> None:
    refused = await suggest(school, "Too short", "trust")
    assert "The text has 9 characters; it can have 10 to 1500." in told(refused)
    again = await pressed(school, refused, "Open the form again")
    assert (fields(again)["text"], fields(again)["tag"]) == ("Too short", "trust")
    assert not wants_a_name(again)
    typed = {"text": TEXT, "tag": "trust", "named": False}
    assert "suggestion #1" in told(await school.member.submit_modal(again, typed))


async def test_a_refused_question_comes_back_after_a_restart_too(school: World) -> None:
    refused = await suggest(school, "Too short")
    await school.restart()
    again = await pressed(school, refused, "Open the form again")
    assert fields(again)["text"] == "Too short"


async def test_a_refused_question_with_a_name_is_kept_as_a_draft(school: World) -> None:
    refused = await suggest(school, "Too short", named=True)
    again = await pressed(school, refused, "Open the form again")
    assert fields(again)["text"] == "Too short"
    assert wants_a_name(again)


async def test_a_window_sent_in_after_a_restart_is_taken(school: World) -> None:
    form = await prompt(school, "suggest")
    await school.restart()
    typed = {"text": TEXT, "tag": "", "named": False}
    assert "suggestion #1" in told(await school.member.submit_modal(form, typed))


async def test_who_has_suggested_enough_is_told_before_typing(school: World) -> None:
    for number in range(3):
        await suggest(school, f"What is question number {number}?")
    refused = await prompt(school, "suggest")
    assert refused.modal is None
    assert "as many as I take. Keep this one, and suggest it tomorrow." in told(refused)


async def test_the_own_list_tells_what_became_of_each(school: World) -> None:
    for number, named in enumerate((True, False, False), start=1):
        await suggest(school, f"What is question number {number}?", named=named)
    await review(school, "Approve", "Next", "Decline")
    said = told(await prompt(school, "mine"))
    assert "**#1** approved: it is in line · with your name" in said
    assert "**#2** not taken this time" in said
    assert "**#3** waiting for staff since" in said
    assert said.index("#3") < said.index("#2") < said.index("#1")


async def test_the_own_list_leads_to_the_post(school: World) -> None:
    await suggest(school)
    await review(school, "Approve")
    await added(school)
    await school.pass_time(**MONDAY)
    thread = school.channel.threads[0]
    link = f"https://discord.com/channels/{school.guild.id}/{thread.id}"
    assert link in told(await prompt(school, "mine"))


async def test_the_own_list_tells_of_what_staff_dropped_later(school: World) -> None:
    await suggest(school)
    await review(school, "Approve")
    await school.services.prompts.tending.drop(school.as_staff, 1)
    said = told(await prompt(school, "mine"))
    assert "**#1** approved, and taken out of the line later" in said


async def test_what_nobody_decides_on_is_closed_and_says_so(school: World) -> None:
    await suggest(school, named=True)
    await school.pass_time(days=91)
    mine = await prompt(school, "mine")
    assert "**#1** closed: nobody decided within 90 days" in told(mine)
    assert controls(shown(mine)) == {}
    refused = await forged(school, school.staff, ApproveButton(1))
    assert "Suggestion #1 waited for 90 days and has expired." in refused[0]


async def test_each_server_has_its_own_suggestions(school: World) -> None:
    assert "suggestion #1" in told(await suggest(school))
    assert "suggestion #1" in told(await suggest(school, "And over there?", actor=school.stranger))
    assert "And over there?" in told(await prompt(school, "mine", school.stranger))
    assert "And over there?" not in told(await review(school))
    assert "And over there?" in told(await review(school, actor=school.stranger))


async def test_an_empty_list_says_what_to_do(school: World) -> None:
    said = told(await prompt(school, "mine"))
    assert "You have suggested nothing yet" in said
    assert "`/prompt suggest`" in said


async def test_nobody_else_sees_a_persons_list(school: World) -> None:
    await suggest(school)
    for other in (school.staff, school.helper, school.stranger):
        assert "You have suggested nothing yet" in told(await prompt(school, "mine", other))


async def test_withdrawing_is_asked_once_and_deletes_the_words(school: World) -> None:
    await suggest(school)
    mine = await prompt(school, "mine")
    asked = await pressed(school, mine, "Withdraw #1")
    assert "Its words are deleted, for good: What did a student" in told(asked)
    assert "Nothing was changed." in told(await pressed(school, asked, "Keep it"))
    await school.restart()
    asked = await pressed(school, mine, "Withdraw #1")
    done = await pressed(school, asked, "Withdraw it")
    assert "Suggestion #1 is withdrawn" in told(done)
    row = await found(school.services.database, guild_id=school.guild.id)
    assert (row.state, row.text) == (SuggestionState.WITHDRAWN, "")
    assert "**#1** withdrawn" in told(await prompt(school, "mine"))


async def test_a_withdrawal_that_comes_too_late_says_what_stands(school: World) -> None:
    asked = await pressed(school, await suggest(school), "Withdraw #1")
    await review(school, "Approve")
    said = told(await pressed(school, asked, "Withdraw it"))
    assert "Suggestion #1 is approved already, and in the queue." in said


async def test_a_name_can_be_taken_off(school: World) -> None:
    await suggest(school, named=True)
    mine = await prompt(school, "mine")
    assert "Take my name off #1" in controls(shown(mine))
    said = told(await pressed(school, mine, "Take my name off #1"))
    assert "Your name is off suggestion #1." in said
    again = await prompt(school, "mine")
    assert "with your name" not in told(again)
    assert "Take my name off #1" not in controls(shown(again))
    assert "without a name" in told(await review(school))


async def test_nobody_else_can_press_what_is_a_persons_own(school: World) -> None:
    await suggest(school, named=True)
    buttons = [button(1) for button in (WithdrawButton, ReallyWithdrawButton, NameOffButton)]
    for outsider in (school.staff, school.helper, school.stranger):
        answers = await forged(school, outsider, *buttons)
        assert all("There is no suggestion #1 here any more." in said for said in answers)
    assert "waiting for staff" in told(await prompt(school, "mine"))


async def test_staff_are_told_once_and_find_the_review_behind_the_button(
    school: World, staff_room: ChannelHandle
) -> None:
    await suggest(school)
    await suggest(school, "And what else, Ben?", actor=school.helper)
    await school.pass_time(minutes=2)
    (message,) = posts(staff_room)
    assert "2 questions from members wait for you to decide." in message.content
    assert "mia" not in text_of(message)
    await school.restart()
    opened = await school.staff.click(message, label="Review")
    assert "1 of 2 waiting: suggestion #1" in told(opened)
    refused = told(await school.member.click(message, label="Review"))
    assert "This is for this server's staff" in refused


async def test_staff_are_not_told_of_what_is_decided_by_then(
    school: World, staff_room: ChannelHandle
) -> None:
    await suggest(school)
    await review(school, "Decline")
    await school.pass_time(minutes=2)
    assert posts(staff_room) == []


async def test_a_card_that_gives_back_a_blank_tag_leaves_it_out() -> None:
    given = SuggestForm().confided(Filled({"text": "short", "tag": "  "}))
    assert given is not None
    assert not given[0].fields


async def test_a_card_that_gives_back_holds_what_the_form_takes() -> None:
    given = SuggestForm().confided(Filled({"text": "x" * 10_000, "tag": "y" * 10_000}))
    assert given is not None
    assert len(given[0].description or "") == TEXT_MOST
    assert len(given[0].fields[0].value or "") == TAG_MOST
