import pytest

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.errors import ManageServerNeededError, NotStaffError
from plc_bot.guilds.models import CommunitySettings, Section
from plc_bot.guilds.settings import SettingsService
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import (
    OTHER_GUILD,
    PROMPT_ROLE,
    TEACHER_ROLE,
    GardenSettings,
    manager,
    member,
)

STAFF_ROLES = CommunitySettings(staff_role_ids=(TEACHER_ROLE,))
OWN_ROLE = GardenSettings(role_id=PROMPT_ROLE)


@pytest.fixture
def settings(db: Database, clock: ManualClock) -> SettingsService:
    return SettingsService(db, clock)


@pytest.fixture
def duties(settings: SettingsService) -> DutyService:
    return DutyService(settings, {Duty.PROMPTS: GardenSettings})


async def turn_on(db: Database, settings: SettingsService, *sections: Section) -> None:
    draft = await settings.open_draft(manager())
    async with db.write() as connection:
        await settings.apply_in(connection, manager(), draft.number, *sections)


@pytest.mark.parametrize("duty", Duty)
async def test_manage_server_does_every_duty(duties: DutyService, duty: Duty) -> None:
    await duties.require(manager(), duty)


@pytest.mark.parametrize("duty", Duty)
async def test_a_member_without_a_role_does_none(duties: DutyService, duty: Duty) -> None:
    with pytest.raises(NotStaffError):
        await duties.require(member(), duty)


async def test_settings_are_manage_servers_alone(
    db: Database, settings: SettingsService, duties: DutyService
) -> None:
    await turn_on(db, settings, STAFF_ROLES, OWN_ROLE)
    with pytest.raises(ManageServerNeededError):
        await duties.require(member(TEACHER_ROLE, PROMPT_ROLE), Duty.SETTINGS)


async def test_any_staff_role_serves_where_the_feature_names_none(
    db: Database, settings: SettingsService, duties: DutyService
) -> None:
    await turn_on(db, settings, STAFF_ROLES)
    await duties.require(member(TEACHER_ROLE, 9), Duty.PROMPTS)


@pytest.mark.parametrize(
    ("actor", "allowed"), [(member(PROMPT_ROLE), True), (member(TEACHER_ROLE), False)]
)
async def test_a_features_own_role_takes_the_place_of_the_staff_roles(
    db: Database, settings: SettingsService, duties: DutyService, actor: Actor, allowed: bool
) -> None:
    await turn_on(db, settings, STAFF_ROLES, OWN_ROLE)
    if allowed:
        await duties.require(actor, Duty.PROMPTS)
        return
    with pytest.raises(NotStaffError):
        await duties.require(actor, Duty.PROMPTS)


async def test_a_role_counts_only_in_the_guild_that_named_it(
    db: Database, settings: SettingsService, duties: DutyService
) -> None:
    await turn_on(db, settings, STAFF_ROLES)
    with pytest.raises(NotStaffError):
        await duties.require(member(TEACHER_ROLE, guild_id=OTHER_GUILD), Duty.PROMPTS)
