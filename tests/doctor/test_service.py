"""Who may ask the doctor, what they are shown, and how staff are reached when they can't be."""

from dataclasses import replace

import pytest

from plc_bot.actor import Actor
from plc_bot.delivery.findings import NO_CHANNEL
from plc_bot.doctor.errors import NoStaffChannelError
from plc_bot.doctor.models import Ailment, Standing
from plc_bot.doctor.rounds import EXTRAS
from plc_bot.doctor.store import PollStore
from plc_bot.doctor.trial import STANDS_FOR, TRIAL
from plc_bot.guilds.errors import NotStaffError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Permission
from plc_bot.prompts.models import PromptSettings
from plc_bot.prompts.occurrences.planning import BLOCKED
from plc_bot.prompts.queue.models import PromptKind
from tests.guilds.people import GUILD, OTHER_GUILD, PROMPT_ROLE, TEACHER_ROLE, manager, member
from tests.outside import STAFF_CHANNEL, TEXT_CHANNEL, Answer
from tests.prompts.builders import ELSEWHERE, STAFF, a_text, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")


async def choose(life: Life, actor: Actor = STAFF, **changes: object) -> None:
    """Turn other settings on."""
    settings = life.services.settings
    draft = await settings.open_draft(actor)
    community = replace(draft.of(CommunitySettings), **changes)
    async with life.database.write() as connection:
        await settings.apply_in(connection, actor, draft.number, community)


async def ailments(life: Life, actor: Actor = STAFF) -> list[Ailment]:
    checkup = await life.services.doctor.examine(actor)
    return [diagnosis.ailment for diagnosis in checkup.diagnoses]


async def looked(life: Life) -> None:
    await life.services.doctor.changed(GUILD)
    await life.passes(minutes=2, seconds=5)


def lose_staff_channel(life: Life) -> None:
    del life.outside.places.channels[STAFF_CHANNEL]


def forbid(life: Life, channel_id: int, *permissions: Permission) -> None:
    life.outside.places.lacking[channel_id] = permissions


@pytest.mark.parametrize("actor", [manager(), member(TEACHER_ROLE), member(PROMPT_ROLE)])
async def test_everybody_on_the_staff_may_ask(life: Life, actor: Actor) -> None:
    life.outside.places.role_ids = {TEACHER_ROLE, PROMPT_ROLE}
    draft = await life.services.settings.open_draft(STAFF)
    community = CommunitySettings(staff_role_ids=(TEACHER_ROLE,), staff_channel_id=STAFF_CHANNEL)
    chosen = (community, PromptSettings(PROMPT_ROLE))
    async with life.database.write() as connection:
        await life.services.settings.apply_in(connection, STAFF, draft.number, *chosen)
    assert await ailments(life, actor) == [Ailment.NONE]


async def test_nobody_else_may_ask(life: Life) -> None:
    for ask in (
        life.services.doctor.examine,
        life.services.doctor.check_again,
        life.services.doctor_trial.send,
    ):
        with pytest.raises(NotStaffError):
            await ask(member(TEACHER_ROLE))


async def test_each_guild_sees_its_own(life: Life) -> None:
    await started(life.services)
    assert await ailments(life, ELSEWHERE) == [Ailment.NO_STAFF_CHANNEL]


async def test_the_worst_comes_first_with_the_next_post(life: Life) -> None:
    await started(life.services)
    lose_staff_channel(life)
    forbid(life, TEXT_CHANNEL, Permission.PIN_MESSAGES)
    checkup = await life.services.doctor.examine(STAFF)
    assert [one.standing for one in checkup.diagnoses] == [Standing.PROBLEM, Standing.WARNING]
    assert (checkup.next_at, checkup.is_well) == (MONDAY, False)


async def test_a_channel_that_the_reader_may_not_see_has_no_name(life: Life) -> None:
    await started(life.services)
    forbid(life, TEXT_CHANNEL, Permission.SEND_MESSAGES)
    life.outside.places.hidden.add(TEXT_CHANNEL)
    (worst, *_rest) = (await life.services.doctor.examine(STAFF)).diagnoses
    assert (worst.ailment, worst.place_id, worst.is_hidden) == (Ailment.PERMISSIONS, None, True)
    assert all(denial.channel_id is None for denial in worst.denials)


async def test_whether_a_poll_waits_and_for_which_schedule_is_known(life: Life) -> None:
    poll = a_text(kind=PromptKind.POLL, answers=("Monday", "Friday"))
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(2))
    assert await polls(life) == set()
    await life.services.prompts.queue.add(STAFF, poll, schedule_number=1)
    assert await polls(life) == {1}
    await life.services.prompts.queue.add(STAFF, replace(poll, text="Which evening?"))
    assert await polls(life) == {1, None}
    assert await polls(life, OTHER_GUILD) == set()


async def polls(life: Life, guild_id: int = GUILD) -> set[int | None]:
    async with life.database.read() as connection:
        return await PollStore(connection).list_waited_for(guild_id)


async def test_a_test_is_sent_and_taken_away(life: Life) -> None:
    assert await life.services.doctor_trial.send(STAFF) == STAFF_CHANNEL
    await life.passes(seconds=5)
    assert len(life.told(TRIAL)) == 1
    await life.passes(seconds=STANDS_FOR.total_seconds())
    assert life.told(TRIAL) == []


async def test_a_test_that_did_not_come_needs_no_taking_away(life: Life) -> None:
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await life.services.doctor_trial.send(STAFF)
    await life.passes(minutes=5)
    assert life.told(TRIAL) == []


@pytest.mark.parametrize("lost", [True, False])
async def test_without_a_channel_to_write_in_no_test_is_sent(life: Life, lost: bool) -> None:
    if lost:
        lose_staff_channel(life)
    else:
        forbid(life, STAFF_CHANNEL, Permission.SEND_MESSAGES)
    with pytest.raises(NoStaffChannelError):
        await life.services.doctor_trial.send(STAFF)


async def test_a_lost_staff_channel_is_told_to_whoever_changed_the_settings_last(
    life: Life,
) -> None:
    await choose(life, manager(user_id=75), name="Riverside")
    lose_staff_channel(life)
    await looked(life)
    (message,) = life.told(NO_CHANNEL)
    assert message.errand.member_id == 75
    await life.passes(days=6)
    assert len(life.told(NO_CHANNEL)) == 1
    await life.passes(days=2)
    assert len(life.told(NO_CHANNEL)) == 2


async def test_what_needs_staff_is_told_to_the_editor_where_no_channel_was_chosen(
    life: Life,
) -> None:
    await choose(life, staff_channel_id=None)
    await looked(life)
    assert life.told(NO_CHANNEL) == []
    await started(life.services)
    forbid(life, TEXT_CHANNEL, Permission.SEND_MESSAGES)
    await looked(life)
    assert (len(life.told(NO_CHANNEL)), life.told(BLOCKED)) == (1, [])


async def test_staff_hear_what_waited_once_there_is_a_channel(life: Life) -> None:
    await started(life.services)
    lose_staff_channel(life)
    forbid(life, TEXT_CHANNEL, Permission.SEND_MESSAGES)
    await looked(life)
    assert life.told(BLOCKED) == []
    await choose(life, staff_channel_id=TEXT_CHANNEL + 100)
    life.outside.places.channels[TEXT_CHANNEL + 100] = life.outside.places.channels[TEXT_CHANNEL]
    await looked(life)
    assert len(life.told(BLOCKED)) == 1


async def test_an_editor_whose_messages_are_shut_is_noted(life: Life) -> None:
    lose_staff_channel(life)
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await looked(life)
    (worst, *_rest) = (await life.services.doctor.examine(STAFF)).diagnoses
    assert (worst.ailment, worst.editor_missed) == (Ailment.STAFF_CHANNEL_GONE, True)


async def test_an_editor_who_was_reached_is_not_said_to_be_missed(life: Life) -> None:
    lose_staff_channel(life)
    await looked(life)
    (worst, *_rest) = (await life.services.doctor.examine(STAFF)).diagnoses
    assert not worst.editor_missed


async def test_what_was_told_is_known_as_long_as_it_lasts(life: Life) -> None:
    await started(life.services)
    forbid(life, TEXT_CHANNEL, Permission.PIN_MESSAGES)
    assert not await life.services.doctor.has_told(GUILD, EXTRAS, "1")
    await looked(life)
    assert await life.services.doctor.has_told(GUILD, EXTRAS, "1")
    assert not await life.services.doctor.has_told(GUILD, EXTRAS, "2")
    life.outside.places.lacking.clear()
    await looked(life)
    assert not await life.services.doctor.has_told(GUILD, EXTRAS, "1")
