"""Erasing reaches what stands in Discord: the name under a question goes within a minute."""

import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.actor import Actor
from tests.cogs.prompts.scenes import added, posts, shown, text_of, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

ASKED = "Which lesson of this week would you teach again?"


async def suggested(world: World, *, named: bool) -> None:
    """Suggested by a member, approved by staff, and the next to be asked."""
    actor = Actor(world.guild.id, world.member.id)
    suggestion = await world.services.prompts.suggestions.suggest(actor, ASKED, "", named=named)
    await world.services.prompts.suggestion_review.approve(world.as_staff, suggestion.number)


async def erased(world: World) -> InteractionResult:
    asked = await world.member.slash(world.channel, "privacy delete")
    sure = await world.member.click(shown(asked), label="Now")
    return await world.member.click(shown(sure), label="Yes, erase it now")


@pytest.fixture
async def asked(world: World) -> World:
    """A question that credits the member stands in the channel."""
    room = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(staff_channel_id=room.id)
    await added(world)
    await suggested(world, named=True)
    await world.pass_time(days=7)
    (post,) = posts(world.channel)
    assert ASKED in text_of(post)
    assert f"<@{world.member.id}>" in text_of(post)
    return world


async def test_a_post_loses_the_name_within_a_minute_and_stays(asked: World) -> None:
    (before,) = posts(asked.channel)
    said = told(await erased(asked))
    assert f"lose your name within a minute; if one does not, tell staff: {before.jump_url}" in said
    await asked.pass_time(seconds=60)
    (post,) = posts(asked.channel)
    assert ASKED in text_of(post)
    assert str(asked.member.id) not in text_of(post)


async def test_a_post_that_is_still_to_come_names_nobody(world: World) -> None:
    await world.set_up()
    await added(world)
    await suggested(world, named=True)
    await erased(world)
    await world.pass_time(days=7)
    (post,) = posts(world.channel)
    assert ASKED in text_of(post)
    assert str(world.member.id) not in text_of(post)


@pytest.mark.parametrize("named", [True, False])
async def test_a_suggestion_is_its_authors_with_or_without_their_name(
    world: World, *, named: bool
) -> None:
    await suggested(world, named=named)
    actor = Actor(world.guild.id, world.member.id)
    found = await world.services.privacy.export(actor)
    assert [row["text"] for row in found["suggestions"]] == [ASKED]
    await erased(world)
    assert (await world.services.privacy.export(actor))["suggestions"] == []


async def test_the_form_for_suggestions_begins_as_the_person_chose(world: World) -> None:
    assert not box(await suggest(world, world.member))
    form = await world.member.slash(world.channel, "privacy choices")
    await world.member.submit_modal(form, {"language": ["like-discord"], "named": True})
    assert box(await suggest(world, world.member))
    assert not box(await suggest(world, world.helper))


async def suggest(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.channel, "prompt suggest")


def box(result: InteractionResult) -> bool:
    """Whether the form begins with the name shown."""
    assert result.modal is not None
    inputs = [label["component"] for label in result.modal["components"]]
    (named,) = [one for one in inputs if one["custom_id"] == "named"]
    return bool(named.get("default", named.get("value")))
