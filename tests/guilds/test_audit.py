from plc_bot.guilds.audit import Audit
from plc_bot.guilds.models import AuditEntry, differing
from plc_bot.guilds.store import AuditStore
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager


async def newest(db: Database, guild_id: int = GUILD) -> list[AuditEntry]:
    async with db.read() as connection:
        return await AuditStore(connection).list_newest(guild_id, 10)


async def test_an_act_is_kept_with_who_when_and_what_changed(
    db: Database, clock: ManualClock
) -> None:
    difference = {"community.zone": ["", "Europe/Berlin"]}
    async with db.write() as connection:
        await Audit(clock).record(connection, manager(), "setup.applied", "settings 4", difference)
    assert await newest(db) == [
        AuditEntry(
            GUILD, 1, clock.now(), manager().user_id, "setup.applied", "settings 4", difference
        )
    ]


async def test_the_newest_act_comes_first_and_other_guilds_stay_out(
    db: Database, clock: ManualClock
) -> None:
    audit = Audit(clock)
    async with db.write() as connection:
        await audit.record(connection, manager(), "first", "")
        await audit.record(connection, manager(OTHER_GUILD), "elsewhere", "")
        await audit.record(connection, manager(), "second", "")
    assert [entry.act for entry in await newest(db)] == ["second", "first"]


def test_the_difference_names_only_fields_that_differ() -> None:
    before = {"community": {"name": "Old", "zone": "Europe/Rome"}}
    after = {"community": {"name": "New", "zone": "Europe/Rome"}, "garden": {"beds": [1]}}
    assert differing(before, after) == {
        "community.name": ["Old", "New"],
        "garden.beds": [None, [1]],
    }
