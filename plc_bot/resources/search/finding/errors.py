"""What can go wrong with a search that is kept."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class PersonalSearchError(PLCBotError):
    """`is:mine` and `is:kept` differ by who looks; nobody does when a kept search is run."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "{operator} is about you alone, so I can't look for it by myself. Please leave it out."
    )
    operator: str
