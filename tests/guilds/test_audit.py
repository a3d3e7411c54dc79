import pytest

from plc_bot.guilds.audit import Audit, AuditTrail
from plc_bot.guilds.errors import ManageServerNeededError
from plc_bot.guilds.models import AuditEntry, differing
from plc_bot.guilds.store import AuditStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member


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
        await audit.record(connection, manager(), "first", "server")
        await audit.record(connection, manager(OTHER_GUILD), "elsewhere", "server")
        await audit.record(connection, manager(), "second", "server")
    assert [entry.act for entry in await newest(db)] == ["second", "first"]


def test_the_difference_names_only_fields_that_differ() -> None:
    before = {"community": {"name": "Old", "zone": "Europe/Rome"}}
    after = {"community": {"name": "New", "zone": "Europe/Rome"}, "garden": {"beds": [1]}}
    assert differing(before, after) == {
        "community.name": ["Old", "New"],
        "garden.beds": [None, [1]],
    }


@pytest.mark.parametrize("target", ["What is your dream?", "schedule three", "", "prompt 1\n2"])
async def test_what_could_have_been_typed_is_no_target(
    db: Database, clock: ManualClock, target: str
) -> None:
    async with db.write() as connection:
        with pytest.raises(ValueError, match="not a word and a number"):
            await Audit(clock).record(connection, manager(), "prompt.added", target)


@pytest.fixture
async def trail(services: Services) -> AuditTrail:
    """Of five acts here, numbered 1 to 5, and one elsewhere."""
    async with services.database.write() as connection:
        audit = Audit(services.clock)
        for number in range(1, 6):
            await audit.record(connection, manager(), "prompt.added", f"prompt {number}")
        await audit.record(connection, manager(OTHER_GUILD), "prompt.added", "prompt 9")
    return services.audit_trail


async def test_acts_are_read_by_pages_in_both_directions(trail: AuditTrail) -> None:
    async def page(after: int | None = None, before: int | None = None) -> list[int]:
        return [entry.number for entry in await trail.list_page(manager(), 2, after, before)]

    assert [await page(), await page(4), await page(2)] == [[5, 4], [3, 2], [1]]
    assert [await page(before=1), await page(before=3)] == [[3, 2], [5, 4]]
    assert await trail.count(manager()) == 5


async def test_an_export_holds_all_and_is_an_act_itself(trail: AuditTrail) -> None:
    assert [entry.number for entry in await trail.export(manager())] == [5, 4, 3, 2, 1]
    (newest,) = await trail.list_page(manager(), 1)
    assert (newest.act, newest.target) == ("audit.exported", "audit")


async def test_only_who_manages_the_server_reads_the_acts(trail: AuditTrail) -> None:
    with pytest.raises(ManageServerNeededError):
        await trail.list_page(member(), 9)
    with pytest.raises(ManageServerNeededError):
        await trail.count(member())
    with pytest.raises(ManageServerNeededError):
        await trail.export(member())
    assert await trail.count(manager()) == 5
