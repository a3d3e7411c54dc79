"""The posts: at their instant, once, with their thread, and with an answer for who asks."""

import simcord

from tests.cogs.prompts.scenes import (
    add,
    added,
    command,
    controls,
    forum,
    posts,
    press,
    shown,
    text_of,
    told,
)
from tests.cogs.world import World

FIRST_MONDAY = {"days": 4, "hours": 15, "minutes": 1}
"""From the world's beginning to a minute past Monday 5 January 2026, 16:00 in Berlin."""
BEFORE = {"days": 4, "hours": 14, "minutes": 59}


async def test_a_prompt_is_posted_at_its_instant_with_a_thread(school: World) -> None:
    await added(school)
    await school.pass_time(**BEFORE)
    assert posts(school.channel) == []
    await school.pass_time(minutes=2)
    (post,) = posts(school.channel)
    (thread,) = school.channel.threads
    assert thread.name == post.embeds[0].title == "What do people already come to you for?"
    assert text_of(post).count("Look for") == 1
    assert "Try by Friday" in text_of(post)


async def test_each_week_brings_another_prompt(school: World) -> None:
    await added(school)
    await school.pass_time(days=4 + 21, hours=15)
    titles = [post.embeds[0].title for post in posts(school.channel)]
    assert len(titles) == len(set(titles)) == 4


async def test_over_a_clock_change_and_a_restart_each_post_comes_once(school: World) -> None:
    # PRM-06: Monday 23 March is 15:00 UTC in Berlin, Monday 30 March 14:00.
    await school.pass_time(days=78)
    await added(school)
    await school.pass_time(days=3, hours=15)
    assert len(posts(school.channel)) == 1
    await school.restart()
    await school.pass_time(days=6, hours=22, minutes=59)
    assert len(posts(school.channel)) == 1
    await school.pass_time(minutes=1)
    await school.restart()
    await school.pass_time(days=1)
    assert len(posts(school.channel)) == 2


async def test_a_prompt_goes_to_a_forum_as_a_post(school: World) -> None:
    talk = await forum(school, "Weekly", "Other")
    card = await add(school, where=talk)
    assert "a forum post for each prompt" in told(card)
    await press(school, card, "Save and start")
    await school.pass_time(**FIRST_MONDAY)
    (thread,) = talk.threads
    assert thread.name == "What do people already come to you for?"
    assert len(posts(thread)) == 1


async def choose_tag(school: World, card: simcord.InteractionResult) -> simcord.InteractionResult:
    menu = controls(shown(card))["Tags for the forum posts"]
    chosen = next(one["value"] for one in menu["options"] if one["label"] == "Weekly")
    return await school.staff.select(shown(card), [chosen], custom_id=menu["custom_id"])


async def test_a_forum_that_wants_a_tag_gets_one_before_save(school: World) -> None:
    talk = await forum(school, "Weekly", "Other", required=True)
    card = await add(school, where=talk)
    assert "This forum wants a tag on every post" in told(card)
    assert controls(shown(card))["Save and start"]["disabled"]
    card = await choose_tag(school, card)
    assert "wants a tag" not in told(card)
    await press(school, card, "Save and start")
    await school.pass_time(**FIRST_MONDAY)
    (thread,) = talk.threads
    stored = school.env.backend.get_channel(thread.id)
    assert len(stored.applied_tags) == 1


async def test_tags_can_be_chosen_after_a_restart(school: World) -> None:
    talk = await forum(school, "Weekly", "Other")
    card = await add(school, where=talk)
    await school.restart()
    menu = controls(shown(await choose_tag(school, card)))["Tags for the forum posts"]
    assert [one["default"] for one in menu["options"]] == [True, False]


async def test_a_single_date_posts_once_and_the_schedule_has_ended(school: World) -> None:
    await added(school, "2026-01-05 16:00")
    await school.pass_time(days=30)
    assert len(posts(school.channel)) == 1
    assert "ended: its last date has passed" in told(await command(school, "schedule list"))


async def test_a_post_mentions_nobody(school: World) -> None:
    form = await command(school, "queue add")
    text = "Hello @everyone, what did you try this week?"
    await school.staff.submit_modal(form, {"text": text})
    await added(school)
    await school.pass_time(**FIRST_MONDAY)
    path = f"/channels/{school.channel.id}/messages"
    (sent,) = (one for one in school.env.http_requests if one.path == path)
    assert sent.json is not None
    assert sent.json["allowed_mentions"]["parse"] == []
    assert text_of(posts(school.channel)[0]).count("@everyone") == 1


async def test_a_post_that_comes_late_says_so_in_small_print(school: World) -> None:
    await added(school)
    school.env.inject_error("POST", "/channels/*/messages", status=429, code=0, times=4)
    await school.pass_time(**FIRST_MONDAY)
    await school.pass_time(hours=1)
    (post,) = posts(school.channel)
    assert post.embeds[0].footer.text == "A little late."


async def test_a_post_on_time_has_no_small_print(school: World) -> None:
    await added(school)
    await school.pass_time(**FIRST_MONDAY)
    assert posts(school.channel)[0].embeds[0].footer.text is None


async def test_about_this_tells_a_member_what_stands_behind_a_post(school: World) -> None:
    await added(school)
    await school.pass_time(**FIRST_MONDAY)
    (post,), (thread,) = posts(school.channel), school.channel.threads
    answer = told(await school.member.click(post, label="About this"))
    assert "The schedule **Weekly prompt** asks: Every Monday 16:00, Berlin." in answer
    assert "promised for <t:1767625200:F> on your own clock" in answer
    assert "Next: <t:1768230000:F>" in answer
    assert f"To answer, write in <#{thread.id}>." in answer


async def test_about_this_works_after_a_restart_and_after_removal(school: World) -> None:
    await added(school)
    await school.pass_time(**FIRST_MONDAY)
    await press(school, await command(school, "schedule remove", schedule="1"), "Remove")
    await school.restart()
    answer = told(await school.member.click(posts(school.channel)[0], label="About this"))
    assert "Weekly prompt" in answer
    assert "Next:" not in answer
