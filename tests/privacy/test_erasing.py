from datetime import timedelta
from pathlib import Path

import pytest

from plc_bot.actor import Actor
from plc_bot.privacy.erased import ErasureFile
from plc_bot.privacy.erasing import ERASURE
from plc_bot.privacy.errors import ErasureNotAskedError, ErasureNotNotedError
from plc_bot.privacy.models import Person
from plc_bot.scheduling.due import LeaseLostError
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.sealing.errors import KeysUnavailableError
from plc_bot.sealing.keys import PERSON, Keys
from plc_bot.services import Services, open_services
from plc_bot.storage import Connection, Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import Outside

ADA, BEN = Actor(GUILD, 61), Actor(GUILD, 62)
SECRET = bytes(range(32))


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(SECRET, tmp_path / "keys" / "plc.keys")


@pytest.fixture
async def services(db: Database, clock: ManualClock, outside: Outside, keys: Keys) -> Services:
    made = await open_services(db, clock, outside, seed=1, keys=keys)
    await made.drafts.keep(ADA, "schedule", {"when": "mon 8"})
    await made.drafts.keep(BEN, "schedule", {"when": "tue 9"})
    return made


async def claimed(db: Database, clock: ManualClock, code: str) -> Due | None:
    """The erasure as the loop would get it; None while it is not due."""
    now = clock.now()
    async with db.write() as connection:
        store = DueStore(connection)
        planned = await store.find(GUILD, ERASURE, code)
        rows = [planned] if planned else []
        got = await store.claim(rows, now, now + timedelta(seconds=90), "a test", [ERASURE])
    return got[0] if got else None


async def drafts_of(services: Services, actor: Actor) -> int:
    return (await services.privacy.count(actor)).get("drafts", 0)


async def noted(keys: Keys, clock: ManualClock) -> list[str | None]:
    return [erased.tag for erased in await ErasureFile.beside(keys).list_kept(clock.now())]


async def test_an_erasure_asked_for_waits_a_day_and_is_done_then(
    db: Database, clock: ManualClock, services: Services
) -> None:
    asked = await services.erasures.ask(ADA)
    assert asked.due_at == clock.in_(hours=24)
    assert await claimed(db, clock, asked.code) is None
    clock.advance(hours=24)
    row = await claimed(db, clock, asked.code)
    assert row is not None
    assert await drafts_of(services, ADA) == 1
    await services.erasures.carry_out(row)
    assert (await drafts_of(services, ADA), await drafts_of(services, BEN)) == (0, 1)
    assert await services.erasures.find(ADA) is None


async def test_asking_twice_is_asking_once(clock: ManualClock, services: Services) -> None:
    first = await services.erasures.ask(ADA)
    clock.advance(hours=1)
    assert await services.erasures.ask(ADA) == first


async def test_what_was_cancelled_is_not_done(
    db: Database, clock: ManualClock, services: Services
) -> None:
    asked = await services.erasures.ask(ADA)
    await services.erasures.cancel(ADA)
    clock.advance(hours=25)
    assert await claimed(db, clock, asked.code) is None
    assert await drafts_of(services, ADA) == 1
    with pytest.raises(ErasureNotAskedError):
        await services.erasures.cancel(ADA)


async def test_now_is_now_also_when_it_was_asked_for_later(services: Services) -> None:
    await services.erasures.ask(ADA)
    await services.erasures.erase_now(ADA)
    assert await drafts_of(services, ADA) == 0
    with pytest.raises(ErasureNotAskedError):
        await services.erasures.cancel(ADA)


async def test_an_erasure_is_noted_by_tag_before_it_is_committed(
    services: Services, clock: ManualClock, keys: Keys
) -> None:
    seen: list[list[str | None]] = []

    async def look(_connection: Connection, _person: Person) -> None:
        seen.append(await noted(keys, clock))

    services.erasures.before(look)
    await services.erasures.erase_now(ADA)
    assert seen == [[keys.tag(PERSON, GUILD, ADA.user_id)]]
    assert str(ADA.user_id) not in (keys.path or Path()).with_suffix(".erased").read_text("utf-8")


async def test_what_cannot_be_noted_is_not_erased_and_stays_due(
    db: Database, clock: ManualClock, services: Services, keys: Keys
) -> None:
    assert keys.path is not None
    keys.path.with_suffix(".erased").mkdir(parents=True)
    with pytest.raises(ErasureNotNotedError):
        await services.erasures.erase_now(ADA)
    assert await drafts_of(services, ADA) == 1
    asked = await services.erasures.find(ADA)
    assert asked is not None
    assert await claimed(db, clock, asked.code) is not None


async def test_without_its_keys_nothing_is_erased_and_the_person_is_told(
    db: Database, clock: ManualClock, outside: Outside
) -> None:
    lost = await open_services(db, clock, outside, seed=1, keys=Keys(None))
    await lost.drafts.keep(ADA, "schedule", {"when": "mon 8"})
    with pytest.raises(KeysUnavailableError):
        await lost.erasures.erase_now(ADA)
    assert await drafts_of(lost, ADA) == 1


async def test_a_crash_after_noting_leaves_the_erasure_due_and_noted_once(
    db: Database, clock: ManualClock, outside: Outside, services: Services, keys: Keys
) -> None:
    async def crash(_connection: Connection, _person: Person) -> None:
        raise OSError("the power went")

    services.erasures.before(crash)
    with pytest.raises(OSError, match="power"):
        await services.erasures.erase_now(ADA)
    assert await drafts_of(services, ADA) == 1
    anew = await open_services(db, clock, outside, seed=1, keys=keys)
    asked = await anew.erasures.find(ADA)
    assert asked is not None
    row = await claimed(db, clock, asked.code)
    assert row is not None
    await anew.erasures.carry_out(row)
    assert await drafts_of(anew, ADA) == 0
    assert len(await noted(keys, clock)) == 1


async def test_two_who_erase_do_it_once(
    db: Database, clock: ManualClock, services: Services
) -> None:
    times: list[Person] = []

    async def count(_connection: Connection, person: Person) -> None:
        times.append(person)

    services.erasures.before(count)
    asked = await services.erasures.ask(ADA)
    clock.advance(hours=24)
    row = await claimed(db, clock, asked.code)
    assert row is not None
    await services.erasures.erase_now(ADA)
    with pytest.raises(LeaseLostError):
        await services.erasures.carry_out(row)
    assert [person.user_id for person in times] == [ADA.user_id]


async def test_work_whose_erasure_is_gone_settles_itself(
    db: Database, clock: ManualClock, services: Services
) -> None:
    stray = Due(GUILD, ERASURE, "none", clock.now(), timedelta(days=1))
    async with db.write() as connection:
        await services.due.plan(connection, stray)
    row = await claimed(db, clock, "none")
    assert row is not None
    await services.erasures.carry_out(row)
    assert await claimed(db, clock, "none") is None


async def test_what_was_remembered_of_the_guild_is_dropped(services: Services) -> None:
    await services.facts.choose_language(ADA, "en-GB")
    assert await services.facts.language_of(GUILD, ADA.user_id) == "en-GB"
    await services.erasures.erase_now(ADA)
    assert await services.facts.language_of(GUILD, ADA.user_id) is None
