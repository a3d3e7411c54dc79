"""`/privacy delete` and what somebody shared: it stays without their name, or goes as well."""

import pytest

from plc_bot.actor import Actor
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.store import ResourceStore
from tests.cogs.prompts.scenes import shown, told
from tests.cogs.world import World
from tests.resources.builders import a_resource, kept

GOES, STAYS = "Take what I shared away too", "Leave what I shared, without my name"


async def shared(world: World, sharer_id: int) -> Resource:
    theirs = a_resource(guild_id=world.guild.id, sharer_id=sharer_id, why="My words")
    return await kept(world.services, theirs)


async def as_it_is(world: World, resource: Resource) -> Resource | None:
    async with world.services.database.read() as connection:
        return await ResourceStore(connection).find(resource.guild_id, resource.number)


@pytest.mark.parametrize("takes_all", [True, False])
async def test_a_person_chooses_what_becomes_of_their_shares(
    world: World, *, takes_all: bool
) -> None:
    before = await shared(world, world.member.id)
    asked = await world.member.slash(world.channel, "privacy delete")
    assert "**What you shared** stays for your colleagues" in told(asked)
    asked = await world.member.click(shown(asked), label=GOES)
    assert "**What you shared** goes too" in told(asked)
    if not takes_all:
        asked = await world.member.click(shown(asked), label=STAYS)
    for label in ("Now", "Yes, erase it now"):
        asked = await world.member.click(shown(asked), label=label)
    after = await as_it_is(world, before)
    assert after is not None
    assert (after.state is ResourceState.REMOVED, after.sharer_id) == (takes_all, None)
    assert after.particulars.why == ""


async def test_who_shared_nothing_is_not_asked(world: World) -> None:
    await shared(world, world.helper.id)
    member = Actor(world.guild.id, world.member.id)
    await world.services.drafts.keep(member, "schedule", {"when": "soon"})
    assert "What you shared" not in told(await world.member.slash(world.channel, "privacy delete"))
