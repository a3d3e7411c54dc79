"""The command line as a person or a program asks it, in this process."""

import json
from collections.abc import Mapping
from typing import Any

from typer.testing import CliRunner, Result

from plc_bot.cli import app

ADDRESS = "sqlite:///data/plc.sqlite3"

Shape = Mapping[str, type | tuple[type, ...]]
"""What an answer holds: each key, and what its value is."""

NOTHING = type(None)


def ran(*arguments: str) -> Result:
    """Ask, and give what came back."""
    return CliRunner().invoke(app, arguments)


def told(result: Result, shape: Shape) -> dict[str, Any]:
    """The one object on standard output, which must have exactly this shape."""
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert {
        name: isinstance(value, shape[name]) for name, value in answer.items()
    } == dict.fromkeys(shape, True), answer
    return answer


REFUSED: Shape = {"error": str, "says": str, "exit_status": int}
BACKUP: Shape = {
    "file": str,
    "made_at": str,
    "schema": str,
    "size_bytes": int,
    "rows_read": (int, NOTHING),
    "deleted": list,
}
MIGRATED: Shape = {"from": (str, NOTHING), "to": str, "backup": (str, NOTHING)}
RESTORED: Shape = {
    "restored": bool,
    "made_at": str,
    "schema": str,
    "kept_aside": (str, NOTHING),
    "erasures": int,
    "dates": int,
    "lines": list,
}
INSPECTED: Shape = {"problems": int, "warnings": int, "lines": list}
PROBED: Shape = {"ready": bool, "says": str}
REFERRED: Shape = {
    "reference": str,
    "found": bool,
    "kind": str,
    "place": str,
    "command": str,
    "at": str,
}
