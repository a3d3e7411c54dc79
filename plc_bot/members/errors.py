"""Why something about oneself cannot be kept."""

from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class LanguageNotSpokenError(PLCBotError):
    """The language is none of those that the bot speaks."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I don't speak that language, so nothing was changed. Please choose one from the list."
    )
