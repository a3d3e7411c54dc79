"""One date that a moderator types: "4 Jan", "next monday", "2027-01-05"."""

from datetime import date, timedelta

from plc_bot.scheduling.plans import Plan, find_plans
from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.scheduling.tokens import tokens
from plc_bot.scheduling.vocabulary import AT

_WEEK = 7


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
