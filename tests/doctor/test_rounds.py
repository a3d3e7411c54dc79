"""The doctor's rounds: staff hear once, and what is mended goes on by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.doctor.lookout import DUE_KIND as LOOKS
from plc_bot.doctor.rounds import EXTRAS, PING, RESUMED, STAFF_ROLES
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import BLOCKED
from plc_bot.prompts.schedules.models import Calling, PauseReason, Schedule, ScheduleState
from plc_bot.scheduling.store import DueStore
from tests.counting import counted_commits
from tests.guilds.people import GUILD
from tests.outside import TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF, a_plan, at, started
from tests.prompts.life import Life

pytestmark = pytest.mark.thorough

MONDAY, NEXT_MONDAY = at("2027-01-04"), at("2027-01-11")
A_MINUTE, TOLD = timedelta(minutes=1), timedelta(minutes=2)
STAFFROOM = Place(TEXT_CHANNEL, "staffroom", PlaceKind.TEXT, readable_by_all=True)


def lose(life: Life) -> None:
    del life.outside.places.channels[TEXT_CHANNEL]
    life.outside.posts.always = Answer.CHANNEL_GONE


def forbid(life: Life, *permissions: Permission) -> None:
    life.outside.places.lacking[TEXT_CHANNEL] = permissions


def mend(life: Life) -> None:
    life.outside.places.channels[TEXT_CHANNEL] = STAFFROOM
    life.outside.places.lacking.clear()
    life.outside.posts.always = Answer.TAKEN


async def changed(life: Life) -> None:
    """Something changed in the server, and its minute has passed, and the message's."""
    await life.services.doctor.changed(GUILD)
    await life.passes(minutes=2, seconds=5)


async def stands(life: Life, number: int = 1) -> Schedule:
    return (await life.services.prompts.schedules.find(STAFF, number)).schedule


async def blocked(life: Life) -> None:
    """The Monday came, and its post was refused for want of a permission."""
    await started(life.services)
    await life.until(MONDAY - timedelta(minutes=30))
    forbid(life, Permission.SEND_MESSAGES)
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await life.until(MONDAY + timedelta(minutes=5))


async def test_staff_are_warned_a_day_ahead_and_once(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(hours=1))
    forbid(life, Permission.SEND_MESSAGES)
    await life.until(NEXT_MONDAY - timedelta(days=1, minutes=1))
    assert life.told(BLOCKED) == []
    await life.until(NEXT_MONDAY - timedelta(days=1) + TOLD)
    assert len(life.told(BLOCKED)) == 1
    await life.until(NEXT_MONDAY - timedelta(minutes=1))
    assert len(life.told(BLOCKED)) == 1


async def test_staff_are_warned_an_hour_ahead_of_what_broke_that_day(life: Life) -> None:
    await started(life.services)
    await life.until(NEXT_MONDAY - timedelta(hours=2))
    forbid(life, Permission.SEND_MESSAGES)
    await life.until(NEXT_MONDAY - timedelta(hours=1) + TOLD)
    assert len(life.told(BLOCKED)) == 1


async def test_staff_are_told_a_minute_after_a_change_that_breaks_something(life: Life) -> None:
    await started(life.services)
    lose(life)
    life.outside.posts.always = Answer.TAKEN
    await changed(life)
    assert len(life.told(BLOCKED)) == 1


async def test_a_change_is_not_forgotten_at_a_restart(life: Life) -> None:
    await started(life.services)
    forbid(life, Permission.SEND_MESSAGES)
    await life.services.doctor.changed(GUILD)
    await life.restart()
    await life.passes(minutes=3)
    assert len(life.told(BLOCKED)) == 1


async def test_one_message_speaks_of_all_schedules_of_a_channel(life: Life) -> None:
    await started(life.services, a_plan("Mondays"))
    await started(life.services, a_plan("Also"))
    forbid(life, Permission.SEND_MESSAGES)
    for _look in range(2):
        await changed(life)
        assert len(life.told(BLOCKED)) == 1


async def test_what_was_warned_of_is_not_told_again_when_it_comes_to_pass(life: Life) -> None:
    await started(life.services)
    forbid(life, Permission.SEND_MESSAGES)
    await changed(life)
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await life.until(MONDAY + timedelta(minutes=5))
    assert (await stands(life)).state is ScheduleState.PAUSED
    assert len(life.told(BLOCKED)) == 1


async def test_what_lasts_is_told_again_after_a_week(life: Life) -> None:
    await blocked(life)
    assert len(life.told(BLOCKED)) == 1
    await life.until(NEXT_MONDAY + timedelta(minutes=3))
    assert len(life.told(BLOCKED)) == 2
    await life.until(NEXT_MONDAY + timedelta(days=6))
    assert len(life.told(BLOCKED)) == 2


async def test_a_paused_schedule_goes_on_when_it_is_mended_and_staff_hear_it(life: Life) -> None:
    await blocked(life)
    paused = await stands(life)
    assert (paused.state, paused.pause_reason) == (ScheduleState.PAUSED, PauseReason.PERMISSION)
    mend(life)
    await changed(life)
    goes_on = await stands(life)
    assert (goes_on.state, goes_on.pause_reason) == (ScheduleState.ACTIVE, None)
    assert len(life.told(RESUMED)) == 1
    await life.until(NEXT_MONDAY + A_MINUTE)
    assert life.posted_at() == [NEXT_MONDAY]


async def test_what_the_pause_missed_is_skipped_and_never_posted(life: Life) -> None:
    await blocked(life)
    mend(life)
    await changed(life)
    await life.passes(hours=8)
    missed = await life.services.prompts.occurrences.find(GUILD, 1)
    assert missed is not None
    assert (missed.state, missed.reason) == (OccurrenceState.SKIPPED, SkipReason.PAUSED)
    assert life.posts() == []


async def test_while_it_lasts_a_paused_schedule_stays_paused(life: Life) -> None:
    await blocked(life)
    await changed(life)
    await life.until(NEXT_MONDAY + timedelta(days=2))
    assert (await stands(life)).state is ScheduleState.PAUSED
    assert life.told(RESUMED) == []


async def test_what_staff_paused_stays_paused(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.pause(STAFF, 1)
    await changed(life)
    assert (await stands(life)).pause_reason is PauseReason.STAFF


async def test_what_discord_refused_without_visible_cause_tries_again_next_time(
    life: Life,
) -> None:
    await started(life.services)
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await life.until(NEXT_MONDAY + A_MINUTE)
    assert life.posted_at() == [NEXT_MONDAY]


async def test_what_came_back_after_it_was_mended_is_told_anew(life: Life) -> None:
    await started(life.services)
    for _time in range(2):
        forbid(life, Permission.SEND_MESSAGES)
        await changed(life)
        mend(life)
        await changed(life)
    assert len(life.told(BLOCKED)) == 2


async def test_during_an_outage_of_discords_nothing_is_taken_for_lost(life: Life) -> None:
    await started(life.services)
    life.outside.places.outage = True
    life.outside.places.channels.clear()
    await changed(life)
    assert life.told(BLOCKED) == []
    life.outside.places.channels[TEXT_CHANNEL] = STAFFROOM
    life.outside.places.outage = False
    await life.passes(minutes=30)
    assert life.told(BLOCKED) == []


async def test_after_an_outage_what_is_lost_is_found(life: Life) -> None:
    await started(life.services)
    life.outside.places.outage = True
    await changed(life)
    forbid(life, Permission.SEND_MESSAGES)
    life.outside.places.outage = False
    await life.passes(minutes=15)
    assert len(life.told(BLOCKED)) == 1


async def test_a_thread_gone_quiet_is_not_taken_for_lost(life: Life) -> None:
    await started(life.services)
    places = life.outside.places
    places.quiet[TEXT_CHANNEL] = places.channels.pop(TEXT_CHANNEL)
    await changed(life)
    assert life.told(BLOCKED) == []


async def test_posts_that_come_incomplete_are_told_but_not_paused(life: Life) -> None:
    await started(life.services)
    forbid(life, Permission.PIN_MESSAGES)
    await changed(life)
    assert (len(life.told(EXTRAS)), life.told(BLOCKED)) == (1, [])
    assert (await stands(life)).state is ScheduleState.ACTIVE


async def test_a_deleted_role_to_notify_is_told_once(life: Life) -> None:
    await started(life.services, a_plan(calling=Calling(ping_role_id=601)))
    await changed(life)
    await changed(life)
    assert len(life.told(PING)) == 1


async def test_a_deleted_staff_role_is_told_once(life: Life) -> None:
    settings = life.services.settings
    draft = await settings.open_draft(STAFF)
    chosen = replace(draft.of(CommunitySettings), staff_role_ids=(77,))
    async with life.database.write() as connection:
        await settings.apply_in(connection, STAFF, draft.number, chosen)
    await changed(life)
    await changed(life)
    assert len(life.told(STAFF_ROLES)) == 1


async def test_the_end_of_a_time_out_is_noticed_though_no_event_tells_of_it(life: Life) -> None:
    await blocked(life)
    places = life.outside.places
    places.until = MONDAY + timedelta(days=2)
    await changed(life)
    await life.until(places.until - A_MINUTE)
    assert (await stands(life)).state is ScheduleState.PAUSED
    places.lacking.clear()
    await life.until(places.until + A_MINUTE)
    assert (await stands(life)).state is ScheduleState.ACTIVE


async def test_changes_in_many_servers_are_heard_in_one_transaction(life: Life) -> None:
    guild_ids = [GUILD + n for n in range(200)]
    with counted_commits(life.services.database) as commits:
        for _burst in range(2):
            await life.services.doctor.changed(*guild_ids)
    assert len(commits) == 1
    async with life.services.database.read() as connection:
        looks = await DueStore(connection).list_guilds(LOOKS)
    assert sorted(looks) == guild_ids
