from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.privacy.service import RETENTION, PrivacyService
from plc_bot.scheduling.due import DueWork, LeaseLostError
from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.store import DueStore
from plc_bot.sealing.keys import Keys
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.counting import counted_commits

GUILD = 1_100_000_000_000_000_001
ADA = Actor(GUILD, 1_200_000_000_000_000_001)
BEN = Actor(GUILD, 1_200_000_000_000_000_002)


class NoSky:
    """Discord has not answered lately, so its clock is not known."""

    def offset(self) -> timedelta | None:
        return None

    async def ask(self) -> None:
        return None


@pytest.fixture
def drafts(db: Database, clock: ManualClock) -> DraftService:
    return DraftService(db, clock)


@pytest.fixture
def privacy(db: Database, clock: ManualClock) -> PrivacyService:
    return PrivacyService(db, clock, DueWork(db, clock, NoSky()), Keys.fresh())


async def an_act(db: Database, clock: ManualClock, actor: Actor) -> None:
    async with db.write() as connection:
        await Audit(clock).record(connection, actor, "pause", "schedule 1")


async def claimed(db: Database, clock: ManualClock) -> Due | None:
    """The guild's retention as the loop would get it; None while it is not due."""
    now = clock.now()
    async with db.write() as connection:
        store = DueStore(connection)
        planned = await store.find(GUILD, RETENTION, "")
        assert planned is not None
        rows = await store.claim([planned], now, now + timedelta(seconds=90), "a test")
    return rows[0] if rows else None


async def test_a_persons_export_holds_their_draft_and_their_acts(
    db: Database, clock: ManualClock, drafts: DraftService, privacy: PrivacyService
) -> None:
    await drafts.keep(ADA, "schedule", {"when": "mon 8"})
    await drafts.keep(BEN, "schedule", {"when": "tue 9"})
    await an_act(db, clock, ADA)
    found = await privacy.export(ADA)
    assert [row["fields"] for row in found["drafts"]] == [{"when": "mon 8"}]
    assert [row["act"] for row in found["audit_entries"]] == ["pause"]
    assert "settings_revisions" in found


async def test_retention_drops_what_is_old_and_comes_back_in_a_day(
    db: Database, clock: ManualClock, drafts: DraftService, privacy: PrivacyService
) -> None:
    await drafts.keep(ADA, "schedule", {"when": "mon 8"})
    clock.advance(days=7, seconds=1)
    await drafts.keep(BEN, "schedule", {"when": "tue 9"})
    await privacy.begin_retention([GUILD])
    row = await claimed(db, clock)
    assert row is not None
    await privacy.retain(row)
    assert (await privacy.export(ADA))["drafts"] == []
    assert len((await privacy.export(BEN))["drafts"]) == 1
    assert await claimed(db, clock) is None
    clock.advance(days=1)
    assert await claimed(db, clock) is not None


async def test_retention_begins_in_many_guilds_at_once_and_in_each_once(
    db: Database, privacy: PrivacyService
) -> None:
    with counted_commits(db) as commits:
        for guild_ids in (range(1, 200), range(1, 200), range(100, 300)):
            await privacy.begin_retention(guild_ids)
    assert len(commits) == 2
    async with db.read() as connection:
        begun = await DueStore(connection).list_guilds(RETENTION)
    assert sorted(begun) == [*range(1, 300)]


async def test_many_guilds_are_not_looked_at_all_at_once(
    db: Database, clock: ManualClock, privacy: PrivacyService
) -> None:
    await privacy.begin_retention(range(1, 25))
    async with db.read() as connection:
        for place, guild_id in enumerate(range(1, 25)):
            row = await DueStore(connection).find(guild_id, RETENTION, "")
            assert row is not None
            assert row.due_at == clock.in_(hours=place)


async def test_retention_by_a_worker_whose_lease_is_lost_changes_nothing(
    clock: ManualClock, drafts: DraftService, privacy: PrivacyService
) -> None:
    await drafts.keep(ADA, "schedule", {"when": "mon 8"})
    clock.advance(days=8)
    never_claimed = Due(GUILD, RETENTION, "", clock.now(), timedelta(days=1), Rank.UPKEEP)
    with pytest.raises(LeaseLostError):
        await privacy.retain(never_claimed)
    assert len((await privacy.export(ADA))["drafts"]) == 1
