"""What a query asks of a resource beside its words."""

from dataclasses import dataclass
from datetime import datetime

from plc_bot.resources.record.models import Licence, ResourceState


@dataclass(frozen=True, slots=True)
class Conditions:
    """Each must be true of a resource; None and empty ask nothing.

    Attributes:
        state: live, or retired where that was asked for.
        viewer_id: whose view this is: what is theirs and what they keep.
        sharer_ids: shared by one of these.
        live_after: seen by all only since this instant.
        after: shared at this instant or later.
        before: shared earlier than this.
        licences: under one of these.
    """

    viewer_id: int
    state: ResourceState = ResourceState.LIVE
    sharer_ids: frozenset[int] = frozenset()
    not_sharer_ids: frozenset[int] = frozenset()
    live_after: datetime | None = None
    after: datetime | None = None
    before: datetime | None = None
    minutes_least: int | None = None
    minutes_most: int | None = None
    licences: frozenset[Licence] = frozenset()
    has_file: bool | None = None
    has_captions: bool | None = None
    is_mine: bool | None = None
    is_used: bool | None = None
    is_kept: bool | None = None
    is_dead: bool | None = None
    is_reachable: bool | None = None
