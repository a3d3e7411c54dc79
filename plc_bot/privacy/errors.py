"""Why something about one's own data cannot be done now."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class ExportTooSoonError(PLCBotError):
    """The person exported their data within the last ten minutes; `again_at` is when they may."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "You exported your data less than ten minutes ago; the files are further up in this "
        "channel. You can export it again <t:{stamp}:R>."
    )
    again_at: datetime
    stamp: int = 0

    def __post_init__(self) -> None:
        self.stamp = int(self.again_at.timestamp())


class ErasureNotAskedError(PLCBotError):
    """There is nothing to cancel: it was done, or cancelled before."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "No erasure is waiting: it was cancelled, or it is done. See /privacy show."
    )


class ErasureNotNotedError(PLCBotError):
    """The erasure could not be noted outside the database, so nothing was erased yet."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "I could not write down this erasure, so nothing was erased yet. I keep trying by "
        "myself. Please tell whoever runs this bot; its log says what is wrong."
    )


@dataclass(eq=False)
class ErasuresUnreadableError(PLCBotError):
    """The list of erasures is there and can't be read, so an older database could undo them."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    # For the operator: not translated.
    says: ClassVar[str] = (
        "I can't read {path}, which lists who was erased: {reason}. A database from a backup could "
        "bring them back, so I don't start. Make the file readable for me, then start again."
    )
    path: str
    reason: str
