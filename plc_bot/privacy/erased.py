"""The list of erasures outside the database, so that an older copy of it brings nobody back.

JSON lines beside the keys file: when, which guild, which erasure, and the person's tag, which
says nothing without the key. It is kept longer than any backup.
"""

import asyncio
import fcntl
import json
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, Self, TextIO

from plc_bot.privacy.errors import ErasureNotNotedError, ErasuresUnreadableError
from plc_bot.sealing.keys import Keys

KEPT = timedelta(days=60)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure; `tag` is None where it was the whole guild's, `takes_all` as in `Person`."""

    at: datetime
    guild_id: int
    code: str
    tag: str | None
    takes_all: bool = False

    @property
    def line(self) -> str:
        """As it stands in the file."""
        told = {
            "at": self.at.isoformat(),
            "guild": self.guild_id,
            "code": self.code,
            "tag": self.tag,
            "all": self.takes_all,
        }
        return f"{json.dumps(told)}\n"


class ErasureFile:
    """What it was told is on the disk when `add` returns; several processes may use one file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @classmethod
    def beside(cls, keys: Keys) -> Self:
        """The file beside the keys; nowhere, where the keys end with the process."""
        return cls(None if keys.path is None else keys.path.with_suffix(".erased"))

    async def add(self, erased: Erased) -> None:
        """Note an erasure, unless it is noted already.

        Raises:
            ErasureNotNotedError: the file can't be written; the log says why.
        """
        if self._path is None:
            return
        try:
            await asyncio.to_thread(_add, self._path, erased)
        except OSError as error:
            _log.exception("the erasure could not be noted in %s", self._path)
            raise ErasureNotNotedError from error

    async def list_kept(self, now: datetime) -> list[Erased]:
        """The erasures of the last 60 days, oldest first; older ones leave the file.

        Raises:
            ErasuresUnreadableError: there is a file and it can't be read, or written anew.
        """
        if self._path is None:
            return []
        try:
            return await asyncio.to_thread(_list_kept, self._path, now)
        except OSError as error:
            raise ErasuresUnreadableError(str(self._path), error.strerror or "") from error


def _add(path: Path, erased: Erased) -> None:
    with _alone(path):
        text = _text(path)
        if any(known.code == erased.code for known in _read(text)):
            return
        # A line that a crash cut short must not swallow this one.
        begin = "" if text.endswith("\n") or not text else "\n"
        with _opened(path, "a") as file:
            file.write(begin + erased.line)
            file.flush()
            os.fsync(file.fileno())
        if not text:
            _sync_folder(path)


def _list_kept(path: Path, now: datetime) -> list[Erased]:
    if not path.exists():
        return []
    with _alone(path):
        known = _read(_text(path))
        kept = [erased for erased in known if erased.at > now - KEPT]
        if len(kept) < len(known):
            _replace(path, kept)
    return kept


def _replace(path: Path, kept: list[Erased]) -> None:
    fresh = path.with_suffix(".erased-new")
    with _opened(fresh, "w") as file:
        file.writelines(erased.line for erased in kept)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path)


def _read(text: str) -> list[Erased]:
    found: list[Erased] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            told = json.loads(line)
            # A person's own edit may lack the zone; what can't be compared would stop the start.
            at = datetime.fromisoformat(told["at"]).astimezone(UTC)
            takes_all = told.get("all") is True  # lines of older versions say nothing of it
            code, tag = str(told["code"]), told["tag"]
            found.append(Erased(at, int(told["guild"]), code, tag, takes_all))
        except (ValueError, KeyError, TypeError):
            _log.warning("line %d of the list of erasures is damaged and left out", number)
    return found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


@contextmanager
def _alone(path: Path) -> Generator[None]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(path.with_suffix(".erased-lock"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _opened(path: Path, way: Literal["a", "w"]) -> TextIO:
    """Readable by its owner alone from the first moment."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if way == "a" else os.O_TRUNC)
    return os.fdopen(os.open(path, flags, 0o600), way, encoding="utf-8")


def _sync_folder(path: Path) -> None:
    # Else the power may take a new file's name along, though not what is in it.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
