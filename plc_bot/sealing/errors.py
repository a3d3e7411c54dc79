"""Why what is kept without a name cannot be reached."""

from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class KeysUnavailableError(PLCBotError):
    """The keys file is missing, damaged or another installation's; the log says which."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "What is kept without names can't be reached at the moment: this bot's keys file is "
        "missing or wrong. Please tell whoever runs the bot; its log says how to mend it."
    )
