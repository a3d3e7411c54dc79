"""A name under a post, from the member's choice until they take it back."""

from typing import Any

import discord
import pytest

from tests.cogs.prompts.member_scenes import MONDAY, TEXT, prompt, review, suggest
from tests.cogs.prompts.scenes import added, posts, shown
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


def credited(post: discord.Message) -> str | None:
    """Who is named under a post."""
    named = [field.value for field in post.embeds[0].fields if field.name == "Suggested by"]
    return named[0] if named else None


async def posted(world: World, **how: Any) -> discord.Message:
    """The member's suggestion, approved and asked."""
    await suggest(world, **how)
    await review(world, "Approve")
    await added(world)
    await world.pass_time(**MONDAY)
    (post,) = posts(world.channel)
    return post


async def test_who_wants_to_be_named_is_named_and_not_notified(school: World) -> None:
    post = await posted(school, named=True)
    assert post.embeds[0].description == TEXT
    assert credited(post) == f"<@{school.member.id}>"
    assert post.mentions == []


async def test_who_does_not_is_not(school: World) -> None:
    assert credited(await posted(school)) is None


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_name_that_is_taken_off_leaves_the_post(school: World, restarts: bool) -> None:
    await posted(school, named=True)
    mine = shown(await prompt(school, "mine"))
    if restarts:
        await school.restart()
    await school.member.click(mine, label="Take my name off #1")
    await school.pass_time(minutes=1)
    (post,) = posts(school.channel)
    assert credited(post) is None
    assert post.embeds[0].description == TEXT
    assert str(school.member.id) not in str(post.embeds[0].to_dict())


async def test_a_name_taken_off_before_the_post_is_not_posted(school: World) -> None:
    await suggest(school, named=True)
    await review(school, "Approve")
    mine = shown(await prompt(school, "mine"))
    await school.member.click(mine, label="Take my name off #1")
    await added(school)
    await school.pass_time(**MONDAY)
    (post,) = posts(school.channel)
    assert credited(post) is None
