"""Posting besides the regular dates, as staff do it in Discord."""

import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.drafts.errors import DraftGoneError
from tests.cogs.prompts.scenes import (
    added,
    command,
    controls,
    deny,
    posts,
    press,
    shown,
    told,
)
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


async def look(world: World, actor: MemberActor | None = None) -> InteractionResult:
    return await command(world, "schedule post", actor, schedule="1")


async def test_what_is_shown_is_posted_when_the_button_is_pressed(school: World) -> None:
    await added(school)
    seen = await look(school)
    assert f"This is posted now, in <#{school.channel.id}>" in told(seen)
    assert "Next: <t:1767625200:F>" in told(seen)
    title = shown(seen).embeds[0].title
    assert posts(school.channel) == []
    assert "It is on its way" in told(await press(school, seen, "Post it now"))
    await school.pass_time(seconds=5)
    [post] = posts(school.channel)
    assert post.embeds[0].title == title
    await school.pass_time(days=5)
    assert len(posts(school.channel)) == 2


async def test_a_double_press_posts_once(school: World) -> None:
    await added(school)
    seen = await look(school)
    await press(school, seen, "Post it now")
    with pytest.raises(DraftGoneError):
        await school.services.prompts.extra_posts.post(school.as_staff, 2)
    await school.pass_time(minutes=1)
    assert len(posts(school.channel)) == 1


async def test_cancel_posts_nothing(school: World) -> None:
    await added(school)
    assert told(await press(school, await look(school), "Cancel")) == "Nothing was posted."
    await school.pass_time(minutes=1)
    assert posts(school.channel) == []


async def test_a_fourth_on_one_day_is_refused_kindly(school: World) -> None:
    await added(school)
    for _ in range(3):
        await press(school, await look(school), "Post it now")
    assert "has posted 3 extra prompts today" in told(await look(school))


async def test_a_missing_permission_is_named_and_checked_again(school: World) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    seen = await look(school)
    assert "**Missing:** Send Messages." in told(seen)
    assert controls(shown(seen))["Post it now"]["disabled"]
    await deny(school, school.channel)
    seen = await press(school, seen, "Check again")
    assert "It is on its way" in told(await press(school, seen, "Post it now"))


async def test_a_preview_survives_a_restart(school: World) -> None:
    await added(school)
    seen = await look(school)
    await school.restart()
    assert "It is on its way" in told(await press(school, seen, "Post it now"))


# PRM-21
async def test_members_and_strangers_post_nothing(school: World) -> None:
    await added(school)
    assert "Not allowed." in told(await look(school, school.member))
    assert "There is no schedule #1 here." in told(await look(school, school.stranger))


async def test_a_preview_of_a_removed_schedule_posts_nothing(school: World) -> None:
    await added(school)
    seen = await look(school)
    await school.services.prompts.schedules.remove(school.as_staff, 1)
    assert "There is no schedule #1 here." in told(await press(school, seen, "Post it now"))
