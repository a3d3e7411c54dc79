"""A whole guild is forgotten: after 30 days without the bot, or when staff want it."""

from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.guilds.errors import ManageServerNeededError
from plc_bot.guilds.life import GUILD_END
from plc_bot.guilds.models import Presence
from plc_bot.guilds.store import AuditStore
from plc_bot.privacy.service import RETENTION
from plc_bot.privacy.store import PrivacyStore
from plc_bot.scheduling.due import LeaseLostError
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.prompts.builders import started

ADA = Actor(GUILD, 61)
FAR = Actor(OTHER_GUILD, 61)


async def claimed_end(db: Database, clock: ManualClock) -> Due | None:
    now = clock.now()
    async with db.write() as connection:
        store = DueStore(connection)
        planned = await store.find(GUILD, GUILD_END, "")
        rows = [planned] if planned else []
        got = await store.claim(rows, now, now + timedelta(seconds=90), "a test", [GUILD_END])
    return got[0] if got else None


async def rows_of(db: Database, guild_id: int = GUILD) -> dict[str, int]:
    async with db.read() as connection:
        return await PrivacyStore(connection).count_guild(guild_id)


@pytest.fixture
async def busy(services: Services) -> Services:
    """A guild with a schedule, and a neighbour."""
    await services.guild_life.arrived(GUILD)
    await services.guild_life.arrived(OTHER_GUILD)
    await started(services)
    await services.privacy.begin_retention([GUILD])
    await services.drafts.keep(ADA, "schedule", {"when": "mon 8"})
    await services.drafts.keep(FAR, "schedule", {"when": "tue 9"})
    return services


async def test_thirty_days_after_the_bot_was_removed_nothing_is_left(
    busy: Services, db: Database, clock: ManualClock
) -> None:
    elsewhere = await rows_of(db, OTHER_GUILD)
    await busy.guild_life.left(GUILD)
    clock.advance(days=29, hours=23)
    assert await claimed_end(db, clock) is None
    clock.advance(hours=1)
    row = await claimed_end(db, clock)
    assert row is not None
    await busy.guild_ending.end(row)
    assert await rows_of(db) == {}
    assert await rows_of(db, OTHER_GUILD) == elsewhere


async def test_back_and_unanswered_for_so_long_it_begins_with_nothing(
    busy: Services, db: Database, clock: ManualClock
) -> None:
    await busy.guild_life.left(GUILD)
    clock.advance(days=10)
    await busy.guild_life.arrived(GUILD)
    clock.advance(days=20)
    row = await claimed_end(db, clock)
    assert row is not None
    await busy.guild_ending.end(row)
    assert await rows_of(db) == {"guild_lives": 1, "due": 1}
    life = await busy.guild_life.find(GUILD)
    assert life is not None
    assert (life.presence, life.began_at) == (Presence.PRESENT, clock.now())


async def test_an_end_by_a_worker_whose_lease_is_lost_erases_nothing(
    busy: Services, db: Database, clock: ManualClock
) -> None:
    before = await rows_of(db)
    with pytest.raises(LeaseLostError):
        await busy.guild_ending.end(Due(GUILD, GUILD_END, "", clock.now(), timedelta(days=1)))
    assert await rows_of(db) == before


async def test_staff_can_erase_everything_at_once_and_only_that_is_noted(
    busy: Services, db: Database
) -> None:
    before = await rows_of(db)
    assert await busy.guild_ending.count(manager()) == before
    assert {"schedules", "drafts"} <= before.keys()
    await busy.guild_ending.erase(manager())
    assert await rows_of(db) == {"guild_lives": 1, "due": 1, "audit_entries": 1, "counters": 1}
    async with db.read() as connection:
        (entry,) = await AuditStore(connection).list_newest(GUILD, 9)
        retention = await DueStore(connection).find(GUILD, RETENTION, "")
    assert (entry.act, entry.actor_id) == ("guild.erased", manager().user_id)
    assert retention is not None


async def test_starting_afresh_lets_the_guild_work_again(busy: Services) -> None:
    await busy.guild_life.left(GUILD)
    await busy.guild_life.arrived(GUILD)
    await busy.guild_ending.erase(manager())
    await started(busy)
    async with busy.database.read() as connection:
        assert await DueStore(connection).next_instant(["prompt"]) is not None


async def test_only_who_manages_the_server_may_erase_it(busy: Services, db: Database) -> None:
    before = await rows_of(db)
    for asked in (busy.guild_ending.count, busy.guild_ending.erase):
        with pytest.raises(ManageServerNeededError):
            await asked(member())
    assert await rows_of(db) == before
