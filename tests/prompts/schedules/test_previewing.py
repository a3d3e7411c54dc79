"""When a previewed plan can be saved, what is in its way, and what a coming date is."""

from dataclasses import replace

import pytest

from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.prompts.schedules.checking import check_plan, usable
from plc_bot.prompts.schedules.errors import (
    ForumTagNeededError,
    PermissionsMissingError,
    PlaceUnusableError,
    ScheduleNameLengthError,
)
from plc_bot.prompts.schedules.models import (
    Calling,
    Edited,
    SchedulePlan,
    SchedulePreview,
    Upcoming,
)
from plc_bot.scheduling.instants import Moment, Note
from tests.guilds.people import GUILD
from tests.outside import TEXT_CHANNEL, FakePlaces
from tests.prompts.builders import a_plan, a_prompt, at

PLACE = Place(TEXT_CHANNEL, "staffroom", PlaceKind.TEXT)
FORUM = Place(7, "ideas", PlaceKind.FORUM, needs_tag=True)
MONDAY = Moment(at("2027-01-04").date(), at("2027-01-04"), Note.PLAIN)
JUMPED = Moment(at("2011-12-30").date(), None, Note.NO_SUCH_DATE)
LACKING = (Permission.PIN_MESSAGES,)
ANNOUNCED = a_plan(calling=Calling(announce_channel_id=9))


def a_preview(plan: SchedulePlan | None = None, **changes: object) -> SchedulePreview:
    usual = SchedulePreview(plan or a_plan(), PLACE, (), (MONDAY,), (), None, 0)
    return replace(usual, **changes)


def places_with(*places: Place) -> FakePlaces:
    return FakePlaces(channels={place.channel_id: place for place in places})


@pytest.mark.parametrize(
    ("preview", "is_blocked"),
    [
        (a_preview(), False),
        (a_preview(place=None), True),
        (a_preview(missing=LACKING), True),
        (a_preview(ANNOUNCED), True),
        (a_preview(ANNOUNCED, announced_in=PLACE), False),
        (a_preview(ANNOUNCED, announced_in=PLACE, announcing_lacks=LACKING), True),
        (a_preview(moments=()), False),
    ],
)
def test_only_what_discord_lacks_is_in_the_way(preview: SchedulePreview, is_blocked: bool) -> None:
    assert preview.is_blocked is is_blocked
    assert preview.is_ready is (not is_blocked and bool(preview.moments))


def test_a_forum_that_wants_a_tag_is_not_ready_without_and_yet_not_blocked() -> None:
    without, tagged = (a_preview(a_plan(forum_tag_ids=tags), place=FORUM) for tags in ((), (3,)))
    assert (without.is_ready, without.is_blocked) == (False, False)
    assert tagged.is_ready


def test_an_edit_is_ready_once_it_changes_something() -> None:
    assert not a_preview(edits=Edited(1, a_plan())).is_ready
    assert a_preview(edits=Edited(1, a_plan("Before"))).is_ready


@pytest.mark.parametrize(
    ("upcoming", "is_left_out"),
    [
        (Upcoming(MONDAY, None), True),
        (Upcoming(MONDAY, None, is_empty=True), False),
        (Upcoming(MONDAY, a_prompt()), False),
        (Upcoming(JUMPED, None), False),
    ],
)
def test_only_staff_leave_a_date_out(upcoming: Upcoming, is_left_out: bool) -> None:
    assert upcoming.is_left_out is is_left_out


@pytest.mark.parametrize("name", ["", " \u200b\u202e ", "a" * 61])
def test_a_name_is_measured_as_it_will_be_seen(name: str) -> None:
    with pytest.raises(ScheduleNameLengthError) as refused:
        check_plan(FakePlaces(), GUILD, a_plan(name))
    assert (refused.value.most, refused.value.length) == (60, len(name.strip(" \u200b\u202e")))


def test_a_name_is_kept_as_it_will_be_seen() -> None:
    assert check_plan(FakePlaces(), GUILD, a_plan(" Cafe\u0301\u200b ")).name == "Café"
    assert check_plan(FakePlaces(), GUILD, a_plan(f" {'a' * 60} ")).name == "a" * 60


@pytest.mark.parametrize(
    "places", [places_with(), places_with(replace(PLACE, kind=PlaceKind.OTHER))]
)
def test_no_plan_posts_where_nothing_can_be_posted(places: FakePlaces) -> None:
    assert usable(places, GUILD, TEXT_CHANNEL) is None
    with pytest.raises(PlaceUnusableError):
        check_plan(places, GUILD, a_plan())


def test_all_that_is_missing_is_named_at_once() -> None:
    lacking = (Permission.SEND_MESSAGES, Permission.PIN_MESSAGES)
    with pytest.raises(PermissionsMissingError, match="Send Messages, Pin Messages"):
        check_plan(FakePlaces(lacking={TEXT_CHANNEL: lacking}), GUILD, a_plan())


def test_a_forum_takes_five_tags_at_most_and_needs_one_where_it_says_so() -> None:
    plan = a_plan(channel_id=FORUM.channel_id, forum_tag_ids=(1, 2, 3, 4, 5, 6))
    assert check_plan(places_with(FORUM), GUILD, plan).forum_tag_ids == (1, 2, 3, 4, 5)
    with pytest.raises(ForumTagNeededError):
        check_plan(places_with(FORUM), GUILD, replace(plan, forum_tag_ids=()))


@pytest.mark.parametrize("kind", list(PlaceKind)[:4])
def test_no_thread_is_opened_in_what_is_one(kind: PlaceKind) -> None:
    kept = check_plan(places_with(replace(PLACE, kind=kind)), GUILD, a_plan())
    assert kept.opens_thread is (kind in (PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT))
    assert not check_plan(FakePlaces(), GUILD, a_plan(opens_thread=False)).opens_thread
