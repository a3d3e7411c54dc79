"""Which buttons a resource's card has. Every part of the feature adds its own here.

They stand by their verbs, so that a card can be made before the parts that answer its buttons.
"""

from dataclasses import dataclass
from enum import Flag, auto

from plc_bot.resources.record.models import PUBLIC, ResourceState


class For(Flag):
    """Whom a button behind *More* is for; its service checks that in any case."""

    KEEPERS = auto()
    """Who shared it, and librarians."""
    OTHERS = auto()
    ALL = KEEPERS | OTHERS


@dataclass(frozen=True, slots=True)
class MoreButton:
    """A button behind *More*.

    Attributes:
        verb: of the `NumberedButton`; its number is the resource's.
        to: whom it is shown to.
        states: of the resource, in which it is shown.
    """

    verb: str
    to: For = For.ALL
    states: frozenset[ResourceState] = PUBLIC


ON_CARD: tuple[str, ...] = ("use-resource", "keep-resource")
"""Verbs on the card itself, between *Open* and *More*: at most three."""

_KEPT = PUBLIC | {ResourceState.WAITING, ResourceState.RETURNED}

BEHIND_MORE: tuple[MoreButton, ...] = (
    MoreButton("edit-resource", For.KEEPERS, _KEPT),
    MoreButton("resource-details", For.KEEPERS, _KEPT),
    MoreButton("resource-rest", For.KEEPERS, _KEPT),
    MoreButton("retire-resource", For.KEEPERS, frozenset({ResourceState.LIVE})),
    MoreButton("bring-back-resource", For.KEEPERS, frozenset({ResourceState.RETIRED})),
    MoreButton("withdraw-resource", For.KEEPERS, _KEPT),
    MoreButton("suggest-resource-edit", For.OTHERS),
    MoreButton("take-offline"),
    MoreButton("used-how"),
    MoreButton("resource-notes"),
    MoreButton("note-resource"),
    MoreButton("cite-resource"),
    MoreButton("blocked-resource"),
    MoreButton("report-resource"),
)
"""In the order shown: at most 20."""
