"""Who suggested without a name is nowhere: not in a table, a file, a log, a metric, an export."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from plc_bot.metrics import REGISTRY
from plc_bot.storage import ACROSS_GUILDS, Database, metadata
from tests.cogs.prompts.member_scenes import MONDAY, TEXT, prompt, review, suggest
from tests.cogs.prompts.scenes import added, command, posts, shown, text_of, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


def traces(world: World) -> tuple[bytes, ...]:
    """How the member could be written down: as a name, as digits, as a number of eight bytes."""
    member = world.member
    numbers = (member.id.to_bytes(8, order) for order in ("big", "little"))
    return (str(member.id).encode(), b"mia", *numbers)


async def table_contents(database: Database) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            rows = await connection.execute(select(table), execution_options=ACROSS_GUILDS)
            contents[table.name] = "\n".join(map(repr, rows)).encode()
    return contents


def file_contents(address: str) -> Iterator[tuple[str, bytes]]:
    """The bytes of SQLite's files, what was deleted and is not yet overwritten included."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        for file in path.parent.glob(f"{path.name}*"):
            yield file.name, file.read_bytes()


async def everything_written(world: World, caplog: pytest.LogCaptureFixture) -> dict[str, bytes]:
    """All that staff, or whoever runs the bot, could read."""
    kept = await table_contents(world.services.database)
    kept |= dict(file_contents(world.database_url))
    kept["log"] = caplog.text.encode()
    kept["metrics"] = generate_latest(REGISTRY)
    for path in ("history list", "history export", "queue list", "review"):
        answer = shown(await command(world, path))
        files = [await attachment.read() for attachment in answer.attachments]
        kept[path] = b"\n".join([text_of(answer).encode(), *files])
    return kept


async def lead_a_whole_life(world: World) -> None:
    """Refused, suggested, approved, posted, declined, withdrawn: never with a name."""
    refused = await suggest(world, "Too short")
    again = await world.member.click(shown(refused), label="Open the form again")
    await world.member.submit_modal(again, {"text": TEXT, "tag": "", "named": False})
    await review(world, "Approve")
    await added(world)
    await suggest(world, "What should never be asked?")
    await world.restart()
    await review(world, "Decline", "Undo", "Decline")
    await suggest(world, "What do I regret having typed?")
    await review(world, "Approve", "Undo")
    asked = await world.member.click(shown(await prompt(world, "mine")), label="Withdraw #3")
    await world.member.click(shown(asked), label="Withdraw it")
    assert "as many as I take" in told(await prompt(world, "suggest"))
    await world.pass_time(**MONDAY)


async def test_an_unnamed_authors_id_and_name_are_nowhere(
    school: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "cogs")
    caplog.set_level(logging.DEBUG, "plc_bot")
    await lead_a_whole_life(school)
    written = await everything_written(school, caplog)
    assert TEXT.encode() in written["history export"]
    assert [
        place for place in written if any(one in written[place] for one in traces(school))
    ] == []


async def test_the_scan_finds_who_gives_their_name(
    school: World, caplog: pytest.LogCaptureFixture
) -> None:
    await suggest(school, named=True)
    written = await everything_written(school, caplog)
    places = {place for place in written if any(one in written[place] for one in traces(school))}
    assert {"suggestions", "review"} <= places


async def test_words_that_were_withdrawn_are_in_no_table(school: World) -> None:
    await lead_a_whole_life(school)
    contents = await table_contents(school.services.database)
    assert [name for name, held in contents.items() if b"regret" in held] == []


async def test_neither_staff_nor_members_read_a_name_in_discord(school: World) -> None:
    await lead_a_whole_life(school)
    (post,) = posts(school.channel)
    assert post.embeds[0].description == TEXT
    assert f"<@{school.member.id}>" not in text_of(post)
    assert "mia" not in text_of(post)
