"""What the card of a plan says: whose it is, when, where, what first, how long."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from cogs.prompts import card_words as words
from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import (
    Bounds,
    Calling,
    Choosing,
    Clash,
    Edited,
    Order,
    ScheduleEntry,
    SchedulePlan,
    SchedulePreview,
    WhenEmpty,
)
from plc_bot.prompts.starter import LIBRARY
from plc_bot.scheduling.instants import Moment, Note
from plc_bot.scheduling.rhythm import Rhythm
from tests.prompts.builders import a_plan, a_prompt, a_recurrence, a_schedule, a_text, at

ZONE = ZoneInfo("Europe/Berlin")
TEXT = Place(301, "staffroom", PlaceKind.TEXT, readable_by_all=True)
MONDAY = Moment(date(2027, 1, 4), at("2027-01-04"), Note.PLAIN)
NEXT = Moment(date(2027, 1, 11), at("2027-01-11"), Note.PLAIN)
CHECK_AGAIN = "Then press **Check again**."


def a_preview(plan: SchedulePlan | None = None, **changes: object) -> SchedulePreview:
    usual = SchedulePreview(plan or a_plan("A *b*"), TEXT, (), (MONDAY, NEXT), (), LIBRARY[0], 0)
    return replace(usual, **changes)


def editing(before: SchedulePlan, after: SchedulePlan) -> SchedulePreview:
    return a_preview(after, edits=Edited(1, before))


def test_a_title_says_that_nothing_is_saved_yet() -> None:
    assert words.title_words(a_preview()) == "A \\*b\\* · not saved yet"
    changed = editing(a_plan("Old"), a_plan("New"))
    assert words.title_words(changed) == "Old · changes not saved yet"


def test_an_edit_without_changes_asks_for_some_and_lists_none() -> None:
    same = editing(a_plan("Old"), a_plan("Old"))
    assert words.title_words(same) == "Old · what would you like to change?"
    assert words.changes_words(same) == ""


def test_changes_are_listed_of_an_edit_alone() -> None:
    assert words.changes_words(a_preview()) == ""
    assert words.changes_words(editing(a_plan("Old"), a_plan("New"))) == "**Name:** Old → New"


def test_the_last_date_is_called_the_last_where_it_is_shown() -> None:
    ends = words.when_words(a_preview(last=NEXT), ZONE).splitlines()[-1]
    assert ends.endswith("Jan 11 is the last one.")
    assert "is the last one" not in words.when_words(a_preview(last=NEXT, moments=(MONDAY,)), ZONE)


def test_where_no_date_is_left_the_button_that_helps_is_named() -> None:
    weekly = words.when_words(a_preview(moments=()), ZONE)
    assert "No date is left. Press **How long**" in weekly
    once = a_plan(recurrence=a_recurrence(Rhythm.once()))
    assert "Press **When and name**" in words.when_words(a_preview(once, moments=()), ZONE)


def test_a_channel_that_is_gone_is_named_with_the_way_out() -> None:
    said = words.where_words(a_preview(place=None))
    assert said.startswith("**Where:** I can't post in <#301>. Press **Where and pings**")


@pytest.mark.parametrize(
    ("kind", "opens_thread", "each"),
    [
        (PlaceKind.TEXT, True, "a thread for each prompt"),
        (PlaceKind.ANNOUNCEMENT, False, "without threads"),
        (PlaceKind.FORUM, False, "a forum post for each prompt"),
        (PlaceKind.THREAD, False, "each prompt in this thread"),
    ],
)
def test_each_kind_of_place_says_where_answers_go(
    kind: PlaceKind, opens_thread: bool, each: str
) -> None:
    preview = a_preview(a_plan(opens_thread=opens_thread), place=replace(TEXT, kind=kind))
    assert words.where_words(preview).splitlines() == [
        f"**Where:** <#301>, {each}; the newest pinned, nobody pinged",
        "Every permission I need is there.",
    ]


def test_a_ping_and_no_pin_are_said() -> None:
    plan = a_plan(calling=Calling(pins=False, ping_role_id=5))
    assert "; nothing pinned, <@&5> pinged" in words.where_words(a_preview(plan))


def test_what_is_missing_is_named_and_can_be_checked_again() -> None:
    said = words.where_words(a_preview(missing=(Permission.PIN_MESSAGES,)))
    assert "**Missing:** Pin Messages." in said
    assert said.endswith(CHECK_AGAIN)


def test_an_announcement_is_told_with_what_it_lacks() -> None:
    plan = a_plan(calling=Calling(announce_channel_id=9))
    gone = words.where_words(a_preview(plan)).splitlines()
    assert gone[1].startswith("I can't announce posts in <#9>.")
    there = a_preview(plan, announced_in=TEXT, announcing_lacks=(Permission.SEND_MESSAGES,))
    said = words.where_words(there).splitlines()
    assert said[1] == "Announced in <#9>, with a link."
    assert said[2].startswith("There: **Missing:** Send Messages.")
    assert gone[-1] == said[-1] == CHECK_AGAIN


def test_a_forum_that_wants_a_tag_says_so_until_one_is_chosen() -> None:
    forum = replace(TEXT, kind=PlaceKind.FORUM, needs_tag=True)
    assert "wants a tag" in words.where_words(a_preview(place=forum))
    tagged = a_plan(forum_tag_ids=(7,))
    assert "wants a tag" not in words.where_words(a_preview(tagged, place=forum))


def test_a_private_channel_is_called_one() -> None:
    said = words.where_words(a_preview(place=replace(TEXT, readable_by_all=False)))
    assert said.endswith("-# Not everybody in this server can read this channel.")


def test_the_first_prompt_is_named_with_where_it_comes_from() -> None:
    own = a_prompt(7, wording=a_text(title="Doors *open*"))
    said = words.first_words(a_preview(first=own))
    assert said == "**First:** Doors \\*open\\* (your prompt #7)"
    assert "from the starter library of 52" in words.first_words(a_preview())
    assert "nothing waits" in words.first_words(a_preview(first=None))


def test_only_what_is_chosen_otherwise_than_usual_is_listed() -> None:
    unusual = Choosing(Order.SHUFFLE, WhenEmpty.SKIP, ("hope",), (PromptKind.POLL,))
    lines = words.first_words(a_preview(a_plan(choosing=unusual))).splitlines()
    assert lines[1:] == [
        "**Order:** shuffled",
        "**When no prompt waits:** skip the date and tell staff",
        "**Only prompts tagged:** hope",
        "**Only prompts that are:** polls",
    ]


def test_a_usual_length_is_not_worth_a_word() -> None:
    assert words.length_words(a_preview(made=3)) == ""


def test_posts_so_far_are_told_where_their_number_ends_it() -> None:
    counted = a_plan(bounds=Bounds(posts_most=5, late_by=timedelta(hours=1)))
    assert words.length_words(a_preview(counted, made=3)).splitlines() == [
        "**Until:** 5 posts",
        "-# Posted so far: 3",
        "**Late by at most:** 1 hour",
    ]
    dated = a_plan(bounds=Bounds(ends_on=date(2027, 6, 30)))
    assert words.length_words(a_preview(dated, made=3)) == "**Until:** Wed, Jun 30, 2027"


def test_what_somebody_else_saved_is_told_to_whoever_edits() -> None:
    preview = editing(a_plan("Theirs"), a_plan("Mine"))
    assert "**Name:** Begun → Theirs" in words.meanwhile_words(preview, a_plan("Begun"))
    assert words.meanwhile_words(preview, None) == ""
    assert words.meanwhile_words(a_preview(), a_plan("Begun")) == ""


@pytest.mark.parametrize(("is_monthly", "span"), [(True, "month"), (False, "week")])
def test_a_clash_asks_about_its_span_and_names_both_dates(is_monthly: bool, span: str) -> None:
    clash = Clash(date(2027, 1, 4), MONDAY, NEXT, is_monthly)
    said = words.clash_words(clash).splitlines()
    assert said[0].endswith(f"Shall there be one more this {span}?")
    assert said[2] == "Not now: first on Mon, Jan 11, 2027."
    assert len(words.clash_words(replace(clash, later=None)).splitlines()) == 2


def test_a_saved_schedule_says_when_where_and_what_next() -> None:
    entry = ScheduleEntry(a_schedule(4, plan=a_plan("A *b*")), at("2027-01-04"))
    said = words.saved_words(entry, "/add", "/list")
    assert said.startswith("Saved: **A \\*b\\*** (#4). The first post comes <t:1799074800:F> in")
    assert "To ask your own first: /add." in said
    assert said.endswith("pause or remove schedules: /list.")


def test_a_preview_of_a_post_names_its_thread_where_it_has_one() -> None:
    forum, thread = (replace(TEXT, kind=kind) for kind in (PlaceKind.FORUM, PlaceKind.THREAD))
    assert words.post_words(a_preview(), "A_b").endswith("Its thread: A\\_b")
    assert words.post_words(a_preview(place=forum), "A").endswith("Its title: A")
    for place in (thread, None):
        assert words.post_words(a_preview(place=place), "A").endswith("will look:")
