"""What somebody shared, once they are erased: theirs goes, their colleagues' stays."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plc_bot.privacy.erased import Erased, ErasureFile
from plc_bot.resources.record.models import Particulars, Resource, ResourceState
from plc_bot.resources.record.store import PastValueStore, ResourceStore
from plc_bot.sealing.keys import PERSON, Keys, open_keys
from plc_bot.services import Services, open_services, replay_erasures
from plc_bot.storage import Database
from plc_bot.watching.installation import Installation
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, member
from tests.outside import Outside
from tests.resources.builders import ANA, BEN, LINK, a_file, a_resource, kept

ana = member(user_id=ANA)


async def found(database: Database, number: int, guild_id: int = GUILD) -> Resource:
    async with database.read() as connection:
        resource = await ResourceStore(connection).find(guild_id, number)
    assert resource is not None
    return resource


async def test_a_link_stays_without_name_and_words(services: Services) -> None:
    said: dict[str, Any] = {"why": "My words", "access_note": "Mine"}
    before = await kept(
        services, a_resource(tags=("maths",), author="Ana", is_own_work=True, **said)
    )
    await services.erasures.erase_now(ana)
    after = await found(services.database, before.number)
    assert (after.sharer_id, after.state, after.address) == (None, before.state, before.address)
    assert after.particulars == Particulars(
        title="Fraction strips", link=LINK, tags=("maths",), is_own_work=True
    )


async def test_who_made_it_stays_named_if_it_was_another(services: Services) -> None:
    before = await kept(services, a_resource(author="M. Curie", is_own_work=False))
    await services.erasures.erase_now(ana)
    assert (await found(services.database, before.number)).particulars.author == "M. Curie"


@pytest.mark.parametrize(
    "goes",
    [
        a_resource(link=None, text="My own note"),
        a_resource(state=ResourceState.WAITING),
        a_resource(state=ResourceState.RETURNED),
        a_resource(state=ResourceState.HIDDEN),
        a_resource(link=None, file=a_file(is_copy=True)),
    ],
    ids=["a note", "waiting", "returned", "hidden", "a copy"],
)
async def test_what_is_only_theirs_goes(services: Services, goes: Resource) -> None:
    number = (await kept(services, goes)).number
    await services.erasures.erase_now(ana)
    after = await found(services.database, number)
    assert (after.state, after.sharer_id) == (ResourceState.REMOVED, None)
    assert (after.particulars, after.file) == (Particulars(title=""), None)


async def test_all_goes_for_whoever_takes_all(services: Services) -> None:
    mine = (await kept(services, a_resource())).number
    bens = await kept(services, a_resource(link=None, sharer_id=BEN))
    elsewhere = await kept(services, a_resource(guild_id=OTHER_GUILD))
    await services.erasures.erase_now(ana, takes_all=True)
    assert (await found(services.database, mine)).state is ResourceState.REMOVED
    assert await found(services.database, bens.number) == bens
    assert await found(services.database, elsewhere.number, OTHER_GUILD) == elsewhere


async def test_what_was_asked_for_last_counts(services: Services) -> None:
    number = (await kept(services, a_resource())).number
    await services.erasures.ask(ana)
    asked = await services.erasures.ask(ana, takes_all=True)
    assert await services.erasures.find(ana) == asked
    await services.erasures.erase_now(ana, takes_all=True)
    assert (await found(services.database, number)).state is ResourceState.REMOVED


async def test_earlier_words_go_too_and_so_does_what_a_merged_one_said(services: Services) -> None:
    before = await kept(services, a_resource(why="First words"))
    shelf = services.resources.shelf
    async with services.database.write() as connection:
        said = replace(before.particulars, why="Second words")
        changed = await shelf.change_in(connection, before, replace(before, particulars=said), ANA)
        await shelf.move_in(connection, changed, ResourceState.MERGED, BEN, merged_into=9)
    await services.erasures.erase_now(ana)
    after = await found(services.database, before.number)
    assert (after.state, after.particulars.why) == (ResourceState.MERGED, "")
    async with services.database.read() as connection:
        assert await PastValueStore(connection).list_of(GUILD, before.number) == []


@pytest.mark.parametrize("takes_all", [True, False])
async def test_a_restored_database_forgets_again_what_was_chosen(
    db: Database, clock: ManualClock, outside: Outside, tmp_path: Path, *, takes_all: bool
) -> None:
    keys = await open_keys(tmp_path / "plc.keys", Installation(db))
    services = await open_services(db, clock, outside, seed=1, keys=keys)
    number = (await kept(services, a_resource(why="My words"))).number
    tag = keys.tag(PERSON, GUILD, ANA)
    await ErasureFile.beside(keys).add(Erased(clock.now(), GUILD, "K7Q2-9FXM", tag, takes_all))
    assert await replay_erasures(db, clock, keys) == 1
    after = await found(db, number)
    assert (after.particulars.why, after.sharer_id) == ("", None)
    assert (after.state is ResourceState.REMOVED) is takes_all


async def test_lines_of_an_older_version_are_read(tmp_path: Path, clock: ManualClock) -> None:
    keys = Keys(None, tmp_path / "plc.keys")
    noted = Erased(clock.now(), GUILD, "K7Q2-9FXM", "tag")
    older = noted.line.replace(', "all": false', "")
    assert older != noted.line
    (tmp_path / "plc.erased").write_text(older)
    assert await ErasureFile.beside(keys).list_kept(clock.now()) == [noted]
