"""Why a file cannot be made."""

from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class DigestGoneError(PLCBotError):
    """There is no such digest here, or it is too old."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This digest is too old to make a file of. `/resource recent` shows what is new now."
    )


class SelectionGoneError(PLCBotError):
    """It is a week old, somebody else's, or nothing of it is left."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This selection is no longer here. Please look it up again with `/resource find`, and "
        "take that offline."
    )
