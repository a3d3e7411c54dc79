"""The place that a reference names: in the bot's own code, wherever it is installed."""

from collections.abc import Callable
from json import JSONDecodeError
from pathlib import Path

import pytest

import plc_bot
from plc_bot.storage import Database
from plc_bot.watching.models import ErrorReference
from plc_bot.watching.references import References
from tests.clock import ManualClock

HOME = Path(plc_bot.__file__).parents[1]
CODE = "K7Q2-9FXM"


@pytest.fixture
def references(db: Database, clock: ManualClock) -> References:
    return References(db, clock)


def fails_in(file: Path, name: str = "work", below: Callable[[], object] | None = None) -> object:
    """A function that fails as if it stood in that file, itself or in what it calls."""
    body = "raise KeyError('typed')" if below is None else "below()"
    known: dict[str, object] = {"below": below}
    exec(compile(f"def {name}():\n    {body}\n", str(file), "exec"), known)
    return known[name]


def error_of(function: object) -> KeyError:
    assert callable(function)
    with pytest.raises(KeyError) as failed:
        function()
    return failed.value


async def kept(references: References, error: BaseException) -> ErrorReference:
    await references.keep(CODE, error, "/help")
    found = await references.find(CODE)
    assert found is not None
    return found


@pytest.mark.parametrize("file", ["plc_bot/prompts/x.py", "cogs/help.py", "cogs/_kit/plc_bot.py"])
async def test_a_place_is_told_from_the_package_on(references: References, file: str) -> None:
    found = await kept(references, error_of(fails_in(HOME / file)))
    assert found.place == f"{file}:2 work"


@pytest.mark.parametrize("folder", ["/srv/plc_bot", "/opt/cogs", "/srv/plc_bot/cogs"])
async def test_a_folder_called_as_we_are_makes_no_library_ours(
    references: References, folder: str
) -> None:
    library = Path(folder) / ".venv" / "lib" / "library.py"
    assert (await kept(references, error_of(fails_in(library)))).place == "outside our code"


async def test_a_library_below_us_leaves_the_place_to_us(references: References) -> None:
    library = fails_in(HOME / ".venv" / "lib" / "library.py", "deep")
    assert callable(library)
    found = await kept(references, error_of(fails_in(HOME / "cogs" / "x.py", "ours", library)))
    assert found.place == "cogs/x.py:2 ours"


async def test_of_our_own_frames_the_innermost_is_named(references: References) -> None:
    inner = fails_in(HOME / "plc_bot" / "inner.py", "inner")
    assert callable(inner)
    found = await kept(references, error_of(fails_in(HOME / "cogs" / "x.py", "outer", inner)))
    assert found.place == "plc_bot/inner.py:2 inner"


async def test_an_error_that_was_never_raised_has_no_place(references: References) -> None:
    assert (await kept(references, ValueError())).place == "outside our code"


async def test_a_place_too_long_for_its_column_is_cut(references: References) -> None:
    deep = HOME / "cogs" / "/".join(["folder"] * 60) / "x.py"
    found = await kept(references, error_of(fails_in(deep)))
    assert 0 < len(found.place) < len(str(deep.relative_to(HOME)))
    assert found.place.startswith("cogs/folder/folder/")


async def test_only_pythons_own_errors_go_by_a_bare_name(references: References) -> None:
    assert (await kept(references, JSONDecodeError("typed", "typed", 0))).kind == (
        "json.decoder.JSONDecodeError"
    )
    await references.keep("AAAA-0001", UnicodeError(), "/help")
    bare = await references.find("AAAA-0001")
    assert bare is not None
    assert bare.kind == "UnicodeError"


async def test_what_was_kept_last_is_forgotten_last(
    references: References, clock: ManualClock
) -> None:
    await references.keep("AAAA-0001", KeyError(), "/help")
    clock.advance(days=10)
    await references.keep("AAAA-0002", KeyError(), "/help")
    clock.advance(days=10)
    await references.forget()
    assert await references.find("AAAA-0001") is None
    assert await references.find("AAAA-0002") is not None
