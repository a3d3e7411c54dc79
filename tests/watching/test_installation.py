"""What the installation remembers from one start to the next."""

from plc_bot.storage import Database
from plc_bot.watching.installation import Installation


async def test_nothing_is_remembered_at_first(db: Database) -> None:
    assert await Installation(db).remembered("commands") is None


async def test_the_latest_value_is_remembered_by_the_next_start(db: Database) -> None:
    await Installation(db).remember("commands", "old")
    await Installation(db).remember("commands", "new")
    await Installation(db).remember("other", "else")
    assert await Installation(db).remembered("commands") == "new"


async def test_what_is_remembered_first_stays(db: Database) -> None:
    first = [await Installation(db).remember_first("keys", value) for value in ("one", "two")]
    assert first == ["one", "one"]
    assert await Installation(db).remembered("keys") == "one"
