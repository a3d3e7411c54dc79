"""Choices that people are offered, read back from what Discord says they chose."""

from enum import StrEnum
from typing import ClassVar, TypeVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_

E = TypeVar("E", bound=StrEnum)


class NotOfferedError(PLCBotError):
    """A choice that this version does not offer, or that was made up."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That is none of the choices here. Please choose from the list.")


def chosen(kind: type[E], value: object) -> E:
    """The choice by its value; discord.py checks no values, and old lists have old ones.

    Raises:
        NotOfferedError: there is none of this value.
    """
    try:
        return kind(value)
    except ValueError:
        raise NotOfferedError from None
