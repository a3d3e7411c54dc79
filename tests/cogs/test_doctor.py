"""`/doctor` as people meet it: what is wrong, where, which rule, which clicks; and who may ask."""

from dataclasses import replace

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from cogs._kit.buttons import NumberedButton
from cogs._kit.checkup import CheckAgainButton, SendTestButton
from cogs._kit.panel import Panel
from cogs.prompts.findings import (
    AnnouncingButton,
    BlockedButton,
    ExtrasButton,
    PingButton,
    ResumedButton,
)
from cogs.setup.doctor import StaffRolesButton, TrialButton
from plc_bot.prompts.schedules.store import ScheduleStore
from tests.cogs.moderating import Moderation
from tests.cogs.prompts.scenes import added, delete, posts, shown, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


@pytest.fixture
async def room(world: World) -> ChannelHandle:
    """The staff channel, which members can't read, in a server that is set up."""
    made = world.guild.create_text_channel("staff-room")
    moderation = Moderation(world)
    await world.env.settle()
    await moderation.in_channel(made, moderation.everyone_id, deny="view_channel")
    for role_id in (moderation.bot_role.id, world.staff_role.id):
        await moderation.in_channel(made, role_id, allow="view_channel")
    await world.set_up(language="en-GB", staff_channel_id=made.id)
    open_to_all(world)
    return made


async def doctor(world: World, actor: MemberActor | None = None) -> InteractionResult:
    person = actor or world.staff
    channel = world.channel if person.guild is world.guild else world.far_channel
    return await person.slash(channel, "doctor")


def open_to_all(world: World) -> None:
    """Show the command to everybody, as a server's own settings may: the service decides."""
    command_id = world.bot.command_ids["doctor"]
    for guild, people in (
        (world.guild, (world.helper, world.member)),
        (world.elsewhere, (world.stranger,)),
    ):
        guild.set_command_permissions(command_id, dict.fromkeys(people, True))


async def asked(world: World, actor: MemberActor | None = None) -> str:
    return told(await doctor(world, actor))


async def test_when_all_is_well_it_says_so_with_the_next_post(
    world: World, room: ChannelHandle
) -> None:
    await added(world)
    answer = await asked(world)
    assert "All is well" in answer
    assert f"**OK.** <#{world.channel.id}>: everything is there for **Weekly prompt**" in answer
    assert "**OK.** The staff channel" in answer
    assert "The next post comes <t:1767625200:F> (<t:1767625200:R>)." in answer


async def test_the_worst_comes_first(world: World, room: ChannelHandle) -> None:
    lounge = world.guild.create_text_channel("lounge")
    await world.env.settle()
    await added(world)
    await added(world, "tue 16:00", where=lounge)
    await Moderation(world).in_channel(world.channel, world.guild.id, deny="create_public_threads")
    await delete(world, lounge)
    answer = await asked(world)
    assert "What needs you" in answer
    assert answer.index("**Problem.**") < answer.index("**Warning.**") < answer.index("**OK.**")
    assert f"**Problem.** <#{lounge.id}> is gone." in answer
    assert "It concerns **Weekly prompt 2** (#2)." in answer


async def test_check_again_sees_what_was_mended(world: World, room: ChannelHandle) -> None:
    moderation = Moderation(world)
    await added(world)
    await moderation.in_channel(world.channel, moderation.bot_id, deny="embed_links")
    result = await doctor(world)
    assert "Missing: **Embed Links**." in told(result)
    await moderation.clear(world.channel)
    again = await world.staff.click(shown(result), label="Check again")
    assert "All is well" in told(again)


async def test_check_again_sets_going_what_was_paused(world: World, room: ChannelHandle) -> None:
    moderation = Moderation(world)
    await added(world)
    await moderation.in_channel(world.channel, moderation.everyone_id, deny="send_messages")
    await world.pass_time(days=4, hours=16)
    result = await doctor(world)
    assert "No post is planned." in told(result)
    await moderation.clear(world.channel)
    again = await world.staff.click(shown(result), label="Check again")
    assert "The next post comes <t:1768230000:F>" in told(again)


async def test_only_staff_may_ask(world: World, room: ChannelHandle) -> None:
    refused = await asked(world, world.member)
    assert "**Not allowed.**" in refused
    assert "staff-room" not in refused
    assert "The staff channel" in await asked(world, world.helper)


async def test_staff_of_another_server_see_their_own(world: World, room: ChannelHandle) -> None:
    await added(world)
    answer = await asked(world, world.stranger)
    assert "Weekly prompt" not in answer
    assert str(room.id) not in answer
    assert "There is no staff channel" in answer


BUTTONS = [
    CheckAgainButton,
    SendTestButton,
    BlockedButton,
    ExtrasButton,
    AnnouncingButton,
    PingButton,
    ResumedButton,
    StaffRolesButton,
    TrialButton,
]


@pytest.mark.parametrize("button", BUTTONS)
async def test_its_buttons_ask_again_who_presses(
    world: World, room: ChannelHandle, button: type[NumberedButton]
) -> None:
    await added(world)
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    forged = button(1)
    message = await live.send("x", view=Panel(forged))
    pressed = await world.member.click(message, custom_id=forged.item.custom_id)
    answer = (pressed.followups or [pressed.response])[-1]
    assert answer is not None
    assert answer.ephemeral
    assert "**Not allowed.**" in answer.content
    assert posts(room) == []


async def test_a_channel_that_the_reader_cannot_see_is_not_named(
    world: World, room: ChannelHandle
) -> None:
    moderation = Moderation(world)
    hidden = world.guild.create_text_channel("managers-only")
    await world.env.settle()
    await added(world, where=hidden)
    managers = next(role for role in world.guild.roles.values() if role.name == "Managers")
    await moderation.in_channel(hidden, managers.id, allow="view_channel")
    await moderation.in_channel(hidden, moderation.everyone_id, deny="view_channel")
    assert str(hidden.id) in await asked(world)
    for_helper = await asked(world, world.helper)
    assert str(hidden.id) not in for_helper
    assert "I can't post in a channel that you can't see." in for_helper
    assert "Missing: **View Channel**. That channel denies it to @everyone." in for_helper


async def test_a_test_comes_to_staff_and_goes_away(world: World, room: ChannelHandle) -> None:
    result = await world.staff.click(shown(await doctor(world)), label="Send a test")
    assert f"A test is on its way to <#{room.id}>" in told(result)
    await world.pass_time(seconds=5)
    assert [post.content for post in posts(room)] == [
        "A test: staff can be told here. It goes away by itself in a minute."
    ]
    await world.pass_time(seconds=62)
    assert posts(room) == []


async def test_a_test_goes_away_though_the_bot_was_restarted(
    world: World, room: ChannelHandle
) -> None:
    await world.staff.click(shown(await doctor(world)), label="Send a test")
    await world.pass_time(seconds=5)
    world.services.due.stop()
    await world.env.settle()
    await world.pass_time(minutes=5)
    assert len(posts(room)) == 1
    await world.restart()
    await world.pass_time(seconds=30)
    assert posts(room) == []


async def test_without_a_staff_channel_a_test_says_what_to_do(world: World) -> None:
    await world.env.settle()
    result = await world.staff.click(shown(await doctor(world)), label="Send a test")
    assert "There is no staff channel that I can write in." in told(result)


async def test_a_staff_channel_that_everybody_reads_is_a_warning(
    world: World, room: ChannelHandle
) -> None:
    await Moderation(world).clear(room)
    assert "**Warning.** Everybody can read the staff channel" in await asked(world)


async def test_a_deleted_staff_role_is_a_warning(world: World, room: ChannelHandle) -> None:
    world.env.backend.delete_role(world.guild.id, world.staff_role.id)
    await world.pass_time(minutes=3)
    assert "**Warning.** A staff role is gone." in await asked(world)
    (message,) = posts(room)
    assert "A role that I know as staff's was deleted" in message.content


async def test_a_lost_staff_channel_is_told_to_whoever_set_me_up(
    world: World, room: ChannelHandle
) -> None:
    await added(world)
    await delete(world, room)
    await world.pass_time(minutes=3)
    (message,) = world.staff.user.dm_channel.history()
    assert "Something needs staff in Riverside Educators" in message.content
    assert "/doctor there says what it is." in message.content
    assert f"The staff channel, <#{room.id}>, is gone." in await asked(world)
    await world.pass_time(days=6)
    assert len(world.staff.user.dm_channel.history()) == 1


async def test_who_takes_no_direct_messages_is_noted(world: World, room: ChannelHandle) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=3)
    await delete(world, room)
    await world.pass_time(minutes=3)
    answer = await asked(world)
    assert "their direct messages are closed to me" in answer


async def test_what_staff_could_not_be_told_they_hear_when_there_is_a_channel(
    world: World, room: ChannelHandle
) -> None:
    moderation = Moderation(world)
    await added(world)
    await moderation.in_channel(room, moderation.bot_id, deny="send_messages")
    await moderation.in_channel(world.channel, moderation.bot_id, deny="send_messages")
    await world.pass_time(minutes=5)
    assert posts(room) == []
    await moderation.in_channel(room, moderation.bot_id, allow="send_messages")
    await world.pass_time(minutes=3)
    (message,) = posts(room)
    assert "Not ready for the next post" in message.content


async def test_a_thread_gone_quiet_is_still_there(world: World, room: ChannelHandle) -> None:
    await added(world)
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    thread = await (await live.send("Hello")).create_thread(name="Replies")
    await post_in(world, thread.id)
    await thread.edit(archived=True)
    await world.env.settle()
    assert "All is well" in await asked(world)
    await world.restart()
    await world.env.settle()
    assert "All is well" in await asked(world)


async def test_a_deleted_thread_is_gone(world: World, room: ChannelHandle) -> None:
    await added(world)
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    thread = await (await live.send("Hello")).create_thread(name="Replies")
    await post_in(world, thread.id)
    await thread.edit(archived=True)
    await world.env.settle()
    await thread.delete()
    await world.pass_time(minutes=3)
    (message,) = posts(room)
    assert f"<#{thread.id}> is gone." in message.content


async def post_in(world: World, channel_id: int) -> None:
    """Have the first schedule post there from now on."""
    entry = await world.services.prompts.schedules.find(world.as_staff, 1)
    plan = replace(entry.schedule.plan, channel_id=channel_id)
    async with world.services.database.write() as connection:
        moved = replace(entry.schedule, plan=plan)
        await ScheduleStore(connection).move(moved, moved.state)
