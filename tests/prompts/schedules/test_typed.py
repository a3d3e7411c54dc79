"""What is typed about an end, a number of posts, a lateness, and tags."""

from datetime import date, timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.prompts.queue.errors import TooManyTagsError
from plc_bot.prompts.schedules.errors import (
    EndNotReadError,
    LatenessOutOfRangeError,
    PostsOutOfRangeError,
)
from plc_bot.prompts.schedules.models import TOLERANCE, Bounds
from plc_bot.prompts.schedules.typed import typed_bounds, typed_tags

TODAY = date(2027, 1, 4)


def test_what_is_left_empty_is_as_usual() -> None:
    assert typed_bounds("", " ", "", TODAY) == Bounds(None, None, TOLERANCE)


def test_all_three_are_read() -> None:
    read = typed_bounds("30 June", " 12 ", "0", TODAY)
    assert read == Bounds(date(2027, 6, 30), 12, timedelta(0))


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("one day", "", ""), EndNotReadError),
        (("daily", "", ""), EndNotReadError),
        (("", "many", ""), PostsOutOfRangeError),
        (("", "-3", ""), PostsOutOfRangeError),
        (("", "²", ""), PostsOutOfRangeError),
        (("", "", "2.5"), LatenessOutOfRangeError),
        (("", "", "-1"), LatenessOutOfRangeError),
    ],
)
def test_what_cannot_be_read_is_said(typed: tuple[str, str, str], error: type[PLCBotError]) -> None:
    with pytest.raises(error):
        typed_bounds(*typed, TODAY)


def test_tags_are_told_apart_by_commas_and_kept_once() -> None:
    assert typed_tags(" hope, feedback ,,hope") == ("hope", "feedback")
    assert typed_tags("  ") == ()


def test_six_tags_are_too_many() -> None:
    with pytest.raises(TooManyTagsError):
        typed_tags("a,b,c,d,e,f")
