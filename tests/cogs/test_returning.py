"""The bot is removed from a server and invited again, or told to forget it: as staff meet it."""

import discord
import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.guilds.models import Presence
from tests.cogs.prompts.scenes import added, posts, shown, text_of, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


async def presence(world: World) -> Presence | None:
    life = await world.services.guild_life.find(world.guild.id)
    return life and life.presence


async def removed(world: World) -> None:
    """As Discord tells it; the simulated server itself stays, to be invited to again."""
    await world.bot.on_guild_remove(the_guild(world))


async def invited_again(world: World) -> None:
    await world.bot.on_guild_join(the_guild(world))
    await world.env.settle()


def the_guild(world: World) -> discord.Guild:
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    return guild


async def setup(world: World, name: str, who: MemberActor | None = None) -> InteractionResult:
    return await (who or world.staff).slash(world.channel, f"setup {name}")


async def back(world: World) -> None:
    """Set up, with a weekly prompt; removed for ten days; invited again."""
    room = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(staff_channel_id=room.id)
    await added(world)
    await removed(world)
    await world.pass_time(days=10)
    await invited_again(world)


async def test_a_start_and_a_removal_are_noticed_as_discord_tells_them(world: World) -> None:
    await world.restart()
    assert await presence(world) is Presence.PRESENT
    elsewhere = world.bot.get_guild(world.elsewhere.id)
    assert elsewhere is not None
    await elsewhere.leave()
    await world.env.settle()
    life = await world.services.guild_life.find(world.elsewhere.id)
    assert life is not None
    assert life.presence is Presence.REMOVED


async def test_nothing_is_posted_until_staff_have_chosen(world: World) -> None:
    await back(world)
    assert posts(world.channel) == []
    await world.pass_time(days=8)
    assert posts(world.channel) == []
    asked = await setup(world, "start")
    assert "nothing is posted until someone with Manage Server chooses" in told(asked)
    chosen = await world.staff.click(shown(asked), label="Go on")
    assert "I go on where I was." in told(chosen)
    await world.pass_time(days=7)
    assert len(posts(world.channel)) == 1


async def test_staff_are_asked_in_their_channel(world: World) -> None:
    room = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(staff_channel_id=room.id)
    await removed(world)
    await invited_again(world)
    (message,) = room.history()
    assert "Shall I go on?" in text_of(message)
    assert "If nobody chooses by <t:" in text_of(message)
    refused = await world.helper.click(message, label="Go on")
    assert "This needs Discord's Manage Server permission" in told(refused)
    await world.staff.click(message, label="Go on")
    assert await presence(world) is Presence.PRESENT


async def test_starting_afresh_is_asked_once_more_with_counts(world: World) -> None:
    await back(world)
    asked = await setup(world, "start")
    sure = await world.staff.click(shown(asked), label="Start afresh")
    assert "- asking at the promised local time: 1" in told(sure)
    done = await world.staff.click(shown(sure), label="Erase everything")
    assert "Everything I kept of this server is erased" in told(done)
    assert await presence(world) is Presence.PRESENT
    assert await world.services.prompts.schedules.list_all(world.as_staff) == []
    assert "Step 1" in told(await setup(world, "start"))


async def test_unanswered_for_thirty_days_it_is_all_gone(world: World) -> None:
    await back(world)
    await world.pass_time(days=21)
    assert await presence(world) is Presence.PRESENT
    assert await world.services.prompts.schedules.list_all(world.as_staff) == []


async def test_a_whole_server_can_be_erased_at_any_time(world: World) -> None:
    await world.set_up()
    await added(world)
    asked = await setup(world, "erase")
    assert "This can't be taken back" in told(asked)
    kept = await world.staff.click(shown(asked), label="Keep everything")
    assert told(kept) == "Nothing was changed."
    assert len(await world.services.prompts.schedules.list_all(world.as_staff)) == 1
    await world.staff.click(shown(await setup(world, "erase")), label="Erase everything")
    assert await world.services.prompts.schedules.list_all(world.as_staff) == []
    assert "erased everything I kept" in told(await world.staff.slash(world.channel, "audit"))


async def test_only_who_manages_the_server_may_erase_it(world: World) -> None:
    await world.set_up()
    command_id = world.bot.command_ids["setup"]
    world.guild.set_command_permissions(command_id, {world.helper: True, world.member: True})
    for who in (world.helper, world.member):
        assert "needs Discord's Manage Server" in told(await setup(world, "erase", who))


async def test_a_start_finds_out_that_it_is_back(world: World) -> None:
    room = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(staff_channel_id=room.id)
    await removed(world)
    await world.restart()
    await world.env.settle()
    assert await presence(world) is Presence.BACK
    assert len(room.history()) == 1
