"""What the installation keeps of its own running: errors by their references, and backups."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ErrorReference:
    """The error behind a reference that a person was given; nothing typed, and no ids.

    Attributes:
        code: the reference, such as `K7Q2-9FXM`.
        kind: the error's class.
        place: where in our code it came up: file, line, function.
        command: what the person used.
    """

    code: str
    at: datetime
    kind: str
    place: str
    command: str


@dataclass(frozen=True, slots=True)
class ProvedBackup:
    """A backup that counts.

    Attributes:
        file: its name, without the folder.
        rows_read: how many rows of one guild were read back; None: its contents were only listed.
    """

    made_at: datetime
    file: str
    schema: str
    rows_read: int | None
