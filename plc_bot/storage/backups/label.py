"""The last line of every backup: what it is, and by what any change to it is noticed.

The file before that line is an ordinary SQLite database, or an ordinary archive of `pg_dump`:
both are opened as they are, the line included, by these engines' own tools (tried with SQLite
3.40 and PostgreSQL 15). The digest is over everything, since SQLite's own check does not see a
changed letter in a text.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from plc_bot.storage.backups.errors import DamagedBackupError, NotABackupError

FORM = 1
LONGEST = 512
_CHUNK = 1 << 20
_FIRST = b'\n{"plc-bot backup":'


class Digest(Protocol):
    """What `hashlib` gives; its own type has no public name."""

    def copy(self) -> Self:
        """Another one that has taken in the same."""
        ...

    def update(self, data: bytes, /) -> None:
        """Take in more."""
        ...

    def hexdigest(self) -> str:
        """The digest of all that was taken in."""
        ...


@dataclass(frozen=True, slots=True)
class Label:
    """What a backup says of itself.

    Attributes:
        engine: `sqlite` or `postgresql`.
        schema: the revision of its tables.
        made_at: the instant it shows; nothing later is in it.
        size: of what it holds, in bytes, without this label.
    """

    engine: str
    schema: str
    made_at: datetime
    size: int


def attach(file: Path, label: Label) -> None:
    """Write the label below what the file holds, down to the disk."""
    digest = hashlib.sha256()
    with file.open("r+b") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
        opened.write(_line(label, digest))
        opened.flush()
        os.fsync(opened.fileno())


def read_label(file: Path) -> Label:
    """The label as it stands; `checked_copy` says whether it is true.

    Raises:
        NotABackupError: there is none, or no such file.
    """
    try:
        with file.open("rb") as opened:
            end = opened.seek(0, os.SEEK_END)
            opened.seek(max(end - LONGEST, 0))
            tail = opened.read()
    except OSError as error:
        raise NotABackupError(str(file), error.strerror or str(error)) from error
    start = tail.rfind(_FIRST)
    try:
        told = json.loads(tail[start:])
        label = Label(
            told["engine"], told["schema"], datetime.fromisoformat(told["made_at"]), told["size"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotABackupError(str(file), "its last line is not a backup's") from error
    if start < 0 or label.size != end - len(tail) + start:
        raise NotABackupError(str(file), "its length is not the one it was made with")
    return label


def check(file: Path, copy: Path | None = None) -> Label:
    """Read the whole backup and compare it with its digest; on the way, copy what it holds.

    Args:
        file: the backup.
        copy: where what it holds goes, readable for its owner alone; None for nowhere.

    Raises:
        NotABackupError: as for `read_label`.
        DamagedBackupError: it is not as it was made.
        OSError: the copy cannot be written.
    """
    label, digest = read_label(file), hashlib.sha256()
    with file.open("rb") as source, _opened(copy) as target:
        left = label.size
        while left and (chunk := source.read(min(left, _CHUNK))):
            digest.update(chunk)
            target.write(chunk)
            left -= len(chunk)
        line = source.read()
        target.flush()
        if copy is not None:
            os.fsync(target.fileno())
    if line != _line(label, digest):
        raise DamagedBackupError(str(file), "its content is not the one it was made with")
    return label


def _opened(copy: Path | None) -> BinaryIO:
    path = os.devnull if copy is None else copy
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return os.fdopen(made, "wb")


def _line(label: Label, digest: Digest) -> bytes:
    told = {"plc-bot backup": FORM, **asdict(label), "made_at": label.made_at.isoformat()}
    whole = digest.copy()
    # Over the label as well: else a backup could be taken for one of another day, or schema.
    whole.update(json.dumps(told).encode())
    return b"\n" + json.dumps({**told, "sha256": whole.hexdigest()}).encode() + b"\n"
