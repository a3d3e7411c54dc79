"""What waits for librarians."""

from dataclasses import dataclass

from plc_bot.resources.record.models import Resource
from plc_bot.resources.using.reports.models import Report

REASON_MOST = 500


@dataclass(frozen=True, slots=True)
class ToReview:
    """A resource that a librarian should look at, with what was reported of it.

    Attributes:
        place: among all that wait, from 1.
        total: how many resources wait.
    """

    resource: Resource
    reports: tuple[Report, ...]
    place: int
    total: int
