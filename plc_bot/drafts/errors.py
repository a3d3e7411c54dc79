"""What can go wrong with a draft."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class DraftGoneError(PLCBotError):
    """There is no such draft for this person: used, older than 7 days, or somebody else's."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That draft is not there any more: it was used already, or it is older than 7 days. "
        "Please start again with the command."
    )
    number: int
