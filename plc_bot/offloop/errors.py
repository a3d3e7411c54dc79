"""How work in a process of its own can end without a result."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class WorkTooLongError(PLCBotError):
    """It had not ended in the time it was given."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "That took more than {seconds} seconds, so I stopped. Please try it with less at a time."
    )
    seconds: int


class WorkTooLargeError(PLCBotError):
    """It needed more memory than it was given."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "That takes more memory than I may use for it. Please try it with less at a time."
    )


class WorkBrokeError(Exception):
    """The work failed in a way nobody foresaw, or its process was killed from outside.

    The message says where, and never what the work was about: that may be what a person wrote.
    """
