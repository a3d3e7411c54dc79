"""A plan as plain fields, as a draft keeps it; and what differs between two plans."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from plc_bot.drafts.models import Typed
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import (
    Bounds,
    Calling,
    Choosing,
    Order,
    SchedulePlan,
    WhenEmpty,
)
from plc_bot.scheduling.recurrence import Recurrence


class PlanPart(StrEnum):
    """What is chosen, and so can change, as one thing; the words stand in the audit."""

    NAME = "name"
    WHEN = "when"
    CHANNEL = "channel"
    THREAD = "thread"
    PIN = "pin"
    PING = "ping"
    ANNOUNCED = "announced in"
    ORDER = "order"
    WHEN_EMPTY = "when empty"
    ONLY_TAGS = "only tags"
    ONLY_KINDS = "only kinds"
    END = "end"
    LATENESS = "lateness"


_FIELDS: dict[PlanPart, tuple[str, ...]] = {
    PlanPart.NAME: ("name",),
    PlanPart.WHEN: ("rule", "at", "first", "zone"),
    PlanPart.CHANNEL: ("channel", "tags"),
    PlanPart.THREAD: ("thread",),
    PlanPart.PIN: ("pins",),
    PlanPart.PING: ("ping",),
    PlanPart.ANNOUNCED: ("announce",),
    PlanPart.ORDER: ("order",),
    PlanPart.WHEN_EMPTY: ("empty",),
    PlanPart.ONLY_TAGS: ("only_tags",),
    PlanPart.ONLY_KINDS: ("only_kinds",),
    PlanPart.END: ("ends_on", "posts_most"),
    PlanPart.LATENESS: ("late_by",),
}


def differences(before: SchedulePlan, after: SchedulePlan) -> tuple[PlanPart, ...]:
    """What the second plan has otherwise than the first."""
    was, now = fields_of(before), fields_of(after)
    return tuple(
        part for part, names in _FIELDS.items() if any(was[name] != now[name] for name in names)
    )


def merged(begun_from: SchedulePlan, mine: SchedulePlan, theirs: SchedulePlan) -> SchedulePlan:
    """Theirs, but for what I changed of the plan that we both began from."""
    chosen, fields = fields_of(mine), fields_of(theirs)
    for part in differences(begun_from, mine):
        fields |= {name: chosen[name] for name in _FIELDS[part]}
    return plan_of(fields)


def fields_of(plan: SchedulePlan) -> dict[str, Typed]:
    """The plan as JSON-plain fields; `plan_of` reads them back."""
    rule, at, first, zone = plan.recurrence.as_text()
    calling, choosing, bounds = plan.calling, plan.choosing, plan.bounds
    return {
        "name": plan.name,
        "rule": rule,
        "at": at,
        "first": first,
        "zone": zone,
        "channel": str(plan.channel_id),
        "thread": "yes" if plan.opens_thread else "no",
        "tags": [str(tag_id) for tag_id in plan.forum_tag_ids],
        "pins": "yes" if calling.pins else "no",
        "ping": _numeral(calling.ping_role_id),
        "announce": _numeral(calling.announce_channel_id),
        "order": choosing.order,
        "empty": choosing.when_empty,
        "only_tags": list(choosing.tags),
        "only_kinds": list(choosing.kinds),
        "ends_on": "" if bounds.ends_on is None else bounds.ends_on.isoformat(),
        "posts_most": _numeral(bounds.posts_most),
        "late_by": _numeral(int(bounds.late_by.total_seconds())),
    }


def plan_of(fields: Mapping[str, Typed]) -> SchedulePlan:
    """The plan that `fields_of` made these fields of."""
    text = {name: typed for name, typed in fields.items() if isinstance(typed, str)}
    return SchedulePlan(
        name=text["name"],
        recurrence=Recurrence.from_text(text["rule"], text["at"], text["first"], text["zone"]),
        channel_id=int(text["channel"]),
        opens_thread=text["thread"] == "yes",
        forum_tag_ids=tuple(int(tag_id) for tag_id in fields["tags"]),
        calling=Calling(
            pins=text["pins"] == "yes",
            ping_role_id=_number(text["ping"]),
            announce_channel_id=_number(text["announce"]),
        ),
        choosing=Choosing(
            order=Order(text["order"]),
            when_empty=WhenEmpty(text["empty"]),
            tags=tuple(fields["only_tags"]),
            kinds=tuple(PromptKind(kind) for kind in fields["only_kinds"]),
        ),
        bounds=Bounds(
            ends_on=date.fromisoformat(text["ends_on"]) if text["ends_on"] else None,
            posts_most=_number(text["posts_most"]),
            late_by=timedelta(seconds=int(text["late_by"])),
        ),
    )


def _numeral(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(numeral: str) -> int | None:
    return int(numeral) if numeral else None
