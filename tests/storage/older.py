"""A database as the first released version of the bot left it, with rows in every table."""

import shutil
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, insert, select

from plc_bot.storage.engines import engine_for
from plc_bot.storage.migrating import migrate

FIRST = "0001"
AT = datetime(2027, 1, 4, 15, 0, tzinfo=UTC)
GUILD, CHANNEL, PERSON = 10_000_000_000_000_001, 301, 71
Rows = dict[str, list[dict[str, Any]]]

_STEPS = Path(migrate.__code__.co_filename).parent / "migrations" / "versions"
_POST = {"channel_id": CHANNEL, "message_id": 9_001, "thread_id": 9_002, "trouble": None}
_ROWS: dict[str, dict[str, Any]] = {
    "audit_entries": {
        "number": 1,
        "at": AT,
        "actor_id": PERSON,
        "act": "schedule.added",
        "target": "schedule 1",
        "difference": {"before": None},
    },
    "counters": {"kind": "prompt", "last": 7},
    "deliveries": {
        "kind": "prompt",
        "subject": "1",
        "opens_thread": True,
        "promised_at": AT,
        "gives_up_at": AT,
        "step": "thread",
        "state": "done",
        "attempted_at": AT,
        "tries": 1,
        **_POST,
    },
    "drafts": {
        "number": 1,
        "owner_id": PERSON,
        "form": "add-prompt",
        "fields": {"text": "half a question"},
        "kept_at": AT,
    },
    "due": {
        "kind": "prompt",
        "subject": "2",
        "due_at": AT,
        "tolerance": 21_600,
        "rank": 0,
        "tries": 0,
        "lease_until": None,
        "holder": None,
    },
    "findings": {
        "key": "prompt-missed",
        "subject": "all",
        "found_at": AT,
        "told_at": AT,
        "times_told": 1,
    },
    "installation": {"key": "commands", "value": "{}"},
    "occurrences": {
        "number": 1,
        "schedule_number": 1,
        "regular_on": date(2027, 1, 4),
        "nth": 0,
        "due_at": AT,
        "state": "done",
        "reason": None,
        "prompt_number": 1,
        "claimed_at": AT,
        "settled_at": AT,
        "was_late": False,
        **_POST,
    },
    "prompts": {
        "number": 1,
        "schedule_number": 1,
        "position": 1,
        "state": "used",
        "text": "What did you try this week?",
        "title": "A try",
        "look_for": "one step",
        "try_by": "Friday",
        "tags": ["tries"],
        "note": "for staff",
        "starter_key": None,
        "added_by": PERSON,
        "moved_at": AT,
    },
    "schedules": {
        "number": 1,
        "name": "Weekly prompt",
        "rule": "FREQ=WEEKLY;BYDAY=MO",
        "at": time(16),
        "first_on": date(2027, 1, 4),
        "zone": "Europe/Berlin",
        "channel_id": CHANNEL,
        "opens_thread": True,
        "forum_tag_ids": [],
        "state": "active",
        "pause_reason": None,
        "draft_number": 1,
        "zone_release": "2026f",
        "created_by": PERSON,
        "before_removal": None,
        "moved_at": AT,
    },
    "settings_revisions": {
        "number": 1,
        "state": "applied",
        "sections": {"community": {"language": "de"}},
        "editor_id": PERSON,
        "at": AT,
        "ends_at": None,
    },
}


async def make_older(address: str) -> Rows:
    """Make it in an empty database, with a row in each table; gives the rows."""
    engine = engine_for(address)
    with tempfile.TemporaryDirectory() as name:
        versions = Path(name) / "versions"
        versions.mkdir()
        shutil.copy(_STEPS / "m0001_foundation.py", versions)
        await migrate(engine, Path(name), FIRST)
    async with engine.writer.begin() as connection:
        rows = await connection.run_sync(_filled)
    await engine.writer.dispose()
    return rows


def all_rows(connection: Connection) -> Rows:
    """Every row of every table, as the database itself describes its columns."""
    tables = MetaData()
    tables.reflect(connection)
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in tables.sorted_tables
    }


def _filled(connection: Connection) -> Rows:
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            guild = {"guild_id": GUILD} if "guild_id" in table.c else {}
            connection.execute(insert(table).values(guild | _ROWS[table.name]))
    return all_rows(connection)
