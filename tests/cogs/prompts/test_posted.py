"""A post with its pin, its ping and its announcement; and what staff do with it afterwards."""

from datetime import date, time

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from cogs._kit.panel import Panel
from cogs.prompts.findings import FailedPostButton, UnpinnedButton
from cogs.prompts.posted import (
    ItIsThereButton,
    PastPostButton,
    PostItButton,
    RemoveForGoodButton,
    RemoveForNowButton,
    RemovePostButton,
    TryAgainButton,
)
from cogs.prompts.rewording import ChangePostButton, EditPostButton
from plc_bot.prompts.queue.models import PromptKind, PromptText
from plc_bot.prompts.schedules.models import Calling, SchedulePlan
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from tests.cogs.prompts.scenes import (
    command,
    controls,
    fields,
    forum,
    posts,
    press,
    shown,
    text_of,
    told,
)
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

FIRST_MONDAY = {"days": 4, "hours": 15, "minutes": 2}
MONDAYS = Recurrence(Rhythm.weekly(0).rule, time(16), date(2026, 1, 5), "Europe/Berlin")
ASKED = "What did you stop doing this year?"
BETTER = "What did you stop doing this year, and who noticed?"


@pytest.fixture
async def news(school: World) -> ChannelHandle:
    """Where posts are announced."""
    made = school.guild.create_text_channel("news")
    await school.env.settle()
    return made


async def posted(
    world: World,
    calling: Calling | None = None,
    wording: PromptText | None = None,
    channel: ChannelHandle | None = None,
) -> None:
    """Let the first Monday's post come to stand, with a question of staff's own."""
    services, where = world.services, (channel or world.channel).id
    plan = SchedulePlan("Weekly prompt", MONDAYS, where, calling=calling or Calling())
    draft_number = await services.prompts.schedule_drafts.keep(world.as_staff, plan)
    await services.prompts.schedules.start(world.as_staff, plan, draft_number)
    await services.prompts.queue.add(world.as_staff, wording or PromptText(ASKED, title="Less"))
    await world.pass_time(**FIRST_MONDAY)


async def card(world: World, number: int = 1) -> InteractionResult:
    return await command(world, "history edit", post=str(number))


def told_staff(room: ChannelHandle, part: str) -> list[discord.Message]:
    """The messages to staff that say this."""
    return [message for message in posts(room) if part in message.content]


def sent_to(world: World, channel: ChannelHandle) -> list[dict[str, object]]:
    """What was posted to a channel, as requests."""
    path = f"/channels/{channel.id}/messages"
    found = [one for one in world.env.http_requests if (one.method, one.path) == ("POST", path)]
    return [one.json for one in found if one.json is not None]


async def test_a_post_is_pinned_and_announced_where_it_notifies(
    school: World, news: ChannelHandle
) -> None:
    role_id = school.staff_role.id
    await posted(school, Calling(ping_role_id=role_id, announce_channel_id=news.id))
    (post,) = posts(school.channel)
    assert post.pinned
    assert post.content == ""
    (announcement,) = posts(news)
    assert announcement.content == f"<@&{role_id}>"
    assert f"/{post.id})" in text_of(announcement)
    (sent,) = sent_to(school, news)
    assert sent["allowed_mentions"] == {"parse": [], "roles": [role_id]}


async def test_a_post_notifies_its_role_once_and_no_one_else(school: World) -> None:
    role_id = school.staff_role.id
    await posted(school, Calling(ping_role_id=role_id))
    sent = sent_to(school, school.channel)
    assert [one.get("content") for one in sent if one.get("content")] == [f"<@&{role_id}>"]


async def test_the_announcement_says_what_it_is_about(school: World, news: ChannelHandle) -> None:
    await posted(school, Calling(announce_channel_id=news.id))
    result = await school.member.click(posts(news)[0], label="About this")
    assert "The schedule **Weekly prompt** asks" in told(result)


async def test_a_poll_is_discords_own_and_says_that_votes_can_be_seen(school: World) -> None:
    wording = PromptText(
        "Which feedback did students act on?",
        kind=PromptKind.POLL,
        answers=("In passing", "On paper"),
    )
    await posted(school, wording=wording)
    (post,) = posts(school.channel)
    assert post.poll is not None
    assert post.poll.question == wording.text
    assert [answer.text for answer in post.poll.answers] == ["In passing", "On paper"]
    assert "can be seen by all" in text_of(post)
    assert wording.text not in text_of(post), "once is enough"


async def test_without_the_permission_for_polls_the_answers_are_listed(
    school: World, staff_room: ChannelHandle
) -> None:
    live = school.bot.get_channel(school.channel.id)
    assert isinstance(live, discord.TextChannel)
    denial = discord.PermissionOverwrite(send_polls=False)
    await live.set_permissions(live.guild.default_role, overwrite=denial)
    await school.env.settle()
    answers = ("In passing", "On paper")
    await posted(
        school, wording=PromptText("Which of them?", kind=PromptKind.POLL, answers=answers)
    )
    (post,) = posts(school.channel)
    assert post.poll is None
    assert "- In passing\n- On paper" in text_of(post)
    assert len(told_staff(staff_room, "Create Polls")) == 1


async def test_in_a_forum_a_polls_answers_are_listed_and_staff_told_why(
    school: World, staff_room: ChannelHandle
) -> None:
    talk = await forum(school)
    answers = ("In passing", "On paper")
    wording = PromptText("Which of them?", kind=PromptKind.POLL, answers=answers)
    await posted(school, Calling(pins=False), wording, talk)
    (thread,) = talk.threads
    assert "- In passing\n- On paper" in text_of(posts(thread)[0])
    assert len(told_staff(staff_room, "Discord takes no polls in a forum")) == 1


async def test_another_wording_is_looked_at_then_changed_everywhere(
    school: World, news: ChannelHandle
) -> None:
    await posted(school, Calling(announce_channel_id=news.id))
    form = await press(school, await card(school), "Change the wording")
    assert fields(form)["text"] == ASKED
    preview = await school.staff.submit_modal(form, {"text": BETTER, "title": "Less is more"})
    before, after = (text_of_embed(one) for one in shown(preview).embeds)
    assert (ASKED in before, BETTER in after) == (True, True)
    assert posts(school.channel)[0].embeds[0].description == ASKED, "nothing is changed yet"
    await press(school, preview, "Change it")
    await school.pass_time(minutes=1)
    assert posts(school.channel)[0].embeds[0].description == BETTER
    assert "Less is more" in text_of(posts(news)[0])


def text_of_embed(embed: discord.Embed) -> str:
    return f"{embed.title} {embed.description}"


async def test_a_refused_wording_comes_back(school: World) -> None:
    await posted(school)
    form = await press(school, await card(school), "Change the wording")
    refused = await school.staff.submit_modal(form, {"text": "Why?"})
    again = await press(school, refused, "Open the form again")
    assert fields(again)["text"] == "Why?"


async def test_a_wording_typed_before_a_restart_is_changed_after_it(school: World) -> None:
    await posted(school)
    form = await press(school, await card(school), "Change the wording")
    preview = await school.staff.submit_modal(form, {"text": BETTER})
    await school.restart()
    await press(school, preview, "Change it")
    await school.pass_time(minutes=1)
    assert posts(school.channel)[0].embeds[0].description == BETTER


async def test_of_two_who_change_one_post_the_second_sees_that_first(school: World) -> None:
    await posted(school)
    forms = [await press(school, await card(school), "Change the wording") for _twice in range(2)]
    previews = [
        await school.staff.submit_modal(form, {"text": text})
        for form, text in zip(forms, (BETTER, "And another wording?"), strict=True)
    ]
    await press(school, previews[0], "Change it")
    assert "Somebody has changed this post meanwhile" in told(
        await press(school, previews[1], "Change it")
    )


async def test_a_post_too_old_to_change_is_corrected_in_its_thread(school: World) -> None:
    await posted(school)
    school.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=30046)
    form = await press(school, await card(school), "Change the wording")
    preview = await school.staff.submit_modal(form, {"text": BETTER})
    await press(school, preview, "Change it")
    await school.pass_time(minutes=1)
    (thread,) = school.channel.threads
    correction = posts(thread)[-1]
    assert "**Corrected on <t:" in correction.content
    assert correction.embeds[0].description == BETTER
    answer = await school.member.click(correction, label="About this")
    assert "its new wording stands here" in told(answer)


async def test_a_post_is_removed_when_staff_have_said_so_twice(
    school: World, news: ChannelHandle
) -> None:
    await posted(school, Calling(announce_channel_id=news.id))
    asked = await press(school, await card(school), "Remove the post")
    assert "Remove this post?" in told(asked)
    assert len(posts(school.channel)) == 1
    await press(school, asked, "Remove, ask it again later")
    await school.pass_time(minutes=1)
    assert (posts(school.channel), posts(news)) == ([], [])
    assert len(school.channel.threads) == 1
    assert "posted, then removed by staff" in told(await command(school, "history list"))
    assert "Less" in told(await command(school, "queue list"))


async def test_a_post_that_staff_keep_stays(school: World) -> None:
    await posted(school)
    asked = await press(school, await card(school), "Remove the post")
    await press(school, asked, "Keep it")
    await school.pass_time(minutes=1)
    assert len(posts(school.channel)) == 1


async def test_a_dropped_question_waits_no_more(school: World) -> None:
    await posted(school)
    asked = await press(school, await card(school), "Remove the post")
    await press(school, asked, "Remove, drop the question")
    await school.pass_time(minutes=1)
    assert "Less" not in told(await command(school, "queue list"))


async def test_a_refused_post_is_tried_again_from_the_message_to_staff(
    school: World, staff_room: ChannelHandle
) -> None:
    school.env.inject_error("POST", f"/channels/{school.channel.id}/messages", status=400, code=1)
    await posted(school)
    (message,) = told_staff(staff_room, "was not posted")
    shown_card = await school.staff.click(message, label="What can be done")
    await press(school, shown_card, "Try again")
    await school.pass_time(minutes=1)
    assert len(posts(school.channel)) == 1


async def test_a_full_list_of_pins_is_told_with_its_remedy(
    school: World, staff_room: ChannelHandle
) -> None:
    school.env.inject_error("PUT", "/channels/*/messages/pins/*", status=400, code=30003)
    await posted(school)
    (message,) = told_staff(staff_room, "I could not pin it")
    assert "Unpin some that nobody needs" in message.content
    assert len(school.channel.threads) == 1


async def test_too_many_threads_are_told_with_their_remedy(
    school: World, staff_room: ChannelHandle
) -> None:
    school.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160006)
    await posted(school)
    (message,) = told_staff(staff_room, "could not open its thread")
    assert "holds as many open threads as Discord allows" in message.content
    assert posts(school.channel)[0].pinned


async def test_an_announcement_that_is_refused_is_told(
    school: World, news: ChannelHandle, staff_room: ChannelHandle
) -> None:
    school.env.inject_error("POST", f"/channels/{news.id}/messages", status=400, code=50035)
    await posted(school, Calling(announce_channel_id=news.id))
    assert len(told_staff(staff_room, f"not announced in <#{news.id}>")) == 1


async def test_a_post_that_a_moderator_deleted_is_not_told(
    school: World, staff_room: ChannelHandle
) -> None:
    school.env.inject_error("POST", "/channels/*/messages/*/threads", status=404, code=10008)
    await posted(school)
    assert told_staff(staff_room, "is posted, but") == []


async def test_a_date_to_come_has_no_buttons(school: World) -> None:
    await posted(school)
    coming = shown(await card(school, 2))
    assert "it is still to come" in text_of(coming)
    assert controls(coming) == {}


async def test_a_number_that_is_none_is_refused(school: World) -> None:
    await posted(school)
    for wrong in ("99", "soon"):
        result = await command(school, "history edit", post=wrong)
        assert "I know nothing about this post" in told(result)


async def test_the_history_offers_its_newest_dates(school: World) -> None:
    await posted(school)
    offered = await school.staff.autocomplete(
        school.channel, "prompts history edit", "post", "less"
    )
    assert [choice["value"] for choice in offered] == ["1"]


STAFF_ONLY = (
    PastPostButton,
    FailedPostButton,
    UnpinnedButton,
    EditPostButton,
    RemovePostButton,
    RemoveForNowButton,
    RemoveForGoodButton,
    TryAgainButton,
    PostItButton,
    ItIsThereButton,
)


async def forged(world: World, actor: MemberActor) -> list[str]:
    """What somebody is told who presses what was never shown to them."""
    here = world.channel if actor.guild is world.guild else world.far_channel
    live = world.bot.get_channel(here.id)
    assert isinstance(live, discord.TextChannel)
    buttons = [button(1) for button in STAFF_ONLY]
    answers: list[str] = []
    for few in (buttons[:5], buttons[5:]):
        message = await live.send("x", view=Panel(*few))
        for button in few:
            pressed = await actor.click(message, custom_id=button.item.custom_id)
            answers.append(told(pressed))
    return answers


async def test_nobody_but_staff_of_this_server_changes_a_post(school: World) -> None:
    await posted(school)
    assert all(
        "This is for this server's staff" in one for one in await forged(school, school.member)
    )
    for answer in await forged(school, school.stranger):
        assert "I know nothing about this post" in answer
    assert "This is for this server's staff" in told(
        await command(school, "history edit", school.member, post="1")
    )
    await school.pass_time(minutes=1)
    assert posts(school.channel)[0].embeds[0].description == ASKED


async def test_a_wording_is_changed_by_whoever_typed_it_alone(school: World) -> None:
    await posted(school)
    form = await press(school, await card(school), "Change the wording")
    preview = await school.staff.submit_modal(form, {"text": BETTER})
    custom_id = controls(shown(preview))["Change it"]["custom_id"]
    live = school.bot.get_channel(school.channel.id)
    assert isinstance(live, discord.TextChannel)
    number = int(custom_id.rsplit(":", 1)[1])
    message = await live.send("x", view=Panel(ChangePostButton(number)))
    answer = told(await school.helper.click(message, custom_id=custom_id))
    assert "That draft is not there any more" in answer
