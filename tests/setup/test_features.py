"""What each feature lets a server decide: checked, in force at once, taken back by the undo."""

from dataclasses import replace

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import ManageServerNeededError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.store import AuditStore
from plc_bot.outward import Denial, Permission, Rule
from plc_bot.prompts.models import PromptSettings
from plc_bot.resources.channels import ChannelTrouble
from plc_bot.resources.models import ResourceSettings, Review
from plc_bot.services import Services
from plc_bot.setup.changes import told
from plc_bot.setup.errors import (
    FeatureChannelError,
    FeatureMovedOnError,
    FeatureRoleError,
    SameSettingsError,
    StaffRoleGoneError,
)
from plc_bot.setup.features import FeatureSaved
from plc_bot.storage import Database
from tests.guilds.people import GUILD, TEACHER_ROLE, manager, member
from tests.setup.server import FORUM, GENERAL, STAFFROOM, STAGE, Server, begun, set_up

WISHED = ResourceSettings(TEACHER_ROLE, FORUM, Review.ALL, GENERAL, publishes=True)


async def saved(services: Services, wished: ResourceSettings = WISHED) -> FeatureSaved:
    number = (await services.features.open(manager())).number
    return await services.features.save_resources(manager(), number, wished)


async def in_force(services: Services) -> ResourceSettings:
    return await services.settings.read(GUILD, ResourceSettings)


async def test_a_server_that_changed_nothing_is_shown_the_defaults(services: Services) -> None:
    sheet = await services.features.open(manager())
    assert (sheet.number, sheet.resources) == (0, ResourceSettings())


async def test_what_was_chosen_is_in_force_at_once(services: Services) -> None:
    done = await saved(services)
    assert await in_force(services) == WISHED
    assert done.troubles == ()
    assert [told(change) for change in done.changes] == [
        f"Librarians: not set → <@&{TEACHER_ROLE}>",
        f"Library channel: not set → <#{FORUM}>",
        "Whose shares wait for review: new members' → everybody's",
        f"Digest channel: not set → <#{GENERAL}>",
        "Publishing outside of Discord: not allowed → allowed",
    ]


async def test_who_looks_after_prompts_is_chosen_the_same_way(services: Services) -> None:
    await services.features.save_prompts(manager(), 0, PromptSettings(TEACHER_ROLE))
    assert await services.settings.read(GUILD, PromptSettings) == PromptSettings(TEACHER_ROLE)
    assert (await services.features.open(manager())).prompts == PromptSettings(TEACHER_ROLE)


async def test_one_feature_leaves_the_other_and_the_community_as_they_were(
    services: Services,
) -> None:
    await services.setup.turn_on(manager(), (await set_up(services)).number)
    community = await services.settings.read(GUILD, CommunitySettings)
    await saved(services)
    assert await services.settings.read(GUILD, CommunitySettings) == community


async def test_a_setup_under_way_is_not_turned_on_and_keeps_the_new_settings(
    services: Services,
) -> None:
    await set_up(services)
    await saved(services)
    assert (await services.settings.read(GUILD, CommunitySettings)).name == ""
    draft = await begun(services)
    await services.setup.turn_on(manager(), draft.number)
    assert (await services.settings.read(GUILD, CommunitySettings)).name == "Riverside"
    assert await in_force(services) == WISHED


async def test_of_two_who_opened_the_same_form_the_second_sees_what_differs(
    services: Services,
) -> None:
    number = (await services.features.open(manager())).number
    await saved(services)
    wished = replace(WISHED, digest_channel_id=None)
    with pytest.raises(FeatureMovedOnError) as refused:
        await services.features.save_resources(manager(), number, wished)
    assert refused.value.difference == f"\n- Digest channel: now <#{GENERAL}>, yours not set"
    await services.features.save_resources(manager(), refused.value.number, wished)
    assert await in_force(services) == wished


async def test_what_is_set_already_is_not_set_again(services: Services) -> None:
    await saved(services)
    with pytest.raises(SameSettingsError):
        await saved(services)


@pytest.mark.parametrize(
    ("wished", "refusal"),
    [
        (replace(WISHED, role_id=GUILD), FeatureRoleError),
        (replace(WISHED, role_id=999), StaffRoleGoneError),
        (replace(WISHED, library_channel_id=STAGE), FeatureChannelError),
        (replace(WISHED, library_channel_id=999), FeatureChannelError),
        (replace(WISHED, digest_channel_id=FORUM), FeatureChannelError),
    ],
)
async def test_what_can_never_work_is_refused(
    services: Services, wished: ResourceSettings, refusal: type[PLCBotError]
) -> None:
    with pytest.raises(refusal):
        await saved(services, wished)
    assert await in_force(services) == ResourceSettings()


async def test_a_channel_that_lacks_a_permission_is_taken_and_told_with_its_rule(
    services: Services, server: Server
) -> None:
    server.forbid_cards(GENERAL)
    done = await saved(services, replace(WISHED, library_channel_id=GENERAL))
    denial = Denial(Permission.EMBED_LINKS, Rule.SERVER)
    assert done.troubles == (ChannelTrouble(GENERAL, (denial,)),)


async def test_a_forum_that_wants_tags_is_told(services: Services, server: Server) -> None:
    server.ask_for_tags(FORUM)
    assert (await saved(services)).troubles == (ChannelTrouble(FORUM, needs_tag=True),)


async def test_what_is_gone_is_not_offered_in_the_form(services: Services, server: Server) -> None:
    await saved(services)
    server.delete(FORUM)
    server.roles.clear()
    sheet = await services.features.open(manager())
    assert sheet.resources == replace(WISHED, role_id=None, library_channel_id=None)


async def test_an_undo_brings_the_settings_from_before_back(services: Services) -> None:
    await saved(services)
    await saved(services, replace(WISHED, library_channel_id=STAFFROOM))
    plan = await services.setup_undo.preview(manager())
    assert [told(change) for change in plan.changes] == [
        f"Library channel: <#{STAFFROOM}> → <#{FORUM}>"
    ]
    await services.setup_undo.undo(manager(), plan.number)
    assert await in_force(services) == WISHED


async def test_only_who_manages_the_server_may(services: Services) -> None:
    for act in (
        services.features.open(member()),
        services.features.save_resources(member(), 0, WISHED),
        services.features.save_prompts(member(), 0, PromptSettings(TEACHER_ROLE)),
    ):
        with pytest.raises(ManageServerNeededError):
            await act


async def test_the_change_is_audited(services: Services, db: Database) -> None:
    await saved(services, ResourceSettings(role_id=TEACHER_ROLE))
    async with db.read() as connection:
        (entry,) = await AuditStore(connection).list_newest(GUILD, 5)
    assert (entry.act, entry.target) == ("setup.applied", "settings 1")
    assert entry.difference == {"resources.role_id": [None, TEACHER_ROLE]}
