"""The one root of everything that may be said to a person when something cannot be done."""

from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """What sort of "no" an error is; decides how a reply is marked and how it is logged."""

    INVALID = "invalid"
    REFUSED = "refused"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNREACHABLE = "unreachable"


class PLCBotError(Exception):
    """A failure with a sentence for the person who caused or met it.

    A subclass is a dataclass whose fields fill the braces of `says`. `says` is the English
    template, marked with `N_` and translated where it is shown.
    """

    kind: ClassVar[Kind]
    says: ClassVar[str]

    def __str__(self) -> str:
        return self.says.format_map(vars(self))
