"""Setting up: what is prefilled, saved and refused, step by step."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import (
    AlreadyAppliedError,
    ManageServerNeededError,
    SettingsDraftGoneError,
)
from plc_bot.guilds.models import Change, CommunitySettings
from plc_bot.scheduling.errors import UnknownZoneError, WhenError
from plc_bot.services import Services
from plc_bot.setup.errors import (
    CheckOutdatedError,
    CommunityNameError,
    FirstPromptChannelError,
    FirstWeekdayError,
    LanguageError,
    ScheduleRunsError,
    SetupMovedOnError,
    StaffChannelError,
    StaffRoleGoneError,
    StaffRolesError,
)
from plc_bot.setup.models import FirstPrompt
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, TEACHER_ROLE, manager, member
from tests.setup.server import (
    FORUM,
    GENERAL,
    STAFFROOM,
    STAGE,
    Server,
    begun,
    set_up,
    surroundings,
    typed_community,
)


async def test_a_first_setup_is_prefilled_from_the_server(services: Services) -> None:
    draft = await services.setup.open(manager(), surroundings(locale="en-GB"))
    assert draft.community == CommunitySettings(
        name="Riverside Educators", language="en-GB", zone="Europe/London"
    )
    assert draft.first_prompt == FirstPrompt(channel_id=GENERAL, when="every monday 08:00")


@pytest.mark.parametrize(
    ("server_locale", "own_locale", "zone"),
    [
        ("de", "en-US", "Europe/Berlin"),
        ("en-US", "fr", "Europe/Paris"),
        ("en-US", "en-US", ""),
    ],
)
async def test_the_zone_is_guessed_only_where_a_language_makes_it_plain(
    services: Services, server_locale: str, own_locale: str, zone: str
) -> None:
    actor = replace(manager(), locale=own_locale)
    draft = await services.setup.open(actor, surroundings(locale=server_locale))
    assert draft.community.zone == zone


async def test_a_language_the_bot_does_not_speak_is_not_prefilled(services: Services) -> None:
    draft = await services.setup.open(manager(), surroundings(locale="de"))
    assert draft.community.language == "en-US"


@pytest.mark.parametrize("channel_id", [STAFFROOM, STAGE, 999, None])
async def test_a_channel_that_not_all_can_read_or_post_in_is_not_suggested(
    services: Services, channel_id: int | None
) -> None:
    draft = await services.setup.open(manager(), surroundings(channel_id=channel_id))
    assert draft.first_prompt.channel_id is None


async def test_a_long_server_name_is_shortened_to_what_fits(services: Services) -> None:
    draft = await services.setup.open(manager(), surroundings(name="x" * 150))
    saved = await services.setup.save_community(
        manager(), draft.number, replace(typed_community(), name=draft.community.name)
    )
    assert len(saved.community.name) == 100


async def test_the_steps_are_kept_as_they_were_filled_in(services: Services) -> None:
    draft = await set_up(services)
    assert draft.community == CommunitySettings(
        name="Riverside",
        language="en-GB",
        zone="America/New_York",
        first_weekday=6,
        staff_role_ids=(TEACHER_ROLE,),
        staff_channel_id=STAFFROOM,
    )
    assert draft.first_prompt == FirstPrompt(FORUM, "every tuesday 16:00")


async def test_somebody_else_with_manage_server_goes_on_where_it_was_left(
    services: Services,
) -> None:
    draft = await set_up(services)
    assert await begun(services, manager(user_id=99)) == draft


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (typed_community(name=" \u200b "), CommunityNameError),
        (typed_community(name="x" * 101), CommunityNameError),
        (typed_community(language="tlh"), LanguageError),
        (typed_community(zone="Berlni"), UnknownZoneError),
        (typed_community(zone="EST"), UnknownZoneError),
        (typed_community(first_weekday=7), FirstWeekdayError),
    ],
)
async def test_a_first_step_that_cannot_be_is_refused_and_nothing_is_saved(
    services: Services, typed: CommunitySettings, refusal: type[PLCBotError]
) -> None:
    draft = await begun(services)
    with pytest.raises(refusal):
        await services.setup.save_community(manager(), draft.number, typed)
    assert await services.setup.look(manager(), draft.number) == draft


async def test_an_unknown_zone_comes_back_with_the_nearest_names(services: Services) -> None:
    draft = await begun(services)
    with pytest.raises(UnknownZoneError, match="Try Berlin"):
        await services.setup.save_community(manager(), draft.number, typed_community(zone="Berlni"))


@pytest.mark.parametrize(
    ("role_ids", "channel_id", "refusal"),
    [
        ((1, 2, 3, 4, 5, 6), None, StaffRolesError),
        ((GUILD,), None, StaffRolesError),
        ((TEACHER_ROLE, 404), None, StaffRoleGoneError),
        ((TEACHER_ROLE,), 404, StaffChannelError),
        ((TEACHER_ROLE,), FORUM, StaffChannelError),
    ],
)
async def test_a_second_step_that_cannot_be_is_refused_and_nothing_is_saved(
    services: Services,
    role_ids: tuple[int, ...],
    channel_id: int | None,
    refusal: type[PLCBotError],
) -> None:
    draft = await begun(services)
    with pytest.raises(refusal):
        await services.setup.save_people(manager(), draft.number, role_ids, channel_id)
    assert await services.setup.look(manager(), draft.number) == draft


@pytest.mark.parametrize(
    ("channel_id", "when", "refusal"),
    [
        (404, "mon 8:00", FirstPromptChannelError),
        (STAGE, "mon 8:00", FirstPromptChannelError),
        (GENERAL, "whenever", WhenError),
        (GENERAL, "2020-01-01 8:00", WhenError),
    ],
)
async def test_a_third_step_that_cannot_be_is_refused_and_nothing_is_saved(
    services: Services, channel_id: int, when: str, refusal: type[PLCBotError]
) -> None:
    draft = await begun(services)
    with pytest.raises(refusal):
        await services.setup.save_first_prompt(manager(), draft.number, channel_id, when)
    assert await services.setup.look(manager(), draft.number) == draft


async def test_the_time_means_the_zone_that_the_community_ends_up_with(
    services: Services,
) -> None:
    draft = await begun(services)
    draft = await services.setup.save_first_prompt(manager(), draft.number, GENERAL, "mon 8:00")
    draft = await services.setup.save_community(manager(), draft.number, typed_community())
    preview = (await services.setup.check(manager(), draft.number)).first_prompt.preview
    assert preview is not None
    assert preview.moments[0].instant == datetime(2027, 1, 4, 13, 0, tzinfo=UTC)


async def test_a_step_saved_on_an_older_screen_is_refused_with_the_difference(
    services: Services,
) -> None:
    draft = await begun(services)
    newest = await services.setup.save_community(manager(), draft.number, typed_community())
    with pytest.raises(SetupMovedOnError) as refused:
        await services.setup.save_community(
            manager(user_id=99), draft.number, typed_community(zone="Paris")
        )
    assert refused.value.number == newest.number
    assert refused.value.changes == (
        Change("community", "zone", "America/New_York", "Europe/Paris"),
    )
    assert "Time zone: now New York, yours Paris" in str(refused.value)


async def test_a_stale_save_of_one_step_does_not_hide_what_another_step_saved(
    services: Services,
) -> None:
    draft = await begun(services)
    await services.setup.save_people(manager(), draft.number, (TEACHER_ROLE,), STAFFROOM)
    with pytest.raises(SetupMovedOnError) as refused:
        await services.setup.save_community(manager(), draft.number, typed_community())
    assert {change.field for change in refused.value.changes} == {
        "name",
        "language",
        "zone",
        "first_weekday",
    }


async def test_a_cancelled_setup_changes_nothing_and_is_gone(services: Services) -> None:
    draft = await set_up(services)
    await services.setup.cancel(manager(), draft.number)
    assert await services.settings.read(GUILD, CommunitySettings) == CommunitySettings()
    with pytest.raises(SettingsDraftGoneError):
        await services.setup.look(manager(), draft.number)


async def test_a_setup_is_not_cancelled_from_an_older_screen(services: Services) -> None:
    draft = await begun(services)
    newest = await set_up(services)
    with pytest.raises(CheckOutdatedError):
        await services.setup.cancel(manager(), draft.number)
    assert await services.setup.look(manager(), draft.number) == newest


async def test_a_setup_left_alone_for_seven_days_is_gone(
    services: Services, clock: ManualClock
) -> None:
    draft = await set_up(services)
    clock.advance(days=7)
    with pytest.raises(SettingsDraftGoneError):
        await services.setup.turn_on(manager(), draft.number)


async def test_a_number_from_another_server_leads_nowhere(services: Services) -> None:
    draft = await set_up(services)
    stranger = manager(OTHER_GUILD)
    with pytest.raises(SettingsDraftGoneError):
        await services.setup.look(stranger, draft.number)
    with pytest.raises(SettingsDraftGoneError):
        await services.setup.turn_on(stranger, draft.number)


async def test_without_manage_server_nothing_of_the_setup_can_be_seen_or_done(
    services: Services,
) -> None:
    draft = await set_up(services)
    actor, setup = member(TEACHER_ROLE), services.setup
    for attempt in (
        setup.open(actor, surroundings()),
        setup.look(actor, draft.number),
        setup.save_community(actor, draft.number, typed_community()),
        setup.save_people(actor, draft.number, (), None),
        setup.save_first_prompt(actor, draft.number, GENERAL, "mon 8:00"),
        setup.check(actor, draft.number),
        setup.turn_on(actor, draft.number),
        setup.cancel(actor, draft.number),
        services.setup_undo.preview(actor),
        services.setup_undo.undo(actor, draft.number),
    ):
        with pytest.raises(ManageServerNeededError):
            await attempt


async def test_a_setup_that_was_turned_on_is_gone_on_with_by_a_new_one(
    services: Services,
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    with pytest.raises(AlreadyAppliedError):
        await services.setup.look(manager(), draft.number)
    again = await begun(services)
    assert again.number > draft.number
    assert again.community == draft.community


async def test_with_a_schedule_there_is_no_first_prompt_to_choose(
    services: Services, server: Server
) -> None:
    draft = await set_up(services)
    await services.setup.turn_on(manager(), draft.number)
    again = await begun(services)
    with pytest.raises(ScheduleRunsError):
        await services.setup.save_first_prompt(manager(), again.number, GENERAL, "mon 8:00")
