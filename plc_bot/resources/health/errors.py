"""Why something about a link's health cannot be done."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class LinkSettledError(PLCBotError):
    """Nothing has to be said of this link any more: it was settled meanwhile, or is no link."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("The link of #{number} is settled by now, so nothing was changed.")
    number: int
