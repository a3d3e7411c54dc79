"""What a person typed into a form that could not be taken yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = timedelta(days=7)
"""How long a draft can be opened again."""

Typed = str | list[str]
"""A field's content: text, or the values chosen in a list (ids as digits)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of one form, kept for the person who filled it in.

    Attributes:
        number: counted in its guild, never used again.
        form: which form the fields belong to.
        fields: by the form's own field names.
        kept_at: when it was last kept; it is gone 7 days later.
    """

    guild_id: int
    number: int
    owner_id: int
    form: str
    fields: dict[str, Typed]
    kept_at: datetime
