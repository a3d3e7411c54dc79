"""The grammar of a typed time, without its clock time: from signs to rhythms and dates.

A line of `_GRAMMAR` is a pattern over the signs of `vocabulary`, and what it builds. The first line
that fits decides; one line may see several meanings ("every second Friday") and gives them all.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from plc_bot.scheduling.errors import (
    DateTooFarError,
    NoSuchDateError,
    WeeksOutOfRangeError,
    WhenError,
    WhichDayError,
)
from plc_bot.scheduling.rhythm import LAST, LONGEST_MONTH, MOST_WEEKS, Rhythm

MOST_YEARS = 5
_WEEK = 7
_OTHER = 2
_FRIDAY = 4

Plan = Rhythm | date
"""A rhythm, or the one date of something that happens once."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the signs mean, best first; with a problem: what may be offered in its place."""

    plans: tuple[Plan, ...]
    problem: type[WhenError] | None = None


_Build = Callable[[re.Match[str], date], Found]


def find_plans(signs: str, today: date) -> Found | None:
    """The meanings of signs with a space between them, or None when they have none.

    Args:
        signs: of one sentence, without its clock time.
        today: the local date, from which dates without a year and "tomorrow" count.
    """
    for pattern, build in _GRAMMAR:
        if match := pattern.fullmatch(signs):
            return build(match, today)
    return None


def in_a_later_year(day: date, today: date) -> date | None:
    """The next date of the same day and month after today, within five years."""
    years = range(today.year, min(today.year + MOST_YEARS, MAXYEAR) + 1)
    found = (_date(year, day.month, day.day) for year in years)
    return next((later for later in found if later and later > today), None)


def _daily(_match: re.Match[str], _today: date) -> Found:
    return Found((Rhythm.daily(),))


def _working_days(_match: re.Match[str], _today: date) -> Found:
    return Found((Rhythm.weekly(0, 1, 2, 3, 4),))


def _weekend(_match: re.Match[str], _today: date) -> Found:
    return Found((Rhythm.weekly(5, 6),))


def _days(match: re.Match[str], _today: date) -> Found:
    return Found((Rhythm.weekly(*_weekdays(match["days"])),))


def _range(match: re.Match[str], _today: date) -> Found:
    first, last = _weekdays(match["days"])
    return Found(
        (Rhythm.weekly(*((first + n) % _WEEK for n in range((last - first) % _WEEK + 1))),)
    )


def _interval(match: re.Match[str], _today: date) -> Found:
    return _every(_number(match["n"]), [_weekdays(match["days"])])


def _nth_of_weeks_or_month(match: re.Match[str], today: date) -> Found:
    """Every second Friday: every other week first. Every third: of the month first."""
    weeks, month = _interval(match, today).plans, _month_weekday(match, today).plans
    return Found(weeks + month if _number(match["n"]) == _OTHER else month + weeks)


def _month_weekday(match: re.Match[str], _today: date) -> Found:
    return Found((Rhythm.month_weekday(_number(match["n"]), _weekdays(match["days"])[0]),))


def _month_day(match: re.Match[str], _today: date) -> Found:
    day = LONGEST_MONTH if match["n"] == "nl" else _number(match["n"])
    if 1 <= day <= LONGEST_MONTH:
        return Found((Rhythm.month_day(day),))
    return Found((Rhythm.month_day(LONGEST_MONTH),), NoSuchDateError)


def _which_weekday(match: re.Match[str], _today: date) -> Found:
    found = _every(_number(match["n"] or "1"), [(day,) for day in range(_WEEK)])
    return Found(found.plans, found.problem or WhichDayError)


def _which_month_day(_match: re.Match[str], _today: date) -> Found:
    first_monday, last_friday = Rhythm.month_weekday(1, 0), Rhythm.month_weekday(LAST, _FRIDAY)
    return Found((first_monday, last_friday, Rhythm.month_day(1)), WhichDayError)


def _which_day(_match: re.Match[str], _today: date) -> Found:
    weekly = tuple(Rhythm.weekly(day) for day in range(_FRIDAY + 1))
    return Found((*weekly, Rhythm.weekly(0, 1, 2, 3, 4), Rhythm.daily()), WhichDayError)


def _dated(match: re.Match[str], today: date) -> Found:
    year = int(match["year"]) if match["year"] else None
    found = _on(year, int(match["month"]), int(match["day"]), today)
    day = found.plans[0] if found.plans else None
    if match["weekday"] and isinstance(day, date) and f"w{day.weekday()}" != match["weekday"]:
        return Found(found.plans, found.problem or NoSuchDateError)
    return found


def _slashed(match: re.Match[str], today: date) -> Found:
    """5/1 is 5 January to most of the world and 1 May to the United States: both are offered."""
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year"]) if match["year"] else None
    pair = (_on(year, two, one, today), _on(year, one, two, today))
    plans = dict.fromkeys(plan for found in pair for plan in found.plans)
    good = any(found.problem is None for found in pair)
    return Found(tuple(plans), None if good else pair[0].problem)


def _in_days(match: re.Match[str], today: date) -> Found:
    return Found((today + timedelta(days=int(match[0].endswith("tomorrow"))),))


def _next_weekday(match: re.Match[str], today: date) -> Found:
    """The coming one. Today's own weekday is today until the time has passed, but never "next"."""
    (weekday,) = _weekdays(match["days"])
    first = today + timedelta(days=(weekday - today.weekday()) % _WEEK)
    if first > today:
        return Found((first,))
    in_a_week = first + timedelta(days=_WEEK)
    return Found((in_a_week,) if "next" in match[0] else (first, in_a_week))


def _every(weeks: int, days_of: list[tuple[int, ...]]) -> Found:
    fits = 1 <= weeks <= MOST_WEEKS
    every = weeks if fits else MOST_WEEKS
    plans = tuple(Rhythm.weekly(*days, interval=every) for days in days_of)
    return Found(plans, None if fits else WeeksOutOfRangeError)


def _on(year: int | None, month: int, day: int, today: date) -> Found:
    """A date; without a year the next one that is not over."""
    years = range(today.year, today.year + MOST_YEARS) if year is None else (year,)
    found = [there for there in (_date(one, month, day) for one in years) if there]
    if not found:
        ends = (_end_of_month(one, month) for one in years)
        return Found(tuple(end for end in ends if end and end >= today)[:1], NoSuchDateError)
    if year is None:
        return Found((next((there for there in found if there >= today), found[-1]),))
    far = (found[0].year - MOST_YEARS, found[0].month, found[0].day)
    if far > (today.year, today.month, today.day):
        return Found((), DateTooFarError)
    return Found((found[0],))


def _end_of_month(year: int, month: int) -> date | None:
    first = _date(year, month, 1)
    return first and first.replace(day=monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays(signs: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"w(\d)", signs))


def _number(sign: str) -> int:
    words = {"other": _OTHER, "fortnight": _OTHER, "nl": LAST}
    return words[sign] if sign in words else int(sign.lstrip("on"))


_N = r"(?P<n>other|[on]?\d+)"
_DAYS = r"(?P<days>w\d(?: w\d)*)"
_ONE_DAY = r"(?P<days>w\d)"
_MONTHLY = r"(?:(?:every )?month |monthly |every )?"
_OF_MONTH = r"(?: every)?(?: month| monthly)?"
_ONCE = r"(?:once )?(?:(?P<weekday>w\d) )?"
_YEAR = r"(?: (?P<year>\d{4}))?(?: once)?"

_GRAMMAR: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r"(?:every )?(?:daily|every day)", _daily),
        (r"(?:every )?(?:weekdays|school day)", _working_days),
        (r"(?:every )?weekend", _weekend),
        (rf"(?:every |weekly |every week )?{_DAYS}(?: weekly| every week)?", _days),
        (r"(?:every )?(?P<days>w\d to w\d)", _range),
        (rf"every {_N} week {_DAYS}", _interval),
        (rf"{_DAYS} every {_N} week", _interval),
        (rf"(?:every )?(?P<n>fortnight) {_DAYS}", _interval),
        (rf"{_DAYS} (?:every )?(?P<n>fortnight)", _interval),
        (rf"every (?P<n>[on][2-4]) {_ONE_DAY}", _nth_of_weeks_or_month),
        (rf"{_MONTHLY}(?P<n>[on][1-4]|nl) {_ONE_DAY}{_OF_MONTH}", _month_weekday),
        (rf"every {_N} {_DAYS}", _interval),
        (rf"{_MONTHLY}(?P<n>nl|n1) day{_OF_MONTH}", _month_day),
        (rf"{_MONTHLY}day (?P<n>o?\d+){_OF_MONTH}", _month_day),
        (rf"{_MONTHLY}(?P<n>o\d+)(?: day)?{_OF_MONTH}", _month_day),
        (r"(?:every month|monthly) (?P<n>\d+)", _month_day),
        (r"(?P<n>\d+) (?:every month|monthly|month)", _month_day),
        (rf"{_ONCE}i(?P<year>\d+)-(?P<month>\d+)-(?P<day>\d+)(?: once)?", _dated),
        (rf"{_ONCE}o?(?P<day>\d+) m(?P<month>\d+){_YEAR}", _dated),
        (rf"{_ONCE}m(?P<month>\d+) o?(?P<day>\d+){_YEAR}", _dated),
        (r"(?:once )?s(?P<one>\d+)-(?P<two>\d+)(?:-(?P<year>\d+))?(?: once)?", _slashed),
        (r"(?:once )?(?:today|tomorrow)", _in_days),
        (rf"(?:once )?(?:next|this) {_ONE_DAY}(?: once)?", _next_weekday),
        (rf"once {_ONE_DAY}", _next_weekday),
        (rf"{_ONE_DAY} once", _next_weekday),
        (rf"every {_N} week", _which_weekday),
        (r"(?P<n>)(?:weekly|every week)", _which_weekday),
        (r"(?:every )?(?P<n>fortnight)", _which_weekday),
        (r"(?:every )?month|monthly", _which_month_day),
        (r"(?:every|once)?", _which_day),
    )
)
