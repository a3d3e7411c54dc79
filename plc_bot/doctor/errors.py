"""Why the doctor can't do what it was asked for."""

from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class NoStaffChannelError(PLCBotError):
    """There is no staff channel, or it is gone, or the bot may not write there."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "There is no staff channel that I can write in. /doctor says what is missing; "
        "/setup start, step 2, chooses a channel."
    )
