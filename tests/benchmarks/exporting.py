"""One person's 10,000 rows as files: how long it takes, and how long the loop is held."""

import json
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from plc_bot.actor import Actor
from plc_bot.cli.running import spare_the_collector
from plc_bot.guilds.tables import audit_entries
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.services import open_services
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.benchmarks.ticker import ticking
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.builders import a_prompt

ROWS = 10_000
EXPORT_SECONDS, HELD_MILLISECONDS = 10.0, 50.0
ADA = Actor(GUILD, 1_200_000_000_000_000_001)


async def measure(folder: Path) -> Sequence[Figure]:
    """Half of the rows are questions that a moderator wrote, half are what they did."""
    path = folder / "export.sqlite3"
    database = await Database.open(f"sqlite:///{path}", strict=True)
    clock = ManualClock()
    services = await open_services(database, clock, Outside(clock), seed=1)
    await _fill(database)
    spare_the_collector()
    began = time.perf_counter()
    async with ticking() as busy:
        parts = await services.privacy.export_files(ADA, "Riverside Educators")
    seconds = time.perf_counter() - began
    await database.close()
    # One more: the row that says when they exported last.
    if sum(part.data.count(b'"guild_id"') for part in parts) != ROWS + 1:
        message = "not every row was exported"
        raise RuntimeError(message)
    plain = min(_plainly(path) for _try in range(3))
    return (
        Figure(
            "exporting a person's 10,000 rows",
            seconds,
            plain,
            "rows read, put into JSON",
            "s",
            EXPORT_SECONDS,
        ),
        Figure(
            "event loop held the longest, meanwhile",
            busy.held,
            plain * 1000,
            "the same, in ms",
            "ms",
            HELD_MILLISECONDS,
        ),
    )


async def _fill(database: Database) -> None:
    done: list[dict[str, Any]] = [
        {
            "guild_id": GUILD,
            "number": number,
            "at": START + timedelta(minutes=number),
            "actor_id": ADA.user_id,
            "act": "prompt.added",
            "target": f"prompt {number}",
            "difference": {},
        }
        for number in range(1, ROWS // 2 + 1)
    ]
    async with database.write() as connection:
        for number in range(1, ROWS // 2 + 1):
            await PromptStore(connection).add(a_prompt(number, added_by=ADA.user_id))
        await connection.execute(insert(audit_entries), done)


def _plainly(path: Path) -> float:
    began = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        rows = [
            *connection.execute("SELECT * FROM prompts").fetchall(),
            *connection.execute("SELECT * FROM audit_entries").fetchall(),
        ]
        json.dumps(rows)
    return time.perf_counter() - began
