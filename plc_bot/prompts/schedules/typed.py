"""What a moderator types about a schedule's prompts and its end, read as values."""

from datetime import date, timedelta

from plc_bot.prompts.queue.errors import TooManyTagsError
from plc_bot.prompts.queue.models import TAGS_MOST
from plc_bot.prompts.schedules.errors import (
    EndNotReadError,
    LatenessOutOfRangeError,
    PostsOutOfRangeError,
)
from plc_bot.prompts.schedules.models import LATE_BY_MOST, POSTS_MOST, TOLERANCE, Bounds
from plc_bot.scheduling.dates import days_meant
from plc_bot.text import cleaned

_HOUR = timedelta(hours=1)
_DIGITS_MOST = 9


def typed_bounds(ends_on: str, posts: str, hours: str, today: date) -> Bounds:
    """When a schedule ends and how late it may be; what is left empty is as usual.

    Raises:
        EndNotReadError: no date is meant by what was typed.
        PostsOutOfRangeError, LatenessOutOfRangeError: no number in digits, or one out of range.
    """
    return Bounds(
        ends_on=_day(cleaned(ends_on), today),
        posts_most=_posts(cleaned(posts)),
        late_by=_lateness(cleaned(hours)),
    )


def typed_tags(typed: str) -> tuple[str, ...]:
    """Tags with commas between, each once.

    Raises:
        TooManyTagsError: more than a prompt can have.
    """
    tags = tuple(dict.fromkeys(tag for one in typed.split(",") if (tag := cleaned(one))))
    if len(tags) > TAGS_MOST:
        raise TooManyTagsError(len(tags), TAGS_MOST)
    return tags


def _day(typed: str, today: date) -> date | None:
    if not typed:
        return None
    days = days_meant(typed, today)
    if not days:
        raise EndNotReadError
    return days[0]


def _posts(typed: str) -> int | None:
    if not typed:
        return None
    posts = _numeral(typed)
    if posts is None or not 1 <= posts <= POSTS_MOST:
        raise PostsOutOfRangeError(POSTS_MOST)
    return posts


def _lateness(typed: str) -> timedelta:
    if not typed:
        return TOLERANCE
    hours, most = _numeral(typed), LATE_BY_MOST // _HOUR
    if hours is None or hours > most:
        raise LatenessOutOfRangeError(most)
    return hours * _HOUR


def _numeral(typed: str) -> int | None:
    # Python refuses to read thousands of digits, and a timedelta to hold a dozen.
    return int(typed) if typed.isdecimal() and len(typed) <= _DIGITS_MOST else None
