"""An older copy of the database brings nobody back: not in the rows, not in a byte of the file."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from plc_bot.actor import Actor
from plc_bot.privacy.erased import Erased, ErasureFile
from plc_bot.privacy.models import Person
from plc_bot.privacy.replaying import replay
from plc_bot.privacy.store import PrivacyStore
from plc_bot.sealing.keys import Keys
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import POSTGRES
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.privacy.planting import plant, tables_about_people, telling

ADA, BEN = Actor(GUILD, 1_200_000_000_000_000_001), Actor(GUILD, 1_200_000_000_000_000_002)
MANAGER = Actor(GUILD, 1_200_000_000_000_000_003, manages_guild=True)
TYPED = {"when": "every purple sunday"}
on_sqlite = pytest.mark.skipif(
    bool(POSTGRES), reason="a copy of the file is a copy of the database"
)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(bytes(range(32)), tmp_path / "keys" / "plc.keys")


class Start:
    """The bot's services over one database file, begun anew as often as a test wants."""

    def __init__(self, url: str, clock: ManualClock, keys: Keys) -> None:
        self.url, self.clock, self.keys = url, clock, keys
        self.path = Path(make_url(url).database or "")

    @asynccontextmanager
    async def services(self) -> AsyncGenerator[Services]:
        database = await Database.open(self.url, strict=True)
        try:
            yield await open_services(
                database, self.clock, Outside(self.clock), seed=1, keys=self.keys
            )
        finally:
            await database.close()

    def back_up(self) -> None:
        shutil.copyfile(self.path, self.path.with_suffix(".older"))

    def restore(self) -> None:
        shutil.copyfile(self.path.with_suffix(".older"), self.path)

    def files_hold(self, words: bytes) -> bool:
        beside = self.path.parent.glob(f"{self.path.name}*")
        return any(words in file.read_bytes() for file in beside)


@pytest.fixture
def start(database_url: str, clock: ManualClock, keys: Keys) -> Start:
    return Start(database_url, clock, keys)


async def drafts_of(services: Services, actor: Actor) -> int:
    return (await services.privacy.count(actor)).get("drafts", 0)


@on_sqlite
async def test_a_restored_older_database_does_not_bring_an_erased_person_back(start: Start) -> None:
    async with start.services() as services:
        await services.drafts.keep(ADA, "schedule", dict(TYPED))
        await services.drafts.keep(BEN, "schedule", {"when": "tue 9"})
    start.back_up()
    async with start.services() as services:
        await services.erasures.erase_now(ADA)
    start.restore()
    assert start.files_hold(b"purple sunday")
    async with start.services() as services:
        assert (await drafts_of(services, ADA), await drafts_of(services, BEN)) == (0, 1)
        assert not start.files_hold(b"purple sunday")
    assert not start.files_hold(b"purple sunday")


@on_sqlite
async def test_what_was_erased_is_in_no_file_while_the_bot_runs_on(start: Start) -> None:
    async with start.services() as services:
        await services.drafts.keep(ADA, "schedule", dict(TYPED))
        assert start.files_hold(b"purple sunday")
        await services.erasures.erase_now(ADA)
        assert not start.files_hold(b"purple sunday")


async def test_every_row_that_could_tell_of_the_person_is_erased_anew(
    db: Database, clock: ManualClock, keys: Keys
) -> None:
    tag = keys.tag("person", GUILD, ADA.user_id)
    async with db.write() as connection:
        for table in tables_about_people():
            for number, column in enumerate(telling(table), start=1):
                value = tag if column.name.endswith("_tag") else ADA.user_id
                await plant(connection, table, number, GUILD, **{column.name: value})
    await ErasureFile.beside(keys).add(Erased(clock.now(), GUILD, "K7Q2-9FXM", tag))
    assert await replay(db, clock, keys) == 1
    async with db.read() as connection:
        left = await PrivacyStore(connection).count_rows(Person(GUILD, ADA.user_id, tag))
    assert set(left) == {"audit_entries"}


async def test_what_came_after_an_erasure_stays(
    db: Database, clock: ManualClock, outside: Outside, keys: Keys
) -> None:
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    await services.erasures.erase_now(ADA)
    clock.advance(minutes=1)
    await services.drafts.keep(ADA, "schedule", dict(TYPED))
    anew = await open_services(db, clock, outside, seed=1, keys=keys)
    assert await drafts_of(anew, ADA) == 1


async def test_a_replayed_erasure_is_not_replayed_again(
    db: Database, clock: ManualClock, outside: Outside, keys: Keys
) -> None:
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    tag = keys.tag("person", GUILD, ADA.user_id)
    await ErasureFile.beside(keys).add(Erased(clock.now(), GUILD, "K7Q2-9FXM", tag))
    assert await replay(db, clock, keys) == 1
    await services.drafts.keep(ADA, "schedule", dict(TYPED))
    assert await replay(db, clock, keys) == 0
    assert await drafts_of(services, ADA) == 1


async def test_an_erasure_that_is_due_is_left_to_the_loop(
    db: Database, clock: ManualClock, outside: Outside, keys: Keys
) -> None:
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    asked = await services.erasures.ask(ADA)
    tag = keys.tag("person", GUILD, ADA.user_id)
    await ErasureFile.beside(keys).add(Erased(clock.now(), GUILD, asked.code, tag))
    assert await replay(db, clock, keys) == 0
    assert await services.erasures.find(ADA) == asked


async def test_a_lost_key_leaves_the_erasure_for_the_day_it_is_found(
    db: Database, clock: ManualClock, outside: Outside, keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    await services.drafts.keep(ADA, "schedule", dict(TYPED))
    tag = keys.tag("person", GUILD, ADA.user_id)
    await ErasureFile.beside(keys).add(Erased(clock.now(), GUILD, "K7Q2-9FXM", tag))
    assert await replay(db, clock, Keys(None, keys.path)) == 0
    assert "without its keys" in caplog.text
    assert await replay(db, clock, keys) == 1
    assert await drafts_of(services, ADA) == 0


@on_sqlite
async def test_a_restored_older_database_does_not_bring_an_erased_server_back(start: Start) -> None:
    async with start.services() as services:
        await services.guild_life.arrived(GUILD)
        await services.drafts.keep(ADA, "schedule", dict(TYPED))
    start.back_up()
    start.clock.advance(days=1)
    async with start.services() as services:
        await services.guild_ending.erase(MANAGER)
    start.restore()
    async with start.services() as services:
        assert await services.guild_ending.count(MANAGER) == {}
    assert not start.files_hold(b"purple sunday")


async def test_a_server_that_began_anew_keeps_what_it_has_since(
    db: Database, clock: ManualClock, outside: Outside, keys: Keys
) -> None:
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    await services.erasures.ask(ADA)
    await services.guild_ending.erase(MANAGER)
    await services.drafts.keep(ADA, "schedule", dict(TYPED))
    anew = await open_services(db, clock, outside, seed=1, keys=keys)
    assert await drafts_of(anew, ADA) == 1
