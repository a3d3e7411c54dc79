"""The check, turning on and taking back: all of it or nothing, and each only once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

import pytest

from plc_bot.guilds.errors import AlreadyAppliedError, NothingToUndoError
from plc_bot.guilds.models import AuditEntry, Change, CommunitySettings
from plc_bot.guilds.store import AuditStore
from plc_bot.outward import Permission
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.starter import LIBRARY
from plc_bot.services import Services
from plc_bot.setup.errors import CheckOutdatedError
from plc_bot.setup.models import FirstPrompt, Problem, ProblemKind, SetupStep
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, TEACHER_ROLE, manager
from tests.setup.server import (
    FORUM,
    GENERAL,
    STAFFROOM,
    Server,
    begun,
    set_up,
    surroundings,
    typed_community,
)


async def acts(db: Database) -> list[AuditEntry]:
    async with db.read() as connection:
        return (await AuditStore(connection).list_newest(GUILD, 20))[::-1]


async def test_setting_up_takes_four_steps() -> None:
    assert [step.value for step in SetupStep] == [1, 2, 3, 4]


async def test_a_server_that_suggests_enough_can_be_turned_on_at_once(services: Services) -> None:
    draft = await begun(services)
    check = await services.setup.check(manager(), draft.number)
    assert check.problems == ()
    turned_on = await services.setup.turn_on(manager(), draft.number)
    assert turned_on.schedule is not None
    assert turned_on.schedule.plan.channel_id == GENERAL


async def test_turning_on_puts_the_settings_in_force(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    assert await services.settings.read(GUILD, CommunitySettings) == draft.community


async def test_what_the_check_shows_is_what_will_be_posted(services: Services) -> None:
    draft = await set_up(services)
    check = await services.setup.check(manager(), draft.number)
    turned_on = await services.setup.turn_on(manager(), draft.number)
    assert check.first_prompt.preview is not None
    assert turned_on.schedule is not None
    shown = check.first_prompt.preview
    upcoming = await services.prompts.schedules.list_upcoming(manager(), turned_on.schedule.number)
    assert tuple(line.moment for line in islice(upcoming, 5)) == shown.moments
    assert upcoming[0].prompt == shown.first == LIBRARY[0]
    entry = await services.prompts.schedules.find(manager(), turned_on.schedule.number)
    assert entry.next_at == shown.moments[0].instant == datetime(2027, 1, 5, 21, tzinfo=UTC)


async def test_in_a_forum_the_post_is_its_own_thread(services: Services) -> None:
    draft = await set_up(services)
    turned_on = await services.setup.turn_on(manager(), draft.number)
    assert turned_on.schedule is not None
    assert turned_on.schedule.plan.channel_id == FORUM
    assert not turned_on.schedule.plan.opens_thread


async def test_a_second_press_is_refused_and_begins_no_second_schedule(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    with pytest.raises(AlreadyAppliedError):
        await services.setup.turn_on(manager(), draft.number)
    assert len(await services.prompts.schedules.list_all(manager())) == 1


async def test_of_two_presses_at_once_one_turns_it_on(services: Services) -> None:
    draft = await set_up(services)
    outcomes = await asyncio.gather(
        services.setup.turn_on(manager(), draft.number),
        services.setup.turn_on(manager(user_id=99), draft.number),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "AlreadyAppliedError",
        "TurnedOn",
    ]
    assert len(await services.prompts.schedules.list_all(manager())) == 1


async def test_an_older_check_cannot_turn_on_what_it_did_not_show(services: Services) -> None:
    draft = await begun(services)
    await set_up(services)
    with pytest.raises(CheckOutdatedError):
        await services.setup.turn_on(manager(), draft.number)
    assert await services.prompts.schedules.list_all(manager()) == []


async def test_turning_on_is_audited_without_what_was_typed(
    db: Database, services: Services
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    started, applied = await acts(db)
    assert (started.act, started.target) == ("schedule.started", "schedule 1")
    assert (applied.act, applied.target) == ("setup.applied", f"settings {draft.number}")
    assert applied.difference["community.zone"] == [None, "America/New_York"]
    assert "Riverside" not in str(applied.difference)


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (Server.delete, ProblemKind.CHANNEL_UNUSABLE),
        (Server.forbid_cards, ProblemKind.CHANNEL_PERMISSIONS),
        (Server.ask_for_tags, ProblemKind.FORUM_TAG),
    ],
)
async def test_a_problem_with_the_channel_holds_back_the_prompt_alone(
    services: Services, server: Server, trouble: Callable[[Server, int], None], kind: ProblemKind
) -> None:
    draft = await set_up(services)
    trouble(server, FORUM)
    check = await services.setup.check(manager(), draft.number)
    assert [problem.kind for problem in check.problems] == [kind]
    assert check.problems[0].place_id == FORUM
    turned_on = await services.setup.turn_on(manager(), draft.number)
    assert turned_on.schedule is None
    assert (await services.settings.read(GUILD, CommunitySettings)).name == "Riverside"
    assert await services.prompts.schedules.list_all(manager()) == []


async def test_a_date_that_passed_while_the_setup_waited_is_named(
    services: Services, clock: ManualClock
) -> None:
    draft = await begun(services)
    draft = await services.setup.save_first_prompt(
        manager(), draft.number, GENERAL, "2027-01-06 8:00"
    )
    clock.advance(days=3)
    check = await services.setup.check(manager(), draft.number)
    assert check.problems == (Problem(ProblemKind.TIME_OVER),)
    assert (await services.setup.turn_on(manager(), draft.number)).schedule is None


async def test_without_zone_and_channel_both_are_named_and_the_rest_is_turned_on(
    services: Services,
) -> None:
    around = surroundings(locale="en-US", channel_id=None)
    draft = await services.setup.open(manager(), around)
    check = await services.setup.check(manager(), draft.number)
    assert [problem.kind for problem in check.problems] == [
        ProblemKind.NO_ZONE,
        ProblemKind.NO_CHANNEL,
    ]
    assert (await services.setup.turn_on(manager(), draft.number)).schedule is None


async def test_with_a_channel_but_no_zone_no_date_can_be_told(services: Services) -> None:
    draft = await services.setup.open(manager(), surroundings(locale="en-US"))
    check = await services.setup.check(manager(), draft.number)
    assert check.problems == (Problem(ProblemKind.NO_ZONE),)
    assert check.first_prompt.preview is None


async def test_what_staff_rely_on_is_looked_at_too_but_holds_nothing_back(
    services: Services, server: Server
) -> None:
    draft = await set_up(services)
    draft = await services.setup.save_people(manager(), draft.number, (TEACHER_ROLE,), GENERAL)
    server.roles.clear()
    server.lacking[GENERAL] = (Permission.EMBED_LINKS, Permission.SEND_MESSAGES)
    check = await services.setup.check(manager(), draft.number)
    assert check.problems == (
        Problem(ProblemKind.STAFF_ROLE_GONE, TEACHER_ROLE),
        Problem(ProblemKind.STAFF_CHANNEL_PERMISSIONS, GENERAL, (Permission.SEND_MESSAGES,)),
        Problem(ProblemKind.STAFF_CHANNEL_OPEN, GENERAL),
    )
    assert (await services.setup.turn_on(manager(), draft.number)).schedule is not None


async def test_a_staff_channel_that_was_deleted_is_named(
    services: Services, server: Server
) -> None:
    draft = await set_up(services)
    del server.channels[STAFFROOM]
    check = await services.setup.check(manager(), draft.number)
    assert check.problems == (Problem(ProblemKind.STAFF_CHANNEL_UNUSABLE, STAFFROOM),)
    assert check.staff_place is None


async def test_the_check_names_what_would_change_and_nothing_else(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    draft = await begun(services)
    community = typed_community(zone="Paris")
    draft = await services.setup.save_community(manager(), draft.number, community)
    check = await services.setup.check(manager(), draft.number)
    assert check.changes == (Change("community", "zone", "America/New_York", "Europe/Paris"),)


async def test_setting_up_again_leaves_the_schedule_alone(
    services: Services, server: Server
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    draft = await begun(services)
    server.delete(FORUM)
    check = await services.setup.check(manager(), draft.number)
    assert check.first_prompt.running == 1
    assert check.problems == ()
    assert (await services.setup.turn_on(manager(), draft.number)).schedule is None
    assert len(await services.prompts.schedules.list_all(manager())) == 1


async def test_undo_brings_back_equal_settings_and_ends_the_schedule(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    undone = await services.setup_undo.undo(manager(), draft.number)
    assert undone.schedule is not None
    assert await services.settings.read(GUILD, CommunitySettings) == CommunitySettings()
    assert await services.settings.read(GUILD, FirstPrompt) == FirstPrompt()
    assert await services.prompts.schedules.list_all(manager()) == []


async def test_undo_tells_beforehand_what_it_would_do_and_does_not_do_it(
    services: Services,
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    plan = await services.setup_undo.preview(manager())
    assert Change("community", "zone", "America/New_York", "") in plan.changes
    assert plan.schedule is not None
    assert plan.posted == ()
    assert len(await services.prompts.schedules.list_all(manager())) == 1


async def test_undoing_a_second_setup_leaves_the_first_ones_schedule(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    before = await services.settings.read(GUILD, CommunitySettings)
    draft = await begun(services)
    draft = await services.setup.save_people(manager(), draft.number, (), None)
    await services.setup.turn_on(manager(), draft.number)
    undone = await services.setup_undo.undo(manager(), draft.number)
    assert undone.schedule is None
    assert await services.settings.read(GUILD, CommunitySettings) == before
    assert len(await services.prompts.schedules.list_all(manager())) == 1


async def test_a_schedule_that_staff_removed_meanwhile_does_not_hinder_the_undo(
    services: Services,
) -> None:
    draft = await set_up(services)
    turned_on = await services.setup.turn_on(manager(), draft.number)
    assert turned_on.schedule is not None
    await services.prompts.schedules.remove(manager(), turned_on.schedule.number)
    undone = await services.setup_undo.undo(manager(), draft.number)
    assert undone.schedule is None
    with pytest.raises(ScheduleNotFoundError):
        await services.prompts.schedules.find(manager(), turned_on.schedule.number)


async def test_a_second_undo_from_the_same_screen_is_refused(
    db: Database, services: Services
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    await services.setup_undo.undo(manager(), draft.number)
    with pytest.raises(NothingToUndoError):
        await services.setup_undo.undo(manager(), draft.number)
    assert [entry.act for entry in await acts(db)].count("setup.undone") == 1


async def test_there_is_nothing_to_undo_after_thirty_days(
    services: Services, clock: ManualClock
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    clock.advance(days=30)
    with pytest.raises(NothingToUndoError):
        await services.setup_undo.preview(manager())
