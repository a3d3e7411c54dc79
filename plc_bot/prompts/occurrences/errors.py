"""Why nothing can be said of an occurrence."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class OccurrenceNotFoundError(PLCBotError):
    """No such post is known in this guild."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I know nothing about this post. It may come from another server.")


@dataclass(eq=False)
class SkipNotUndoneError(PLCBotError):
    """The date was not skipped by staff, or its time has come meanwhile."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("That date can't be brought back any more. The next ones stand.")
