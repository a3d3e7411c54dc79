"""Every permission, taken away at every level: named with rule and clicks; mended, it goes on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import pytest
from simcord import ChannelHandle

from plc_bot.outward import Permission
from plc_bot.prompts.queue.models import PromptKind, PromptText
from plc_bot.prompts.schedules.models import Calling, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.setup.permissions import NEEDS, Feature
from tests.cogs.moderating import Moderation
from tests.cogs.prompts.scenes import added, posts, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

FLAGS = {
    Permission.VIEW_CHANNEL: "view_channel",
    Permission.SEND_MESSAGES: "send_messages",
    Permission.EMBED_LINKS: "embed_links",
    Permission.READ_MESSAGE_HISTORY: "read_message_history",
    Permission.CREATE_PUBLIC_THREADS: "create_public_threads",
    Permission.SEND_MESSAGES_IN_THREADS: "send_messages_in_threads",
    Permission.PIN_MESSAGES: "pin_messages",
    Permission.MANAGE_THREADS: "manage_threads",
    Permission.MANAGE_THREADS: "manage_threads",
    Permission.SEND_POLLS: "send_polls",
}
STOPS_POSTS = (Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES)
"""Embed Links does so too in Discord; SimCord (3.2.1) lets every embed through."""
FIRST_POST = {"days": 4, "hours": 15, "minutes": 5}


@dataclass
class Case:
    """A room in a category whose permissions it has, with a schedule that uses it for all."""

    world: World
    moderation: Moderation
    category: ChannelHandle
    room: ChannelHandle
    staff_room: ChannelHandle
    bots: int = 0

    async def answer(self) -> str:
        return told(await self.world.staff.slash(self.world.channel, "doctor"))


@pytest.fixture
async def case(world: World) -> Case:
    category = world.guild.create_category("Classrooms")
    room = world.guild.create_text_channel("room-4", category=category)
    staff_room = world.guild.create_text_channel("staff-room")
    await world.env.settle()
    await world.set_up(language="en-GB", staff_channel_id=staff_room.id)
    await added(world, where=room)
    made = Case(world, Moderation(world), category, room, staff_room)
    made.bots = await made.moderation.give_role()
    managers = next(role for role in world.guild.roles.values() if role.name == "Managers")
    for place in (category, room, staff_room, world.channel):
        await made.moderation.in_channel(place, managers.id, allow="view_channel")
    for place in (staff_room, world.channel):  # what the server takes away stays here
        allowed = " ".join(FLAGS.values())
        await made.moderation.in_channel(place, made.moderation.bot_id, allow=allowed)
    return made


Level = Callable[[Case, str], Awaitable[str]]


async def in_server(case: Case, flag: str) -> str:
    await case.moderation.in_server(flag)
    return "None of my roles has it in this server."


async def in_category(case: Case, flag: str) -> str:
    for place in (case.category, case.room):
        await case.moderation.in_channel(place, case.world.guild.id, deny=flag)
    return "The category **Classrooms**, whose permissions"


async def for_everyone(case: Case, flag: str) -> str:
    await case.moderation.in_channel(case.room, case.world.guild.id, deny=flag)
    return f"<#{case.room.id}> denies it to @everyone."


async def for_a_role(case: Case, flag: str) -> str:
    await case.moderation.in_channel(case.room, case.bots, deny=flag)
    return f"<#{case.room.id}> denies it to <@&{case.bots}>."


async def for_the_bot(case: Case, flag: str) -> str:
    await case.moderation.in_channel(case.room, case.moderation.bot_id, deny=flag)
    return f"<#{case.room.id}> denies it to me."


LEVELS: list[Level] = [in_server, in_category, for_everyone, for_a_role, for_the_bot]
IN_A_FORUM = (Permission.SEND_MESSAGES_IN_THREADS, Permission.MANAGE_THREADS)
IN_A_ROOM = [one for one in FLAGS if one not in IN_A_FORUM]


async def follow_clicks(case: Case, level: Level, flag: str) -> str:
    """Do what the answer says, and return the words that say it."""
    role_id = case.moderation.bot_role.id
    whom, named = role_id, f"<@&{role_id}>"
    if level is for_the_bot:
        whom, named = case.moderation.bot_id, "my name"
    if level is in_server:
        await case.moderation.in_server(flag, granted=True)
        return f"**Server Settings** → **Roles** → {named} → **Permissions** → "
    for place in (case.category, case.room) if level is in_category else (case.room,):
        await case.moderation.in_channel(place, whom, allow=flag)
    where = f"<#{case.room.id}> → **Edit Channel**"
    if level is in_category:
        where = "the category **Classrooms** → **Edit Category**"
    return f"To give it back: {where} → **Permissions** → {named} → "


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("permission", IN_A_ROOM)
async def test_the_answer_names_permission_place_rule_and_clicks(
    case: Case, permission: Permission, level: Level
) -> None:
    flag = FLAGS[permission]
    if permission is Permission.SEND_POLLS:
        await a_poll_waits(case)
    assert "**Problem.**" not in (before := await case.answer())
    assert f"<#{case.room.id}>: everything is there" in before
    why = await level(case, flag)
    answer = await case.answer()
    assert f"<#{case.room.id}>" in answer
    assert f"Missing: **{permission}**. {why}" in answer
    assert await follow_clicks(case, level, flag) + f"**{permission}**" in answer
    assert f"<#{case.room.id}>: everything is there" in await case.answer()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("permission", STOPS_POSTS)
async def test_told_once_paused_and_mended_it_goes_on(
    case: Case, permission: Permission, level: Level
) -> None:
    flag = FLAGS[permission]
    await level(case, flag)
    await case.world.pass_time(**FIRST_POST)
    assert (await standing(case))[0] is ScheduleState.PAUSED
    assert len(posts(case.staff_room)) == 1
    await follow_clicks(case, level, flag)
    await case.world.pass_time(minutes=3)
    assert (await standing(case))[0] is ScheduleState.ACTIVE
    assert "goes on: nothing is in its way" in posts(case.staff_room)[-1].content
    await case.world.pass_time(days=7)
    assert len(posts(case.room)) == 1


@pytest.mark.parametrize("level", LEVELS)
async def test_what_posts_can_do_without_pauses_nothing(case: Case, level: Level) -> None:
    await level(case, FLAGS[Permission.CREATE_PUBLIC_THREADS])
    await case.world.pass_time(**FIRST_POST)
    assert (await standing(case))[0] is ScheduleState.ACTIVE
    assert len(posts(case.room)) == 1
    assert len(posts(case.staff_room)) == 1


def test_every_permission_of_the_invite_is_tried() -> None:
    prompts = {need.permission for need in NEEDS if need.feature is Feature.PROMPTS}
    assert prompts <= FLAGS.keys()


@pytest.mark.parametrize("permission", IN_A_FORUM)
async def test_a_forum_needs_to_let_the_bot_write_in_its_posts_and_pin_them(
    case: Case, permission: Permission
) -> None:
    forum = case.world.guild.create_forum_channel("talk")
    await case.world.env.settle()
    await added(case.world, "tue 16:00", where=forum)
    await case.moderation.in_channel(forum, case.world.guild.id, deny=FLAGS[permission])
    answer = await case.answer()
    assert f"in <#{forum.id}>" in answer
    assert f"Missing: **{permission}**." in answer


async def test_a_place_to_announce_in_is_looked_at_too(case: Case) -> None:
    news = case.world.guild.create_text_channel("news")
    await case.world.env.settle()
    await calls(case, announce_channel_id=news.id)
    await case.moderation.in_channel(news, case.bots, deny="send_messages")
    answer = await case.answer()
    assert f"**Warning.** I can't announce posts in <#{news.id}>." in answer
    assert f"Missing: **Send Messages**. <#{news.id}> denies it to <@&{case.bots}>." in answer


async def test_a_role_that_nobody_may_mention_is_named(case: Case) -> None:
    await calls(case, ping_role_id=case.world.staff_role.id)
    await case.moderation.in_server("mention_everyone")
    answer = await case.answer()
    assert f"**Warning.** I can't notify <@&{case.world.staff_role.id}>" in answer
    assert "**Allow anyone to @mention this role**" in answer


async def test_a_deleted_role_is_told_once_and_posts_come_without_it(case: Case) -> None:
    await calls(case, ping_role_id=case.world.staff_role.id)
    case.world.env.backend.delete_role(case.world.guild.id, case.world.staff_role.id)
    await case.world.pass_time(**FIRST_POST)
    about_ping = [post for post in posts(case.staff_room) if "should notify" in post.content]
    assert len(about_ping) == 1
    assert len(posts(case.room)) == 1


async def test_a_bot_that_is_timed_out_says_so(case: Case) -> None:
    await case.moderation.silence(hours=1)
    answer = await case.answer()
    assert "A moderator has timed me out until <t:" in answer
    assert "**Remove Timeout**" in answer


async def a_poll_waits(case: Case) -> None:
    asked = PromptText("Which day suits you?", kind=PromptKind.POLL, answers=("Monday", "Friday"))
    await case.world.services.prompts.queue.add(case.world.as_staff, asked)


async def calls(case: Case, **changes: object) -> None:
    """Have the schedule announce, or notify somebody."""
    entry = await case.world.services.prompts.schedules.find(case.world.as_staff, 1)
    plan = replace(entry.schedule.plan, calling=replace(Calling(), **changes))
    async with case.world.services.database.write() as connection:
        changed = replace(entry.schedule, plan=plan)
        await ScheduleStore(connection).move(changed, changed.state)


async def standing(case: Case) -> tuple[ScheduleState, object]:
    entry = await case.world.services.prompts.schedules.find(case.world.as_staff, 1)
    return entry.schedule.state, entry.schedule.pause_reason
