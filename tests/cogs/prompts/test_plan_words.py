"""What each choice of a plan is called, old and new."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from cogs.prompts.plan_words import change_words, ending_words, lateness_words
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Bounds, Calling, Choosing, Order, WhenEmpty
from plc_bot.scheduling.rhythm import Rhythm
from tests.prompts.builders import a_plan, a_recurrence

PLAN = a_plan("Weekly *prompt*", channel_id=301)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Round"}, "**Name:** Weekly \\*prompt\\* → Round"),
        (
            {"recurrence": a_recurrence(Rhythm.weekly(1), hour=time(9))},
            "**When:** Every Monday 16:00, Berlin → Every Tuesday 09:00, Berlin",
        ),
        ({"channel_id": 302}, "**Where:** <#301> → <#302>"),
        ({"forum_tag_ids": (7,)}, "**Where:** <#301>, changed"),
        ({"opens_thread": False}, "**A thread on each post:** yes → no"),
        ({"calling": Calling(pins=False)}, "**Newest post pinned:** yes → no"),
        ({"calling": Calling(ping_role_id=5)}, "**Pinged:** nobody → <@&5>"),
        ({"calling": Calling(announce_channel_id=9)}, "**Announced in:** nowhere else → <#9>"),
        (
            {"choosing": Choosing(Order.ROTATE_TAGS)},
            "**Order:** as they stand in line → each tag in its turn",
        ),
        (
            {"choosing": Choosing(when_empty=WhenEmpty.SKIP)},
            "**When no prompt waits:** ask from the starter library → skip the date and tell staff",
        ),
        (
            {"choosing": Choosing(tags=("a*b", "hope"))},
            "**Only prompts tagged:** all → a\\*b, hope",
        ),
        (
            {"choosing": Choosing(kinds=(PromptKind.POLL,))},
            "**Only prompts that are:** all → polls",
        ),
        ({"bounds": Bounds(posts_most=1)}, "**Until:** no end → 1 post"),
        ({"bounds": Bounds(late_by=timedelta(hours=1))}, "**Late by at most:** 6 hours → 1 hour"),
    ],
)
def test_a_change_is_told_old_and_new(change: dict[str, object], said: str) -> None:
    assert change_words(PLAN, replace(PLAN, **change)) == said


def test_several_changes_stand_below_each_other() -> None:
    after = replace(PLAN, name="Round", channel_id=302)
    lines = change_words(PLAN, after).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["**Name", "**Where"]


def test_nothing_changed_says_nothing() -> None:
    assert change_words(PLAN, PLAN) == ""


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(), "no end"),
        (Bounds(ends_on=date(2027, 6, 30)), "Wed, Jun 30, 2027"),
        (Bounds(posts_most=12), "12 posts"),
        (Bounds(date(2027, 6, 30), 12), "Wed, Jun 30, 2027 or 12 posts"),
    ],
)
def test_an_end_is_a_date_or_a_number_of_posts(bounds: Bounds, said: str) -> None:
    assert ending_words(a_plan(bounds=bounds)) == said


@pytest.mark.parametrize(("hours", "said"), [(0, "0 hours"), (1, "1 hour"), (24, "24 hours")])
def test_lateness_is_told_in_hours(hours: int, said: str) -> None:
    assert lateness_words(a_plan(bounds=Bounds(late_by=timedelta(hours=hours)))) == said
