"""The one reader of a time that a moderator types: "mon 4", "every 2 weeks on tue 16h00".

Own grammar (`tokens`, `vocabulary`, `plans`), after a look at the libraries in November 2026:
recurrent reads repeating times, but gives one reading, knows no "16h00" and no "noon" (its issue
27), and drops words that it does not understand; dateparser and parsedatetime read dates only. Here
every word must fit, and what is ambiguous is offered with all its readings.

"School days" are Monday to Friday: a schedule that follows no school calendar has no other ones,
and the reading says so by its own words.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plc_bot.scheduling.errors import (
    DateOverError,
    NoSuchDateError,
    NoSuchTimeError,
    WhenError,
    WhenNotUnderstoodError,
    WhenTooLongError,
)
from plc_bot.scheduling.instants import instant
from plc_bot.scheduling.plans import Found, Plan, find_plans, in_a_later_year
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm, RhythmKind
from plc_bot.scheduling.tokens import Token, times_of_hour, tokens
from plc_bot.scheduling.vocabulary import AT, NTH, WEEKDAYS

LONGEST = 100
"""Characters; Discord's own limit for the value of an autocomplete choice."""
_DEFAULT = time(8)
_HOUR = re.compile(r"\d{1,2}")
_STARTERS = (
    (Rhythm.weekly(0), time(16)),
    (Rhythm.weekly(0, 1, 2, 3, 4), _DEFAULT),
    (Rhythm.daily(), _DEFAULT),
    (Rhythm.weekly(1, interval=2), time(16)),
    (Rhythm.month_weekday(1, 0), time(16)),
    (Rhythm.month_day(1), _DEFAULT),
)


def readings(typed: str, now: datetime, zone: ZoneInfo) -> tuple[Recurrence, ...]:
    """What the sentence can mean in this zone, best first: 1 to 25 of them, all still to come.

    A bare hour is read both ways, teaching hours first (4 is 16:00, then 04:00); without one it is
    08:00. "Every 2 weeks" counts from its next possible date.

    Raises:
        WhenError: one of its subclasses, with readings to offer in `offers`; nothing else.
    """
    if len(typed) > LONGEST:
        raise WhenTooLongError(typed, _starters(now, zone))
    problems: list[WhenError] = []
    for signs, times in _splits(tokens(typed)):
        blank = not signs and times is None
        found = None if blank else find_plans(" ".join(signs), now.astimezone(zone).date())
        made, problem = _made(found, times, now, zone)
        if problem is None:
            return made
        problems.append(problem(typed, made))
    raise next(
        (problem for problem in problems if not isinstance(problem, WhenNotUnderstoodError)),
        problems[0],
    )


def suggest(typed: str, now: datetime, zone: ZoneInfo) -> tuple[Recurrence, ...]:
    """As `readings`, and in place of an error what it offers; for a list that grows with typing."""
    try:
        return readings(typed, now, zone)
    except WhenError as error:
        return error.offers


def sentence(recurrence: Recurrence) -> str:
    """The recurrence as it could be typed; `readings` gives it back first, until its first date."""
    rhythm = recurrence.rhythm
    days = ", ".join(WEEKDAYS[day] for day in rhythm.weekdays)
    match rhythm.kind:
        case RhythmKind.DAILY | RhythmKind.WEEKDAYS:
            words = rhythm.kind.value
        case RhythmKind.WEEKLY:
            weeks = f"{rhythm.interval} weeks on " if rhythm.interval > 1 else ""
            words = f"every {weeks}{days}"
        case RhythmKind.MONTH_WEEKDAY:
            words = f"{NTH[rhythm.nth]} {days} of the month"
        case RhythmKind.MONTH_DAY:
            words = f"day {rhythm.day} of the month"
        case RhythmKind.ONCE:
            words = recurrence.first.isoformat()
    return f"{words} {recurrence.at:%H:%M}"


def _splits(found: tuple[Token, ...]) -> Iterator[tuple[list[str], tuple[time, ...] | None]]:
    """The ways to tell the clock time from the rest, the likeliest first.

    A bare number can be the time after "at", at the end, or after a weekday; never a year.
    """
    written = [place for place, token in enumerate(found) if token.times is not None]
    if written:
        places = dict.fromkeys(written)
    else:
        numbers = [place for place, token in enumerate(found) if _HOUR.fullmatch(token.sign)]
        before = {place: found[place - 1].sign if place else "" for place in numbers}
        after_at = [place for place in numbers if before[place] == AT]
        last = [place for place in numbers if place == len(found) - 1]
        after_day = [place for place in numbers if before[place].startswith("w")]
        places = dict.fromkeys((*after_at, *last, *after_day))
    for place in places:
        token = found[place]
        times = times_of_hour(int(token.sign)) if token.times is None else token.times
        yield _signs((*found[:place], *found[place + 1 :])), times
    yield _signs(found), None


def _signs(found: tuple[Token, ...]) -> list[str]:
    """The signs of the grammar, without "at" and without a dash at either end."""
    signs = [token.sign for token in found if token.sign != AT]
    while signs and signs[-1] == "to":
        signs.pop()
    return signs


def _made(
    found: Found | None, times: tuple[time, ...] | None, now: datetime, zone: ZoneInfo
) -> tuple[tuple[Recurrence, ...], type[WhenError] | None]:
    """The recurrences of all plans at all times; with a problem they are offers."""
    if found is None:
        return _starters(now, zone), WhenNotUnderstoodError
    made = _recurrences(found.plans, times or (_DEFAULT,), now, zone)
    if times == ():
        return made, NoSuchTimeError
    if found.problem is not None:
        return made, found.problem
    if made:
        return made, None
    return _instead(found.plans, times or (_DEFAULT,), now, zone)


def _instead(
    plans: tuple[Plan, ...], times: tuple[time, ...], now: datetime, zone: ZoneInfo
) -> tuple[tuple[Recurrence, ...], type[WhenError]]:
    """What to offer for dates that are over: tomorrow for today, the day in another year."""
    today = now.astimezone(zone).date()
    days = [plan for plan in plans if isinstance(plan, date)]
    if any(instant(day, at, zone) is None for day in days for at in times):
        return (), NoSuchDateError
    later = [today + timedelta(days=1)] if today in days else []
    later += (found for found in (in_a_later_year(day, today) for day in days) if found)
    return _recurrences(tuple(later), times, now, zone), DateOverError


def _recurrences(
    plans: tuple[Plan, ...], times: tuple[time, ...], now: datetime, zone: ZoneInfo
) -> tuple[Recurrence, ...]:
    every = (_recurrence(plan, at, now, zone) for at in times for plan in plans)
    return tuple(found for found in every if found)


def _recurrence(plan: Plan, at: time, now: datetime, zone: ZoneInfo) -> Recurrence | None:
    """The plan at this time, or None for a date on which it is no longer to come."""
    if isinstance(plan, Rhythm):
        return Recurrence.starting(plan, at, zone, now)
    reached = instant(plan, at, zone)
    if reached is None or reached <= now:
        return None
    return Recurrence(Rhythm.once().rule, at, plan, zone.key)


def _starters(now: datetime, zone: ZoneInfo) -> tuple[Recurrence, ...]:
    return tuple(Recurrence.starting(rhythm, at, zone, now) for rhythm, at in _STARTERS)
