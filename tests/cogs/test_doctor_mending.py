"""What is lost and mended: told once, paused, and going on by itself, also across restarts."""

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from plc_bot.prompts.schedules.models import PauseReason, Schedule, ScheduleState
from tests.cogs.moderating import Moderation
from tests.cogs.prompts.scenes import added, delete, forum, posts
from tests.cogs.world import World

FIRST_POST = {"days": 4, "hours": 15, "minutes": 5}
LOOKED = {"minutes": 3}


@pytest.fixture
async def room(world: World) -> ChannelHandle:
    """The staff channel of a server that is set up."""
    made = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(language="en-GB", staff_channel_id=made.id)
    return made


async def standing(world: World) -> Schedule:
    return (await world.services.prompts.schedules.find(world.as_staff, 1)).schedule


async def away(world: World) -> None:
    """The bot stops; `world.restart` brings it back."""
    world.services.due.stop()
    await world.env.settle()


async def test_what_was_mended_while_the_bot_was_away_goes_on_at_its_start(
    world: World, room: ChannelHandle
) -> None:
    await added(world)
    await Moderation(world).in_channel(world.channel, world.guild.id, deny="send_messages")
    await world.pass_time(**FIRST_POST)
    assert (await standing(world)).state is ScheduleState.PAUSED
    await away(world)
    world.env.backend.get_channel(world.channel.id).overwrites = []  # which no event tells
    await world.restart()
    await world.pass_time(**LOOKED)
    assert (await standing(world)).state is ScheduleState.ACTIVE
    assert "goes on" in posts(room)[-1].content


async def test_what_broke_while_the_bot_was_away_is_told_at_its_start(
    world: World, room: ChannelHandle
) -> None:
    await added(world)
    await away(world)
    denied = discord.Permissions(send_messages=True).value
    exception = Overwrite(world.guild.id, OverwriteType.ROLE, 0, denied)
    world.env.backend.get_channel(world.channel.id).overwrites = [exception]
    await world.restart()
    await world.pass_time(**LOOKED)
    (message,) = posts(room)
    assert "Not ready for the next post" in message.content


async def test_a_deleted_channel_is_lost_until_another_is_chosen(
    world: World, room: ChannelHandle
) -> None:
    lounge = world.guild.create_text_channel("lounge")
    await world.env.settle()
    await added(world, where=lounge)
    await delete(world, lounge)
    await world.pass_time(**FIRST_POST)
    paused = await standing(world)
    assert (paused.state, paused.pause_reason) == (ScheduleState.PAUSED, PauseReason.PLACE)
    assert len(posts(room)) == 1
    await world.pass_time(days=1)
    assert (await standing(world)).state is ScheduleState.PAUSED
    assert len(posts(room)) == 1


async def test_a_forum_that_comes_to_want_a_tag_holds_posts_back_until_it_wants_none(
    world: World, room: ChannelHandle
) -> None:
    talk = await forum(world, "Weekly")
    await added(world, where=talk)
    live = world.bot.get_channel(talk.id)
    assert isinstance(live, discord.ForumChannel)
    wants_tag(live, wanted=True)
    world.env.inject_error("POST", f"/channels/{talk.id}/threads", status=400, code=40067, times=1)
    await world.pass_time(**FIRST_POST)
    assert (await standing(world)).pause_reason is PauseReason.PERMISSION
    (message,) = posts(room)
    assert f"<#{talk.id}> wants a tag on every post" in message.content
    wants_tag(live, wanted=False)
    await world.services.doctor.changed(world.guild.id)
    await world.pass_time(**LOOKED)
    assert (await standing(world)).state is ScheduleState.ACTIVE


def wants_tag(live: discord.ForumChannel, *, wanted: bool) -> None:
    flags = discord.ChannelFlags(require_tag=wanted)
    live._flags = flags.value  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - SimCord (3.2.1) has no flags of channels


async def test_a_change_in_one_server_has_nothing_told_in_another(
    world: World, room: ChannelHandle
) -> None:
    await added(world)
    await world.services.doctor.changed(world.elsewhere.id)
    await world.pass_time(**LOOKED)
    assert posts(room) == []
    assert world.far_channel.history() == []


async def test_a_time_out_is_a_problem_with_an_end(world: World, room: ChannelHandle) -> None:
    await added(world)
    moderation = Moderation(world)
    await moderation.silence(hours=1)
    await world.pass_time(**LOOKED)
    answer = await world.services.doctor.examine(world.as_staff)
    assert not answer.is_well
    ends = {denial.until for one in answer.diagnoses for denial in one.denials}
    assert len(ends) == 1
    assert None not in ends
