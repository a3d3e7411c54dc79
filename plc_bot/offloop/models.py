"""What goes to the process and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plc_bot.errors import PLCBotError


@dataclass(frozen=True, slots=True)
class Task:
    """What to do, with what, and within which limits."""

    function: Callable[[Any], object]
    payload: object
    seconds: int
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """It has a result."""

    result: object


@dataclass(frozen=True, slots=True)
class Refused:
    """It raised something that has a sentence for the person, taken apart.

    An exception with fields of its own cannot be pickled as it is (CPython calls its class with
    `args`, which hold no keyword arguments).
    """

    family: type[PLCBotError]
    fields: dict[str, Any]

    @classmethod
    def of(cls, error: PLCBotError) -> "Refused":
        """The error as it can be sent."""
        return cls(type(error), dict(vars(error)))

    def error(self) -> PLCBotError:
        """The error as it was raised."""
        error = self.family.__new__(self.family)
        vars(error).update(self.fields)
        return error


@dataclass(frozen=True, slots=True)
class TooLarge:
    """It needed more memory."""


@dataclass(frozen=True, slots=True)
class Broke:
    """It raised something else: of which class, and in which line of which file."""

    kind: str
    place: str


Outcome = Done | Refused | TooLarge | Broke
