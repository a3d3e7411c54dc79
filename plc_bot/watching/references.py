"""The errors behind references: what an operator needs when somebody reports one."""

import traceback
from datetime import timedelta
from pathlib import Path

from plc_bot.clock import Clock
from plc_bot.storage import Database
from plc_bot.watching.models import ErrorReference
from plc_bot.watching.store import ErrorReferenceStore
from plc_bot.watching.tables import error_references

KEPT = timedelta(days=14)
_HOME = Path(__file__).parents[2]
"""Where the packages are; the folders above may be called as one of them is."""
_OURS = (_HOME / "plc_bot", _HOME / "cogs")
_STORAGE = Path("plc_bot/storage")
_LONGEST = {
    column.name: getattr(column.type, "length", None) for column in error_references.columns
}


class References:
    """Keeps for 14 days where an error came up, and nothing of what was typed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, code: str, error: BaseException, command: str) -> None:
        """Keep the error under the reference that its person was given."""
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        reference = ErrorReference(
            code=code,
            at=self._clock.now(),
            kind=kind.removeprefix("builtins.")[: _LONGEST["kind"]],
            place=_place(error)[: _LONGEST["place"]],
            command=command[: _LONGEST["command"]],
        )
        async with self._database.write() as connection:
            await ErrorReferenceStore(connection).add(reference)

    async def find(self, code: str) -> ErrorReference | None:
        """The error behind a reference, however that was typed; None when none is kept."""
        signs = "".join(sign for sign in code.upper() if sign.isalnum())
        async with self._database.read() as connection:
            return await ErrorReferenceStore(connection).find(f"{signs[:4]}-{signs[4:]}")

    async def forget(self) -> None:
        """Delete those whose term is over."""
        limit = self._clock.now() - KEPT
        async with self._database.write() as connection:
            await ErrorReferenceStore(connection).remove_before(limit)


def _place(error: BaseException) -> str:
    """Where our code was when it happened, below which only libraries and `storage` were."""
    ours = [
        (Path(frame.filename).relative_to(_HOME), frame)
        for frame in traceback.extract_tb(error.__traceback__)
        if any(Path(frame.filename).is_relative_to(package) for package in _OURS)
    ]
    # All that a database refuses is refused in there; the store that asked says more.
    asking = [(file, frame) for file, frame in ours if not file.is_relative_to(_STORAGE)]
    if not ours:
        return "outside our code"
    file, frame = (asking or ours)[-1]
    return f"{file.as_posix()}:{frame.lineno} {frame.name}"
