"""Numbers and dates as people type them, however long, spaced or spelled."""

from datetime import date, timedelta

import pytest

from plc_bot.prompts.queue.errors import TooManyTagsError
from plc_bot.prompts.schedules.errors import LatenessOutOfRangeError, PostsOutOfRangeError
from plc_bot.prompts.schedules.typed import typed_bounds, typed_tags

TODAY = date(2027, 1, 4)
ENDLESS = "9" * 5_000
"""Longer than Python reads as a number."""


@pytest.mark.parametrize("typed", ["25", "9" * 12, ENDLESS])
def test_hours_beyond_all_measure_are_refused_in_words(typed: str) -> None:
    with pytest.raises(LatenessOutOfRangeError):
        typed_bounds("", "", typed, TODAY)


@pytest.mark.parametrize("typed", ["501", "9" * 12, ENDLESS])
def test_posts_beyond_all_measure_are_refused_in_words(typed: str) -> None:
    with pytest.raises(PostsOutOfRangeError):
        typed_bounds("", typed, "", TODAY)


@pytest.mark.parametrize("typed", ["٢٤", "24", "024", "\u200e24\u200f"])
def test_digits_of_any_script_are_read(typed: str) -> None:
    read = typed_bounds("", typed, typed, TODAY)
    assert (read.posts_most, read.late_by) == (24, timedelta(hours=24))


def test_an_end_without_a_year_is_the_next_such_day() -> None:
    assert typed_bounds("3 Jan", "", "", TODAY).ends_on == date(2028, 1, 3)
    assert typed_bounds("2027-01-05", "", "", TODAY).ends_on == date(2027, 1, 5)


def test_a_tag_keeps_its_case_and_loses_what_cannot_be_seen() -> None:
    assert typed_tags("Ho\u200bpe,\u202e, hope") == ("Hope", "hope")


def test_five_tags_are_not_too_many_however_often_they_are_typed() -> None:
    assert typed_tags("a,b,c,d,e,a,b,c") == ("a", "b", "c", "d", "e")


def test_how_many_tags_were_typed_is_told_without_the_repeated_ones() -> None:
    with pytest.raises(TooManyTagsError) as refused:
        typed_tags("a,b,c,d,e,f,a")
    assert (refused.value.count, refused.value.most) == (6, 5)
