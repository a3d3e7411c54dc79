"""Why a librarian's decision cannot be carried out."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class ReasonNeededError(PLCBotError):
    """Whoever shared it would not know why."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "Please say why, in up to {most} characters: whoever shared #{number} reads it."
    )
    number: int
    most: int
