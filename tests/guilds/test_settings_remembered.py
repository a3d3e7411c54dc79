"""What is in force is remembered, and what is remembered is in force."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import pytest

from plc_bot.guilds.settings import FRESH_SECONDS, SettingsService
from plc_bot.privacy.store import PrivacyStore
from plc_bot.storage import Connection, Database
from tests.clock import ManualClock
from tests.databases import POSTGRES
from tests.guilds.people import GUILD, OTHER_GUILD, GardenSettings, manager


@pytest.fixture
def settings(db: Database, clock: ManualClock) -> SettingsService:
    return SettingsService(db, clock)


async def turn_on(db: Database, settings: SettingsService, gate: str, guild_id: int = GUILD) -> int:
    actor = manager(guild_id)
    draft = await settings.open_draft(actor)
    async with db.write() as connection:
        await settings.apply_in(connection, actor, draft.number, GardenSettings(gate=gate))
    return draft.number


async def gate(settings: SettingsService, guild_id: int = GUILD) -> str:
    return (await settings.read(guild_id, GardenSettings)).gate


class OvertakenDatabase(Database):
    """Whose rows are out of date when they arrive: something is turned on meanwhile."""

    settings: SettingsService | None = None

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        async with super().read() as connection:
            yield connection
        overtaking, self.settings = self.settings, None
        if overtaking is not None:
            await turn_on(self, overtaking, "south")


async def test_what_is_turned_on_and_undone_counts_at_once(
    db: Database, settings: SettingsService
) -> None:
    assert await gate(settings) == "north"
    number = await turn_on(db, settings, "south")
    assert await gate(settings) == "south"
    async with db.write() as connection:
        await settings.undo_in(connection, manager(), number)
    assert await gate(settings) == "north"


async def test_each_guild_has_its_own(db: Database, settings: SettingsService) -> None:
    await turn_on(db, settings, "south")
    await turn_on(db, settings, "east", OTHER_GUILD)
    for _again in range(2):
        assert await gate(settings) == "south"
        assert await gate(settings, OTHER_GUILD) == "east"


async def test_a_change_that_fails_leaves_what_was(db: Database, settings: SettingsService) -> None:
    draft = await settings.open_draft(manager())
    with suppress(ZeroDivisionError):
        async with db.write() as connection:
            changed = GardenSettings(gate="south")
            await settings.apply_in(connection, manager(), draft.number, changed)
            assert await gate(settings) == "north"
            raise ZeroDivisionError
    assert await gate(settings) == "north"


async def test_a_change_overtaking_a_look_is_not_forgotten(
    db: Database, clock: ManualClock
) -> None:
    overtaken = OvertakenDatabase(db._engine)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the same, slower
    settings = SettingsService(overtaken, clock)
    overtaken.settings = settings
    assert await gate(settings) == "north"  # as it was when it was asked
    assert await gate(settings) == "south"


async def test_what_another_process_changes_is_seen_within_a_minute(
    db: Database, settings: SettingsService, clock: ManualClock
) -> None:
    assert await gate(settings) == "north"
    await turn_on(db, SettingsService(db, clock), "south")
    assert await gate(settings) == ("south" if POSTGRES else "north")
    clock.advance(seconds=FRESH_SECONDS + 1)
    assert await gate(settings) == "south"


async def test_what_was_erased_is_read_anew(db: Database, settings: SettingsService) -> None:
    await turn_on(db, settings, "south")
    assert await gate(settings) == "south"
    async with db.write() as connection:
        await PrivacyStore(connection).erase_guild(GUILD)
    settings.forget(GUILD)
    assert await gate(settings) == "north"
