"""The key is made once, never replaced, and its loss stops only what needs it."""

import logging
import stat
from pathlib import Path

import pytest

from plc_bot.sealing.errors import KeysUnavailableError
from plc_bot.sealing.keys import PERSON, Keys, open_keys
from plc_bot.storage import Database
from plc_bot.watching.installation import Installation
from tests.guilds.people import GUILD, OTHER_GUILD

MIA, BEN = 72, 73
ANOTHER = f"# a comment\nplc-keys-1:{'ab' * 32}\n".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "plc.keys"


@pytest.fixture
def memory(db: Database) -> Installation:
    return Installation(db)


# The files are touched here, beside the event loop's own code.


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def move(path: Path, to: Path) -> Path:
    return path.rename(to)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def tag(keys: Keys) -> str:
    return keys.tag(PERSON, GUILD, MIA)


def assert_refused(keys: Keys) -> None:
    assert not keys.are_there
    with pytest.raises(KeysUnavailableError):
        tag(keys)


async def test_the_file_is_made_at_the_first_start_for_its_owner_alone(
    path: Path, memory: Installation
) -> None:
    keys = await open_keys(path, memory)
    assert (keys.path, keys.trouble) == (path, "")
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


async def test_the_next_start_makes_the_same_tags(path: Path, memory: Installation) -> None:
    first = await open_keys(path, memory)
    before = content(path)
    assert tag(await open_keys(path, memory)) == tag(first)
    assert content(path) == before


async def test_a_lost_file_is_not_made_anew(path: Path, memory: Installation) -> None:
    await open_keys(path, memory)
    move(path, path.with_suffix(".lost"))
    keys = await open_keys(path, memory)
    assert_refused(keys)
    assert f"{path} is gone. Put back a copy" in keys.trouble
    assert content(path) is None


async def test_a_lost_file_that_is_put_back_works_again(path: Path, memory: Installation) -> None:
    first = tag(await open_keys(path, memory))
    away = move(path, path.with_suffix(".copy"))
    assert_refused(await open_keys(path, memory))
    move(away, path)
    assert tag(await open_keys(path, memory)) == first


async def test_another_installations_file_is_refused_and_left_alone(
    path: Path, tmp_path: Path, memory: Installation
) -> None:
    await open_keys(path, memory)
    write(path, ANOTHER)
    keys = await open_keys(path, memory)
    assert_refused(keys)
    assert "is not the one this database was begun with" in keys.trouble
    assert content(path) == ANOTHER


@pytest.mark.parametrize("written", [b"", b"plc-keys-1:12\n", b"\xff\xfe", b"my notes"])
async def test_a_damaged_file_is_refused_and_left_alone(
    path: Path, memory: Installation, written: bytes
) -> None:
    write(path, written)
    keys = await open_keys(path, memory)
    assert_refused(keys)
    assert "Put back a copy" in keys.trouble
    assert content(path) == written


async def test_a_place_that_cannot_be_used_is_named(tmp_path: Path, memory: Installation) -> None:
    write(tmp_path / "a-file", b"")
    keys = await open_keys(tmp_path / "a-file" / "plc.keys", memory)
    assert_refused(keys)
    assert "a-file/plc.keys can't be read: Not a directory" in keys.trouble


async def test_once_the_place_can_be_written_the_key_is_made(
    path: Path, memory: Installation
) -> None:
    write(path.parent, b"")
    assert_refused(await open_keys(path, memory))
    move(path.parent, path.parent.with_suffix(".aside"))
    assert tag(await open_keys(path, memory))


async def test_a_file_brought_along_is_taken_over_by_an_empty_database(
    path: Path, memory: Installation
) -> None:
    write(path, ANOTHER)
    assert tag(await open_keys(path, memory)) == tag(Keys(bytes.fromhex("ab" * 32)))


async def test_of_two_first_starts_with_different_files_one_is_refused(
    path: Path, memory: Installation
) -> None:
    # As two machines would on one PostgreSQL server.
    opened = [await open_keys(path.with_name(name), memory) for name in ("one", "two")]
    assert [keys.are_there for keys in opened] == [True, False]


async def test_the_operator_reads_of_the_trouble_but_never_the_key(
    path: Path, memory: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    await open_keys(path, memory)
    secret = (content(path) or b"").decode().split(":")[-1].strip()
    write(path, ANOTHER)
    with caplog.at_level(logging.DEBUG):
        keys = await open_keys(path, memory)
    assert keys.trouble in caplog.text
    assert secret not in caplog.text
    assert "abab" not in caplog.text


def test_a_tag_tells_people_guilds_and_purposes_apart() -> None:
    keys = Keys.fresh()
    asked = [(PERSON, GUILD, MIA), (PERSON, GUILD, BEN), (PERSON, OTHER_GUILD, MIA)]
    tags = {keys.tag(*one) for one in [*asked, ("poll", GUILD, MIA)]}
    assert len(tags) == 4
    assert keys.tag(PERSON, GUILD, MIA) in tags


def test_a_tag_says_nothing_of_the_person_and_needs_the_key() -> None:
    one, other = tag(Keys.fresh()), tag(Keys.fresh())
    assert one != other
    assert (len(one), one.isalnum(), str(MIA) == one) == (32, True, False)
