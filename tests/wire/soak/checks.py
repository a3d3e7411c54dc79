"""What must hold after any time, whatever happened: each check names what breaks it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from cogs.prompts.posting import AboutButton
from tests.wire.emulator.world import World

OVERDUE = timedelta(days=1)
"""No tolerance is longer than this, so by then everything has its outcome."""

_EXPLAINED = (
    "Attempting a reconnect",  # discord.py, while the gateway is away
)
_LATE_OCCURRENCES = """
SELECT guild_id, number, state FROM occurrences
WHERE due_at < ? AND state IN ('planned', 'claimed', 'sent')
"""
_OPEN_DELIVERIES = """
SELECT guild_id, kind, subject FROM deliveries WHERE state = 'waiting' AND gives_up_at < ?
"""
_LEFT_OVER_WORK = "SELECT guild_id, kind, subject FROM due WHERE due_at < ?"
_POSTED = "SELECT guild_id, number, message_id FROM occurrences WHERE state = 'done'"
_ORPHANS = {
    "an occurrence without its schedule": """
SELECT guild_id, number FROM occurrences AS o WHERE NOT EXISTS (SELECT 1 FROM schedules AS s
WHERE s.guild_id = o.guild_id AND s.number = o.schedule_number)
""",
    "a post without its delivery": """
SELECT guild_id, number FROM occurrences AS o WHERE message_id IS NOT NULL AND NOT EXISTS (
SELECT 1 FROM deliveries AS d WHERE d.guild_id = o.guild_id AND d.message_id = o.message_id)
""",
    "an asked question without its prompt": """
SELECT guild_id, number FROM occurrences AS o WHERE prompt_number IS NOT NULL AND NOT EXISTS (
SELECT 1 FROM prompts AS p WHERE p.guild_id = o.guild_id AND p.number = o.prompt_number)
""",
}


def broken_in_database(path: Path, now: datetime) -> Iterator[str]:
    """What is unsettled or left over, long after its time."""
    with closing(sqlite3.connect(path)) as connection:
        then = (now - OVERDUE).replace(tzinfo=None).isoformat(" ", "microseconds")
        for what, query in (
            ("has no outcome", _LATE_OCCURRENCES),
            ("was never settled", _OPEN_DELIVERIES),
            ("was never done", _LEFT_OVER_WORK),
        ):
            for row in connection.execute(query, (then,)):
                yield f"{what}: {row}"
        for what, query in _ORPHANS.items():
            for row in connection.execute(query):
                yield f"{what}: {row}"
        for row in connection.execute("PRAGMA foreign_key_check"):
            yield f"foreign key: {row}"


def posted_twice(world: World) -> Iterator[str]:
    """Prompts whose button stands under more than one message: their post went out twice."""
    for channel_id, messages in world.messages.items():
        count = Counter(
            item["custom_id"]
            for message in messages.values()
            for row in message["components"]
            for item in row.get("components") or ()
            if str(item.get("custom_id", "")).startswith(f"plc:{AboutButton.verb}:")
        )
        for custom_id, times in count.items():
            if times > 1:
                yield f"{custom_id} stands {times} times in channel {channel_id}"


def lost(path: Path, world: World) -> Iterator[str]:
    """Dates that count as posted, though nothing stands there; nobody deletes posts here."""
    standing = {message_id for messages in world.messages.values() for message_id in messages}
    with closing(sqlite3.connect(path)) as connection:
        for guild_id, number, message_id in connection.execute(_POSTED):
            if message_id not in standing:
                yield f"the post of date {number} in guild {guild_id} is lost"


def unexplained(log: Path) -> Iterator[str]:
    """Errors in the bot's log that no planned trouble explains."""
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["level"] in ("error", "critical") and not entry["event"].startswith(_EXPLAINED):
            yield f"{entry['logger']}: {entry['event']}\n{entry.get('exception', '')}"
