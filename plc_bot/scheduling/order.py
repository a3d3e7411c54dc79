"""Who comes first when much is due at once, so that no guild waits for another's crowd."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice

from plc_bot.scheduling.models import Due

WAITED_LONG = timedelta(seconds=300)
LATE_EVERY = 5
"""Work missed while the bot was away gets every fifth place: it never floods what is on time."""


def fair(rows: Sequence[Due], now: datetime, up_since: datetime) -> list[Due]:
    """The rows in the order in which they should be done; `up_since`: at work without a break.

    First what has waited 300 s in line; then each guild's first post, each guild's second, and
    so on, mixed among guilds by a hash that changes daily; then what follows posts. What was
    missed before `up_since` gets every fifth place.
    """
    late = [row for row in rows if row.due_at < up_since - WAITED_LONG]
    on_time = [row for row in rows if row.due_at >= up_since - WAITED_LONG]
    waited = [row for row in on_time if now - row.due_at >= WAITED_LONG]
    fresh = [row for row in on_time if now - row.due_at < WAITED_LONG]
    return list(_mixed(chain(_by_turn(waited), _by_turn(fresh)), iter(_by_turn(late))))


def _by_turn(rows: Sequence[Due]) -> list[Due]:
    turns: defaultdict[tuple[int, int], int] = defaultdict(int)
    placed: list[tuple[int, int, int, Due]] = []
    for row in sorted(rows, key=lambda row: row.due_at):
        turn = turns[row.rank, row.guild_id]
        turns[row.rank, row.guild_id] += 1
        mixed = zlib.crc32(f"{row.guild_id}:{row.due_at:%Y-%m-%d}".encode())
        placed.append((row.rank, turn, mixed, row))
    return [row for *_place, row in sorted(placed, key=lambda place: place[:3])]


def _mixed(on_time: Iterator[Due], late: Iterator[Due]) -> Iterator[Due]:
    while group := list(islice(on_time, LATE_EVERY - 1)):
        yield from group
        yield from islice(late, 1)
    yield from late
