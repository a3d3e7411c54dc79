"""What staff are told by itself: once, with what still works and what mends it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from simcord import ChannelHandle

from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.store import ScheduleStore
from tests.cogs.prompts.scenes import added, command, delete, deny, posts, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

AFTER_FIRST = {"days": 4, "hours": 15, "minutes": 5}


async def said(room: ChannelHandle) -> str:
    """The one message in the staff room."""
    (message,) = posts(room)
    return message.content


async def pressed(world: World, room: ChannelHandle, label: str) -> str:
    return told(await world.staff.click(posts(room)[0], label=label))


async def test_a_deleted_channel_is_told_once_and_pauses_the_schedule(
    school: World, staff_room: ChannelHandle
) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    await added(school, where=lounge)
    await delete(school, lounge)
    await school.pass_time(days=6)
    told_staff = await said(staff_room)
    assert "Not ready for the next post: **Weekly prompt** (#1)." in told_staff
    assert f"<#{lounge.id}> is gone." in told_staff
    assert "/prompts schedule edit" in told_staff
    assert "Mended in time, nothing is missed." in told_staff
    assert "paused, because its channel is gone" in told(await command(school, "schedule list"))


async def test_a_permission_lost_before_the_post_goes_unnoticed_by_nobody(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    await school.pass_time(**AFTER_FIRST)
    told_staff = await said(staff_room)
    assert f"I can't post in <#{school.channel.id}>." in told_staff
    assert "Missing: **Send Messages**." in told_staff
    assert f"<#{school.channel.id}> denies it to @everyone." in told_staff
    assert "Missing: **Send Messages**." in await pressed(school, staff_room, "Check again")


async def test_a_refused_post_is_told_and_what_it_takes_to_go_on(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    school.env.inject_error(
        "POST", f"/channels/{school.channel.id}/messages", status=403, code=50013, times=1
    )
    await school.pass_time(**AFTER_FIRST)
    told_staff = await said(staff_room)
    assert "Paused: **Weekly prompt** (#1). The last prompt was not posted." in told_staff
    assert "I see nothing that is missing there. I try again with the next date." in told_staff
    assert "Nothing is lost: the prompt is the first in line" in told_staff


async def test_what_is_mended_goes_on_by_itself_and_staff_are_told(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    await school.pass_time(**AFTER_FIRST)
    await deny(school, school.channel)
    await school.pass_time(minutes=3)
    goes_on = posts(staff_room)[-1].content
    assert "**Weekly prompt** (#1) goes on: nothing is in its way any more." in goes_on
    assert "Next: <t:1768230000:F>" in goes_on
    await school.pass_time(days=7)
    assert len(posts(school.channel)) == 1


async def test_the_message_about_what_goes_on_leads_to_the_next_dates(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    await school.pass_time(**AFTER_FIRST)
    await deny(school, school.channel)
    await school.pass_time(minutes=3)
    result = await school.staff.click(posts(staff_room)[-1], label="See the next dates")
    assert "what comes next" in told(result)


async def test_a_lost_extra_is_told_before_the_post_and_not_again_after_it(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await deny(school, school.channel, "create_public_threads")
    await school.pass_time(**AFTER_FIRST)
    told_staff = await said(staff_room)
    assert "but not do all that belongs to a post" in told_staff
    assert "Missing: **Create Public Threads**." in told_staff
    assert "All else of the posts comes as planned." in told_staff
    assert len(posts(school.channel)) == 1


async def test_another_schedule_goes_on_meanwhile(school: World) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    await added(school, where=lounge)
    await added(school, "tue 16:00")
    await delete(school, lounge)
    await school.pass_time(days=6)
    assert len(posts(school.channel)) == 1


async def test_missed_prompts_are_told_in_one_message(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await added(school, "mon 17:00", name="Second round")
    await away(school, days=5)
    told_staff = await said(staff_room)
    assert "2 prompts were not posted: I was away" in told_staff
    assert "- **Weekly prompt** (#1), last on <t:1767625200:F>." in told_staff
    assert "- **Second round** (#2)" in told_staff
    assert "they are the next in line" in told_staff
    assert "Second round" in await pressed(school, staff_room, "See the schedules")


async def away(world: World, **by: float) -> None:
    """The bot is off for a while and comes back."""
    world.services.due.stop()
    await world.env.settle()
    await world.pass_time(**by)
    await world.restart()
    await world.pass_time(minutes=2)


async def refused_by_discord(world: World, route: str, **more: Any) -> None:
    await added(world)
    world.env.inject_error("POST", route, status=400, code=50035, times=1, **more)
    await world.pass_time(**AFTER_FIRST)


async def test_a_prompt_that_discord_refuses_is_told(
    school: World, staff_room: ChannelHandle
) -> None:
    await refused_by_discord(school, f"/channels/{school.channel.id}/messages")
    told_staff = await said(staff_room)
    assert "The prompt of **Weekly prompt** (#1) for <t:1767625200:F> was not posted." in told_staff
    assert "Discord did not accept the post" in told_staff
    assert "The question is not lost" in told_staff
    assert "**Weekly prompt** (#1)" in await pressed(school, staff_room, "What can be done")


async def test_a_thread_that_could_not_be_opened_is_told_with_a_link(
    school: World, staff_room: ChannelHandle
) -> None:
    await refused_by_discord(school, "/channels/*/messages/*/threads")
    (post,) = posts(school.channel)
    told_staff = await said(staff_room)
    assert f"/{school.guild.id}/{school.channel.id}/{post.id}" in told_staff
    assert "People can answer below it." in told_staff
    await deny(school, school.channel, "create_public_threads")
    assert "Missing: **Create Public" in await pressed(school, staff_room, "Check again")
    await deny(school, school.channel)
    assert "Every permission I need is there" in await pressed(school, staff_room, "Check again")


async def test_new_zone_rules_that_move_a_schedule_are_told(
    school: World, staff_room: ChannelHandle
) -> None:
    await added(school)
    await plan_by_older_rules(school)
    await school.restart()
    await school.pass_time(minutes=2)
    told_staff = await said(staff_room)
    assert "The rules for the clocks of Berlin have changed" in told_staff
    assert "**Weekly prompt** (#1) stays at 16:00 there" in told_staff
    assert "Next: <t:1767625200:F>" in told_staff
    assert "what comes next" in await pressed(school, staff_room, "See the next dates")


async def plan_by_older_rules(world: World) -> None:
    """As if another release had planned the first date, an hour early."""
    entry = await world.services.prompts.schedules.find(world.as_staff, 1)
    async with world.services.database.write() as connection:
        older = replace(entry.schedule, zone_release="2020a")
        await ScheduleStore(connection).move(older, older.state)
        store = OccurrenceStore(connection)
        (planned,) = await store.list_in(world.guild.id, 1, (OccurrenceState.PLANNED,))
        early = replace(planned, due_at=planned.due_at - timedelta(hours=1))
        await store.move(early, OccurrenceState.PLANNED)


async def test_a_schedules_name_mentions_nobody(school: World, staff_room: ChannelHandle) -> None:
    await added(school, name="@everyone")
    await deny(school, school.channel, "send_messages")
    await school.pass_time(**AFTER_FIRST)
    assert "\\@everyone" in await said(staff_room)


async def test_nothing_is_told_once_it_was_mended(school: World, staff_room: ChannelHandle) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    await school.pass_time(seconds=90)
    await deny(school, school.channel)
    await school.pass_time(minutes=5)
    assert posts(staff_room) == []
