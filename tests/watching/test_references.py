"""A reference leads to its error for two weeks, and to nothing that anybody typed."""

from dataclasses import asdict

import pytest

from plc_bot.storage import Database
from plc_bot.watching.models import ErrorReference
from plc_bot.watching.references import References
from plc_bot.watching.store import ErrorReferenceStore
from tests.clock import START, ManualClock

TYPED = "I am afraid of my headteacher, id 1100000000000000001"


@pytest.fixture
def references(db: Database, clock: ManualClock) -> References:
    return References(db, clock)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


async def broken_store(db: Database) -> Exception:
    """An error out of our own code: the row has no code."""
    with pytest.raises(Exception, match=r"NOT NULL|null value") as failed:
        async with db.write() as connection:
            await ErrorReferenceStore(connection).add(a_reference(code=None))
    return failed.value


def a_reference(**changes: object) -> ErrorReference:
    values: dict[str, object] = {
        "code": "K7Q2-9FXM",
        "at": START,
        "kind": "KeyError",
        "place": "cogs/help.py:3 help",
        "command": "/help",
    }
    return ErrorReference(**{**values, **changes})  # pyright: ignore[reportArgumentType] - one is to be wrong


async def test_a_reference_comes_back_as_it_was_kept(db: Database) -> None:
    async with db.write() as connection:
        await ErrorReferenceStore(connection).add(a_reference())
        assert await ErrorReferenceStore(connection).find("K7Q2-9FXM") == a_reference()


@pytest.mark.parametrize("typed", ["K7Q2-9FXM", "k7q29fxm", " k7q2 9fxm. ", "`K7Q2-9FXM`"])
async def test_a_reference_is_found_however_it_is_typed(references: References, typed: str) -> None:
    await references.keep("K7Q2-9FXM", KeyError("x"), "/help")
    found = await references.find(typed)
    assert found is not None
    assert (found.kind, found.command, found.at) == ("KeyError", "/help", START)


@pytest.mark.parametrize("typed", ["", "K7Q2", "K7Q2-9FXN", "no such thing"])
async def test_what_is_no_reference_finds_nothing(references: References, typed: str) -> None:
    await references.keep("K7Q2-9FXM", KeyError("x"), "/help")
    assert await references.find(typed) is None


async def test_it_names_the_place_in_our_own_code(references: References, db: Database) -> None:
    await references.keep("K7Q2-9FXM", await broken_store(db), "/help")
    found = await references.find("K7Q2-9FXM")
    assert found is not None
    assert found.place.startswith("plc_bot/watching/store.py:")
    assert found.place.endswith(" add")
    assert found.kind == "sqlalchemy.exc.IntegrityError"


async def test_nothing_of_what_was_typed_is_kept(references: References) -> None:
    await references.keep("K7Q2-9FXM", raised(ValueError(TYPED)), "/prompts queue add")
    kept = await references.find("K7Q2-9FXM")
    assert kept is not None
    assert kept.place == "outside our code"
    assert "afraid" not in str(asdict(kept))
    assert "1100000000000000001" not in str(asdict(kept))


async def test_names_too_long_for_their_columns_are_cut(references: References) -> None:
    long = type("Trouble" * 50, (Exception,), {})
    await references.keep("K7Q2-9FXM", long(), "/prompts " * 50)
    found = await references.find("K7Q2-9FXM")
    assert found is not None
    assert (len(found.kind), len(found.command)) == (200, 100)


async def test_after_two_weeks_it_is_forgotten(references: References, clock: ManualClock) -> None:
    await references.keep("K7Q2-9FXM", KeyError("x"), "/help")
    clock.advance(days=14)
    await references.forget()
    assert await references.find("K7Q2-9FXM") is not None
    clock.advance(seconds=1)
    await references.forget()
    assert await references.find("K7Q2-9FXM") is None
