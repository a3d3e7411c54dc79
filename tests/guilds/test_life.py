"""The bot's life in a guild, by a clock that is moved."""

import pytest

from plc_bot.guilds.errors import ManageServerNeededError, NotBackError
from plc_bot.guilds.life import GUILD_END
from plc_bot.guilds.models import Life, Presence
from plc_bot.guilds.store import AuditStore, LifeStore
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.services import Services
from plc_bot.shards import Shards
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.counting import counted_commits
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.prompts.builders import started


async def presence(services: Services, guild_id: int = GUILD) -> Presence | None:
    life = await services.guild_life.find(guild_id)
    return life and life.presence


async def ending(db: Database) -> Due | None:
    async with db.read() as connection:
        return await DueStore(connection).find(GUILD, GUILD_END, "")


async def can_work(services: Services) -> bool:
    """Whether the guild's schedule would be claimed when it is due."""
    async with services.database.read() as connection:
        return await DueStore(connection).next_instant(["prompt"]) is not None


async def test_a_life_comes_back_as_it_was_put(db: Database) -> None:
    life = Life(GUILD, Presence.BACK, START, START.replace(day=2), START.replace(day=3))
    async with db.write() as connection:
        await LifeStore(connection).put(life)
        assert await LifeStore(connection).find(GUILD) == life
        assert await LifeStore(connection).list_all() == [life]


async def test_a_new_guild_is_present(services: Services) -> None:
    assert not await services.guild_life.arrived(GUILD)
    assert await presence(services) is Presence.PRESENT


async def test_when_the_bot_is_removed_nothing_is_done_and_the_end_is_planned(
    services: Services, db: Database, clock: ManualClock
) -> None:
    await services.guild_life.arrived(GUILD)
    await started(services)
    assert await can_work(services)
    await services.guild_life.left(GUILD)
    assert await presence(services) is Presence.REMOVED
    assert not await can_work(services)
    end = await ending(db)
    assert end is not None
    assert end.due_at == clock.in_(days=30)


async def test_being_told_twice_does_not_put_the_end_off(
    services: Services, db: Database, clock: ManualClock
) -> None:
    await services.guild_life.left(GUILD)
    planned = await ending(db)
    clock.advance(days=3)
    await services.guild_life.left(GUILD)
    assert await ending(db) == planned


async def test_invited_again_it_waits_until_staff_have_chosen(services: Services) -> None:
    await started(services)
    await services.guild_life.left(GUILD)
    assert await services.guild_life.arrived(GUILD)
    assert await presence(services) is Presence.BACK
    assert not await can_work(services)
    assert not await services.guild_life.arrived(GUILD)  # told once


async def test_going_on_takes_everything_up_again(services: Services, db: Database) -> None:
    await started(services)
    await services.guild_life.left(GUILD)
    await services.guild_life.arrived(GUILD)
    await services.guild_life.go_on(manager())
    assert await presence(services) is Presence.PRESENT
    assert await can_work(services)
    assert await ending(db) is None
    async with db.read() as connection:
        (newest,) = await AuditStore(connection).list_newest(GUILD, 1)
    assert (newest.act, newest.actor_id) == ("guild.continued", manager().user_id)


async def test_only_who_manages_the_server_can_choose_and_only_once(services: Services) -> None:
    await services.guild_life.left(GUILD)
    await services.guild_life.arrived(GUILD)
    with pytest.raises(ManageServerNeededError):
        await services.guild_life.go_on(member())
    await services.guild_life.go_on(manager())
    with pytest.raises(NotBackError):
        await services.guild_life.go_on(manager())


async def test_missing_at_two_starts_a_day_apart_counts_as_removed(
    services: Services, clock: ManualClock
) -> None:
    await services.guild_life.compare([GUILD, OTHER_GUILD])
    await services.guild_life.compare([OTHER_GUILD])
    assert await presence(services) is Presence.PRESENT
    clock.advance(hours=23, minutes=59)
    await services.guild_life.compare([OTHER_GUILD])
    assert await presence(services) is Presence.PRESENT
    clock.advance(minutes=1)
    await services.guild_life.compare([OTHER_GUILD])
    assert await presence(services) is Presence.REMOVED
    assert await presence(services, OTHER_GUILD) is Presence.PRESENT


async def test_a_guild_that_was_there_in_between_begins_to_be_missed_anew(
    services: Services, clock: ManualClock
) -> None:
    await services.guild_life.compare([GUILD])
    for named in ([], [GUILD], []):
        await services.guild_life.compare(named)
        clock.advance(hours=20)
    await services.guild_life.compare([])
    assert await presence(services) is Presence.PRESENT


async def test_an_outage_of_any_length_is_no_removal(
    services: Services, clock: ManualClock
) -> None:
    # Discord names a guild that it cannot reach, so it is among the guilds at every start.
    for _day in range(40):
        assert await services.guild_life.compare([GUILD]) == []
        clock.advance(days=1)
    assert await presence(services) is Presence.PRESENT


async def test_a_start_tells_which_guilds_it_is_back_in(services: Services) -> None:
    await services.guild_life.left(GUILD)
    assert await services.guild_life.compare([GUILD, OTHER_GUILD]) == [GUILD]
    assert await services.guild_life.compare([GUILD, OTHER_GUILD]) == []


def in_shard(number: int) -> int:
    """A guild of this shard of two."""
    return ((1_000 + number) << 22) + 7


async def test_of_guilds_in_other_shards_nothing_is_said(
    services: Services, clock: ManualClock
) -> None:
    ours, theirs, half = in_shard(0), in_shard(1), Shards(0, 0, 2)
    await services.guild_life.compare([ours, theirs])
    for _start in range(2):
        await services.guild_life.compare([], half)
        clock.advance(days=1)
    assert await presence(services, ours) is Presence.REMOVED
    assert await presence(services, theirs) is Presence.PRESENT


async def test_of_what_older_versions_kept_in_other_shards_nothing_is_said(
    services: Services,
) -> None:
    half = Shards(0, 0, 2)
    assert not half.holds(GUILD)
    await started(services)  # its rows are there, its life is not
    await services.guild_life.compare([], half)
    assert await presence(services) is None


async def test_a_start_settles_however_many_guilds_in_one_transaction(
    services: Services, db: Database, clock: ManualClock
) -> None:
    new, missing = range(1, 300), range(300, 600)
    await services.guild_life.compare(missing)
    clock.advance(days=1)
    with counted_commits(db) as commits:
        await services.guild_life.compare(new)
    assert len(commits) == 1


async def test_a_start_at_which_all_is_as_it_was_writes_nothing(
    services: Services, db: Database
) -> None:
    guild_ids = range(1, 300)
    await services.guild_life.left(1_000)
    await services.guild_life.compare(guild_ids)
    with counted_commits(db) as commits:
        await services.guild_life.compare(guild_ids)
    assert commits == []


async def test_a_guild_that_is_back_and_was_missed_is_not_back_anew(
    services: Services, clock: ManualClock
) -> None:
    await services.guild_life.left(GUILD)
    await services.guild_life.compare([GUILD])
    await services.guild_life.compare([])
    clock.advance(hours=1)
    assert await services.guild_life.compare([GUILD]) == []
    assert await presence(services) is Presence.BACK


async def test_a_guild_from_before_lives_were_noted_is_missed_too(
    services: Services, clock: ManualClock
) -> None:
    await started(services)  # its rows are there, its life is not
    await services.guild_life.compare([])
    clock.advance(hours=24)
    await services.guild_life.compare([])
    assert await presence(services) is Presence.REMOVED


async def test_removed_again_while_nobody_has_chosen_the_days_count_anew(
    services: Services, db: Database, clock: ManualClock
) -> None:
    await services.guild_life.left(GUILD)
    clock.advance(days=10)
    await services.guild_life.arrived(GUILD)
    await services.guild_life.left(GUILD)
    end = await ending(db)
    assert end is not None
    assert end.due_at == clock.in_(days=30)
