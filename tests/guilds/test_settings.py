import asyncio

import pytest

from plc_bot.guilds.errors import (
    AlreadyAppliedError,
    NothingToUndoError,
    SettingsDraftGoneError,
    StaleRevisionError,
)
from plc_bot.guilds.models import Change, CommunitySettings, Revision, Section
from plc_bot.guilds.settings import UNDO_LASTS, SettingsService
from plc_bot.guilds.store import SettingsStore
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, GardenSettings, manager


@pytest.fixture
def settings(db: Database, clock: ManualClock) -> SettingsService:
    return SettingsService(db, clock)


async def turned_on(db: Database, settings: SettingsService, *sections: Section) -> Revision:
    draft = await settings.open_draft(manager())
    async with db.write() as connection:
        applied, _before = await settings.apply_in(connection, manager(), draft.number, *sections)
    return applied


async def undone(db: Database, settings: SettingsService, number: int) -> Revision:
    async with db.write() as connection:
        restored, _undone = await settings.undo_in(connection, manager(), number)
    return restored


async def test_a_section_that_nobody_set_has_its_defaults(settings: SettingsService) -> None:
    assert await settings.read(GUILD, CommunitySettings) == CommunitySettings()


async def test_a_draft_changes_nothing_before_it_is_turned_on(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    await settings.save(manager(), draft.number, GardenSettings(gate="south"))
    assert await settings.read(GUILD, GardenSettings) == GardenSettings()


async def test_settings_that_were_turned_on_are_read_back_equal(
    db: Database, settings: SettingsService
) -> None:
    garden = GardenSettings(role_id=9_007_199_254_740_993, open=True, gate="ÿ", beds=(3, 1))
    await turned_on(db, settings, garden)
    assert await settings.read(GUILD, GardenSettings) == garden


async def test_settings_of_one_guild_are_not_those_of_another(
    db: Database, settings: SettingsService
) -> None:
    await turned_on(db, settings, GardenSettings(gate="south"))
    assert await settings.read(OTHER_GUILD, GardenSettings) == GardenSettings()


async def test_saving_one_section_leaves_the_others_as_they_were(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    first = await settings.save(manager(), draft.number, CommunitySettings(name="Riverside"))
    saved = await settings.save(manager(), first.number, GardenSettings(open=True))
    assert saved.of(CommunitySettings).name == "Riverside"


async def test_whoever_opens_the_setup_next_goes_on_with_the_same_draft(
    settings: SettingsService,
) -> None:
    draft = await settings.open_draft(manager())
    saved = await settings.save(manager(), draft.number, GardenSettings(open=True))
    assert await settings.open_draft(manager(user_id=99)) == saved


async def test_a_new_draft_begins_with_what_is_in_force(
    db: Database, settings: SettingsService
) -> None:
    await turned_on(db, settings, GardenSettings(gate="south"))
    draft = await settings.open_draft(manager(), GardenSettings(gate="west"))
    assert draft.of(GardenSettings).gate == "south"


async def test_a_first_draft_begins_with_what_was_prefilled(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager(), GardenSettings(gate="west"))
    assert draft.of(GardenSettings).gate == "west"


async def test_a_stale_save_is_refused_with_what_differs(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    newest = await settings.save(manager(), draft.number, GardenSettings(gate="south"))
    with pytest.raises(StaleRevisionError) as refused:
        await settings.save(manager(user_id=99), draft.number, GardenSettings(beds=(2,)))
    assert refused.value.number == newest.number
    assert refused.value.changes == (
        Change("garden", "gate", "south", "north"),
        Change("garden", "beds", (), (2,)),
    )


async def test_a_refused_save_changes_nothing(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    newest = await settings.save(manager(), draft.number, GardenSettings(gate="south"))
    with pytest.raises(StaleRevisionError):
        await settings.save(manager(), draft.number, GardenSettings())
    assert await settings.find_draft(GUILD) == newest


async def test_of_two_saves_at_once_one_is_refused(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    outcomes = await asyncio.gather(
        settings.save(manager(), draft.number, GardenSettings(gate="south")),
        settings.save(manager(), draft.number, GardenSettings(gate="west")),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "Revision",
        "StaleRevisionError",
    ]


async def test_two_who_open_the_setup_at_once_share_a_draft(settings: SettingsService) -> None:
    first, second = await asyncio.gather(
        settings.open_draft(manager()), settings.open_draft(manager(user_id=99))
    )
    assert first == second


async def test_turning_on_again_is_refused_by_name(db: Database, settings: SettingsService) -> None:
    applied = await turned_on(db, settings)
    async with db.write() as connection:
        with pytest.raises(AlreadyAppliedError):
            await settings.apply_in(connection, manager(), applied.number)


async def test_a_draft_nobody_touches_for_seven_days_is_gone(
    settings: SettingsService, clock: ManualClock
) -> None:
    draft = await settings.open_draft(manager())
    clock.advance(days=7)
    assert await settings.find_draft(GUILD) is None
    with pytest.raises(SettingsDraftGoneError):
        await settings.save(manager(), draft.number, GardenSettings())


async def test_every_save_gives_the_draft_another_seven_days(
    settings: SettingsService, clock: ManualClock
) -> None:
    draft = await settings.open_draft(manager())
    clock.advance(days=6)
    saved = await settings.save(manager(), draft.number, GardenSettings())
    clock.advance(days=6)
    assert await settings.find_draft(GUILD) == saved


async def test_after_a_draft_ran_out_a_new_one_begins(
    settings: SettingsService, clock: ManualClock
) -> None:
    draft = await settings.open_draft(manager())
    await settings.save(manager(), draft.number, GardenSettings(gate="south"))
    clock.advance(days=7)
    assert (await settings.open_draft(manager())).of(GardenSettings).gate == "north"


async def test_a_cancelled_draft_is_gone_and_nothing_changed(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    saved = await settings.save(manager(), draft.number, GardenSettings(gate="south"))
    await settings.cancel(manager(), saved.number)
    assert await settings.find_draft(GUILD) is None
    assert await settings.read(GUILD, GardenSettings) == GardenSettings()


async def test_an_older_number_leads_to_the_draft_as_it_is_now(settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    newest = await settings.save(manager(), draft.number, GardenSettings(open=True))
    assert await settings.look(GUILD, draft.number) == newest


@pytest.mark.parametrize("number", [2, 999_999_999])
async def test_a_number_that_no_draft_ever_had_leads_nowhere(
    settings: SettingsService, number: int
) -> None:
    await settings.open_draft(manager())
    with pytest.raises(SettingsDraftGoneError):
        await settings.look(GUILD, number)


async def test_what_was_turned_on_cannot_be_gone_on_with(
    db: Database, settings: SettingsService
) -> None:
    applied = await turned_on(db, settings)
    with pytest.raises(AlreadyAppliedError):
        await settings.look(GUILD, applied.number)
    with pytest.raises(SettingsDraftGoneError):
        await settings.look(OTHER_GUILD, applied.number)


async def test_undo_gives_the_settings_of_the_revision_before(
    db: Database, settings: SettingsService
) -> None:
    await turned_on(db, settings, GardenSettings(gate="south"), CommunitySettings(name="Old"))
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    await undone(db, settings, applied.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings(gate="south")
    assert await settings.read(GUILD, CommunitySettings) == CommunitySettings(name="Old")


async def test_undoing_the_first_setup_gives_the_defaults(
    db: Database, settings: SettingsService
) -> None:
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    await undone(db, settings, applied.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings()


async def test_an_undo_can_be_undone(db: Database, settings: SettingsService) -> None:
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    restored = await undone(db, settings, applied.number)
    await undone(db, settings, restored.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings(gate="west")


async def test_a_draft_turned_on_after_an_undo_beneath_it_is_in_force(
    db: Database, settings: SettingsService
) -> None:
    first = await turned_on(db, settings, GardenSettings(gate="south"))
    draft = await settings.open_draft(manager())
    await undone(db, settings, first.number)
    with pytest.raises(StaleRevisionError) as refused:
        await settings.save(manager(), draft.number, GardenSettings(gate="north"))
    async with db.write() as connection:
        await settings.apply_in(connection, manager(), refused.value.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings(gate="south")


async def test_undoing_the_same_revision_twice_changes_nothing_more(
    db: Database, settings: SettingsService
) -> None:
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    await undone(db, settings, applied.number)
    with pytest.raises(NothingToUndoError):
        await undone(db, settings, applied.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings()


async def test_after_thirty_days_nothing_can_be_undone(
    db: Database, settings: SettingsService, clock: ManualClock
) -> None:
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    clock.advance(days=30)
    with pytest.raises(NothingToUndoError):
        await undone(db, settings, applied.number)


async def test_what_is_replaced_is_forgotten_thirty_days_later(
    db: Database, settings: SettingsService, clock: ManualClock
) -> None:
    first = await turned_on(db, settings, GardenSettings(gate="west"))
    clock.advance(days=3)
    second = await turned_on(db, settings)
    async with db.read() as connection:
        replaced = await SettingsStore(connection).find(GUILD, first.number)
    assert first.ends_at is second.ends_at is None
    assert replaced is not None
    assert replaced.ends_at == second.at + UNDO_LASTS


async def test_a_field_that_a_section_no_longer_has_is_left_out(
    db: Database, settings: SettingsService
) -> None:
    applied = await turned_on(db, settings, GardenSettings(gate="west"))
    applied.sections["garden"]["fountain"] = True
    assert applied.of(GardenSettings) == GardenSettings(gate="west")


async def changed(
    db: Database, settings: SettingsService, number: int, *sections: Section
) -> Revision:
    async with db.write() as connection:
        return await settings.change_in(connection, manager(), number, *sections)


async def test_a_section_changed_by_itself_is_in_force_and_leaves_the_others(
    db: Database, settings: SettingsService
) -> None:
    first = await turned_on(db, settings, CommunitySettings(name="Riverside"))
    assert await settings.number_in_force(GUILD) == first.number
    await changed(db, settings, first.number, GardenSettings(gate="west"))
    assert await settings.read(GUILD, GardenSettings) == GardenSettings(gate="west")
    assert (await settings.read(GUILD, CommunitySettings)).name == "Riverside"


async def test_a_section_changed_by_itself_can_be_undone(
    db: Database, settings: SettingsService
) -> None:
    assert await settings.number_in_force(GUILD) == 0
    revision = await changed(db, settings, 0, GardenSettings(gate="west"))
    await undone(db, settings, revision.number)
    assert await settings.read(GUILD, GardenSettings) == GardenSettings()


async def test_a_change_made_past_a_newer_one_is_refused_with_the_difference(
    db: Database, settings: SettingsService
) -> None:
    newest = await changed(db, settings, 0, GardenSettings(gate="west"))
    with pytest.raises(StaleRevisionError) as refused:
        await changed(db, settings, 0, GardenSettings(gate="east"))
    assert refused.value.number == newest.number
    assert refused.value.changes == (Change("garden", "gate", "west", "east"),)


async def test_a_draft_under_way_gets_a_section_that_was_changed_past_it(
    db: Database, settings: SettingsService
) -> None:
    draft = await settings.open_draft(manager())
    draft = await settings.save(manager(), draft.number, CommunitySettings(name="Riverside"))
    await changed(db, settings, 0, GardenSettings(gate="west"))
    found = await settings.find_draft(GUILD)
    assert found is not None
    assert found.number > draft.number
    assert found.of(CommunitySettings).name == "Riverside"
    assert found.of(GardenSettings).gate == "west"
