"""Which backups stay: one a day for a week, then one a week; after four weeks none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plc_bot.refs import reference

DAILY, WEEKLY = 7, 3
LONGEST = timedelta(days=28)
"""What was erased is gone from the last backup after so long; members are told so."""
ABANDONED_AFTER = timedelta(days=1)
ENDINGS = {"sqlite": "sqlite3", "postgresql": "dump"}
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"plc-(\d{8}-\d{6})-([0-9A-Za-z]+)\.(sqlite3|dump)")


def file_name(made_at: datetime, schema: str, engine: str) -> str:
    """Such as `plc-20270104-030000-0002.sqlite3`: when, in UTC, and of which schema."""
    return f"plc-{made_at.astimezone(UTC):{_STAMP}}-{schema}.{ENDINGS[engine]}"


def unfinished(target: Path) -> Path:
    """Where a backup is made before it counts: beside its place, under a name nobody uses."""
    return target.with_name(f".{target.name}.{reference()}.part")


def superfluous(names: Iterable[str], now: datetime) -> set[str]:
    """Those of the backups, by their names, that have been kept long enough.

    The newest of each of seven days stays, and of each of three weeks before. Each schema counts
    for itself: the backup made before an upgrade stays beside the others of its day.
    """
    backups = sorted((known for name in names if (known := _parsed(name))), reverse=True)
    schemas = {schema for _made_at, schema, _name in backups}
    kept: set[str] = set()
    for schema in schemas:
        kept |= _kept({at: name for at, of, name in backups if of == schema}, now)
    return {name for _made_at, _schema, name in backups} - kept


def _kept(backups: Mapping[datetime, str], now: datetime) -> set[str]:
    """Of the backups of one schema, given with the newest first."""
    days: dict[str, str] = {}
    weeks: dict[str, str] = {}
    for made_at, name in backups.items():
        day, week = f"{made_at:%Y%m%d}", f"{made_at:%G-%V}"
        if now - made_at > LONGEST or day in days:
            continue
        if len(days) < DAILY:
            days[day] = name
        elif len(weeks) < WEEKLY:
            weeks.setdefault(week, name)
    return {*days.values(), *weeks.values()}


def tidy(folder: Path, now: datetime) -> list[str]:
    """Delete what has been kept long enough, and what a killed process left; what was deleted.

    Files with other names are nobody's business here.
    """
    gone = sorted(superfluous((path.name for path in folder.iterdir()), now))
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    for left in _abandoned(folder, now):
        left.unlink(missing_ok=True)
    return gone


def _parsed(name: str) -> tuple[datetime, str, str] | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return made_at, found[2], name


def _abandoned(folder: Path, now: datetime) -> Iterator[Path]:
    for path in folder.glob(".plc-*.part*"):
        if now.timestamp() - path.stat().st_mtime > ABANDONED_AFTER.total_seconds():
            yield path
