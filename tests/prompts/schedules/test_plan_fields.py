"""A plan comes back from its fields as it was, and what differs has a name."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import (
    Bounds,
    Calling,
    Choosing,
    Order,
    SchedulePlan,
    WhenEmpty,
)
from plc_bot.prompts.schedules.plan_fields import (
    PlanPart,
    differences,
    fields_of,
    merged,
    plan_of,
)
from plc_bot.scheduling.rhythm import Rhythm
from tests.prompts.builders import a_plan, a_recurrence

FULL = a_plan(
    "Round",
    a_recurrence(Rhythm.weekly(2, interval=2), "2027-02-03", time(9, 30), "Asia/Kathmandu"),
    opens_thread=False,
    forum_tag_ids=(10_000_000_000_000_007, 8),
    calling=Calling(pins=False, ping_role_id=21, announce_channel_id=22),
    choosing=Choosing(Order.SHUFFLE, WhenEmpty.REUSE, ("hope",), (PromptKind.POLL,)),
    bounds=Bounds(date(2028, 2, 29), 40, timedelta(hours=3)),
)
CHANGES: dict[PlanPart, dict[str, object]] = {
    PlanPart.NAME: {"name": "Other"},
    PlanPart.WHEN: {"recurrence": a_recurrence(Rhythm.daily())},
    PlanPart.CHANNEL: {"channel_id": 9},
    PlanPart.THREAD: {"opens_thread": False},
    PlanPart.PIN: {"calling": Calling(pins=False)},
    PlanPart.PING: {"calling": Calling(ping_role_id=3)},
    PlanPart.ANNOUNCED: {"calling": Calling(announce_channel_id=3)},
    PlanPart.ORDER: {"choosing": Choosing(Order.ROTATE_TAGS)},
    PlanPart.WHEN_EMPTY: {"choosing": Choosing(when_empty=WhenEmpty.SKIP)},
    PlanPart.ONLY_TAGS: {"choosing": Choosing(tags=("hope",))},
    PlanPart.ONLY_KINDS: {"choosing": Choosing(kinds=(PromptKind.POLL,))},
    PlanPart.END: {"bounds": Bounds(posts_most=4)},
    PlanPart.LATENESS: {"bounds": Bounds(late_by=timedelta(hours=1))},
}


@pytest.mark.parametrize("plan", [a_plan(), FULL])
def test_a_plan_comes_back_as_it_was(plan: SchedulePlan) -> None:
    assert plan_of(fields_of(plan)) == plan


def test_each_choice_can_differ_alone() -> None:
    assert set(CHANGES) == set(PlanPart)
    for part, change in CHANGES.items():
        assert differences(a_plan(), replace(a_plan(), **change)) == (part,)


def test_all_can_differ() -> None:
    assert differences(a_plan(channel_id=1), FULL) == tuple(PlanPart)


def test_equal_plans_differ_in_nothing() -> None:
    assert differences(FULL, FULL) == ()


def test_what_i_changed_stands_on_top_of_what_they_changed() -> None:
    mine, theirs = replace(a_plan(), name="Mine"), replace(a_plan(), channel_id=9)
    assert merged(a_plan(), mine, theirs) == replace(a_plan(), name="Mine", channel_id=9)


def test_of_a_choice_that_both_changed_mine_counts() -> None:
    theirs = replace(FULL, name="Theirs")
    assert merged(a_plan(), replace(a_plan(), name="Mine"), theirs) == replace(FULL, name="Mine")


def test_the_time_is_taken_as_a_whole() -> None:
    at_nine = replace(a_plan(), recurrence=a_recurrence(hour=time(9)))
    on_tuesday = replace(a_plan(), recurrence=a_recurrence(Rhythm.weekly(1)))
    assert merged(a_plan(), on_tuesday, at_nine) == on_tuesday
