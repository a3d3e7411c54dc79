"""Dates that are written without a time, such as "2027-01-05", "5 January", "24.12.".

In a file each must mean one day (`day_of`); to a person who types, the meanings can be offered
(`days_meant`).
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from plc_bot.scheduling.errors import (
    DayAmbiguousError,
    DayNotUnderstoodError,
    NoSuchDateError,
    WhenError,
)
from plc_bot.scheduling.plans import Found, Plan, find_plans
from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.scheduling.tokens import tokens
from plc_bot.scheduling.vocabulary import AT
from plc_bot.scheduling.when import LONGEST

_WEEK = 7
_MONTHS = 12
_ISO = re.compile(r"\s*(\d{4}-\d{1,2}-\d{1,2})(?:[T ]\s*\d{1,2}:\d{2}.*)?\s*")
_DOTTED = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.?\s*")
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\s*")


def day_of(typed: str, today: date, *, day_first: bool | None = None) -> date:
    """The date that is meant; one without a year is the next that is not over.

    Args:
        typed: as people write dates; a spreadsheet's midnight after it does no harm.
        today: the local date; whether the day found is still to come is not looked at.
        day_first: what 5/1 is: 5 January, or (False) 1 May; None where that is not known.

    Raises:
        WhenError: one of its subclasses: no date, no such date, or one of two.
    """
    found = None if len(typed) > LONGEST else find_plans(_signs(typed, day_first), today)
    days = [] if found is None else [plan for plan in found.plans if isinstance(plan, date)]
    if found is None or len(days) != len(found.plans):
        raise DayNotUnderstoodError(typed)
    if found.problem is not None or not days:
        raise _problem(found)(typed)
    if len(days) > 1:
        raise DayAmbiguousError(typed, first=str(days[0]), second=str(days[1]))
    return days[0]


def writes_day_first(typed: Iterable[str]) -> bool | None:
    """Whether 5/1 is 5 January among dates of one hand; None where none of them tells.

    Who writes 24/12 anywhere writes the day first everywhere, and who writes 12/24 the month.
    """
    pairs = [(int(one[1]), int(one[2])) for cell in typed if (one := _SLASHED.fullmatch(cell))]
    told = {first > second for first, second in pairs if (first > _MONTHS) != (second > _MONTHS)}
    return told.pop() if len(told) == 1 else None


def _signs(typed: str, day_first: bool | None) -> str:
    if found := _ISO.fullmatch(typed):
        typed = found[1]
    elif found := _DOTTED.fullmatch(typed):
        return f"{int(found[1])} m{int(found[2])}"
    elif day_first is not None and (found := _SLASHED.fullmatch(typed)):
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        return f"{int(day)} m{int(month)}" + (f" {found[3]}" if found[3] else "")
    return " ".join(token.sign for token in tokens(typed))


def _problem(found: Found) -> type[WhenError]:
    return found.problem or NoSuchDateError


def days_meant(typed: str, today: date) -> tuple[date, ...]:
    """What the words can mean as one date, best first; empty when they mean none.

    Args:
        typed: in the grammar of `when`, without a time of day. A weekday alone is the next one.
        today: the local date, from which dates without a year count.
    """
    signs = " ".join(token.sign for token in tokens(typed) if token.sign != AT)
    found = find_plans(signs, today) if signs else None
    if found is None or found.problem is not None:
        return ()
    days = [day for plan in found.plans for day in _days(plan, today)]
    return tuple(dict.fromkeys(days))


def _days(plan: Plan, today: date) -> list[date]:
    if isinstance(plan, date):
        return [plan]
    if plan.kind is not RhythmKind.WEEKLY or len(plan.weekdays) != 1 or plan.interval != 1:
        return []
    ahead = timedelta(days=(plan.weekdays[0] - today.weekday()) % _WEEK)
    # Today's own weekday is today, or a week from now once its hour has passed.
    return [today + ahead, *([] if ahead else [today + timedelta(days=_WEEK)])]
