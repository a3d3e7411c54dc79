"""Each column that can tell of a person, planted: exported, and erased but for the listed."""

from typing import Any

import pytest
from sqlalchemy import Column, Table, select

from plc_bot.actor import Actor
from plc_bot.privacy.models import Erasure, Person
from plc_bot.privacy.service import PrivacyService, person_of
from plc_bot.privacy.store import PrivacyStore
from plc_bot.sealing.keys import Keys
from plc_bot.services import Services
from plc_bot.storage import AtErasure, Connection, Database, metadata
from plc_bot.storage.declared import rule_of
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.privacy.planting import plant, tables_about_people, telling

ADA = Actor(GUILD, 1_200_000_000_000_000_001)
BEN = Actor(GUILD, 1_200_000_000_000_000_002)
STAYS = {"audit_entries.actor_id"}
"""What erasing leaves, and why is in its declaration: what staff did to the whole community."""

TELLING = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in tables_about_people()
    for column in telling(table)
]


def naming(column: Column[Any], person: Person) -> dict[str, Any]:
    rule = rule_of(column)
    assert rule is not None
    return {column.name: person.tag if rule.holds_tag else person.user_id}


async def plant_for(connection: Connection, table: Table, column: Column[Any], keys: Keys) -> None:
    """Ada's row 7, Ben's row 8, and row 9 of Ada's in another guild."""
    far = person_of(Actor(OTHER_GUILD, ADA.user_id), keys)
    await plant(connection, table, 7, GUILD, **naming(column, person_of(ADA, keys)))
    await plant(connection, table, 8, GUILD, **naming(column, person_of(BEN, keys)))
    await plant(connection, table, 9, OTHER_GUILD, **naming(column, far))


async def values_of(db: Database, table: Table, column: Column[Any], guild: int) -> list[Any]:
    async with db.read() as connection:
        query = select(column).where(table.c.guild_id == guild)
        return list((await connection.execute(query)).scalars())


@pytest.mark.parametrize(("table", "column"), TELLING)
async def test_the_export_holds_a_planted_row_and_nobody_elses(
    db: Database, services: Services, table: Table, column: Column[Any]
) -> None:
    async with db.write() as connection:
        await plant_for(connection, table, column, services.keys)
    found = (await services.privacy.export(ADA))[table.name]
    assert [row[column.name] for row in found] == [ADA.user_id]
    assert await services.privacy.count(ADA) == {table.name: 1}


@pytest.mark.parametrize(("table", "column"), TELLING)
async def test_erasing_leaves_only_what_is_listed(
    db: Database, services: Services, table: Table, column: Column[Any]
) -> None:
    async with db.write() as connection:
        await plant_for(connection, table, column, services.keys)
    await services.erasures.erase_now(ADA)
    (mine,) = naming(column, person_of(ADA, services.keys)).values()
    (bens,) = naming(column, person_of(BEN, services.keys)).values()
    left = await values_of(db, table, column, GUILD)
    assert bens in left
    assert (mine in left) == (f"{table.name}.{column.name}" in STAYS)
    assert len(await values_of(db, table, column, OTHER_GUILD)) == 1


@pytest.mark.parametrize(("table", "column"), TELLING)
async def test_what_is_foreseen_is_what_happens(
    db: Database, services: Services, table: Table, column: Column[Any]
) -> None:
    rule = rule_of(column)
    assert rule is not None
    async with db.write() as connection:
        await plant_for(connection, table, column, services.keys)
    one: dict[str, int] = {table.name: 1}
    nothing: dict[str, int] = {}
    assert await services.privacy.foresee(ADA) == Erasure(
        deleted=one if rule.at_erasure is AtErasure.DELETE_ROW else nothing,
        emptied=one if rule.at_erasure is AtErasure.EMPTY else nothing,
        kept=one if rule.at_erasure is AtErasure.KEEP else nothing,
    )


@pytest.mark.parametrize(("table", "column"), TELLING)
async def test_a_person_is_listed_among_those_the_guild_knows(
    db: Database, services: Services, table: Table, column: Column[Any]
) -> None:
    rule = rule_of(column)
    assert rule is not None
    async with db.write() as connection:
        await plant_for(connection, table, column, services.keys)
        known = set(await PrivacyStore(connection).list_people(GUILD))
    assert ({ADA.user_id, BEN.user_id} <= known) == rule.names_person


def test_every_table_about_people_was_planted() -> None:
    planted = {column for _table, column in (param.values for param in TELLING)}
    declared = {
        column
        for table in metadata.tables.values()
        for column in table.columns
        if (rule := rule_of(column)) and (rule.names_person or rule.holds_tag)
    }
    assert planted == declared


async def test_without_its_keys_the_export_holds_what_names_the_person(
    db: Database, services: Services
) -> None:
    async with db.write() as connection:
        table = metadata.tables["drafts"]
        await plant(connection, table, 7, GUILD, owner_id=ADA.user_id)
    lost = PrivacyService(db, services.clock, services.due, Keys(None))
    assert not lost.reaches_unnamed
    assert await lost.count(ADA) == {"drafts": 1}
