"""What a check, a person's word or time makes of a link's state; no I/O."""

import zlib
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.links.models import Answer, Outcome
from plc_bot.resources.health.models import (
    AFTER_A_FAILURE,
    ANSWER_WITHIN,
    DEAD_FIRST,
    DEAD_LATER,
    EVERY,
    FAILS_MOST,
    OUTCOMES_MOST,
    REVIVED_AFTER,
    REVIVED_BY,
    SPREAD,
    Health,
    LinkCheck,
)


def checked(check: LinkCheck, outcome: Outcome, now: datetime) -> LinkCheck:
    """The link after a check.

    Args:
        check: as it stood before.
        outcome: of a check that was made: not "not checked".
        now: when it was made.
    """
    noted = replace(
        check, checked_at=now, outcomes=(*check.outcomes, _noted(outcome, now))[-OUTCOMES_MOST:]
    )
    if outcome.answer is Answer.OUT_OF_REACH:
        return exempted(noted, now)
    if outcome.answer is Answer.FAILING:
        after = _failed(noted, now)
    elif check.state is Health.DEAD and check.goods + 1 < REVIVED_BY:
        after = replace(noted, goods=check.goods + 1, due_at=now + REVIVED_AFTER)
    else:
        after = _answered(noted, outcome, now)
    return _not_before(after, outcome.retry_after, now)


def exempted(check: LinkCheck, now: datetime) -> LinkCheck:
    """The link once somebody said that it works for them: it is left alone from now on."""
    return _fresh(check, Health.EXEMPT, now, due_at=None)


def declined(check: LinkCheck, now: datetime) -> LinkCheck:
    """The link once somebody said that its address stays, wherever it leads."""
    return _fresh(check, Health.OK, now, due_at=check.due_at, declined=check.moved_to)


def told(check: LinkCheck, now: datetime) -> LinkCheck:
    """The link once its sharer was asked about it; a failing one waits 14 days for an answer."""
    due_at = now + ANSWER_WITHIN if check.state is Health.ASKED else check.due_at
    return replace(check, told_at=now, due_at=due_at)


def _answered(check: LinkCheck, outcome: Outcome, now: datetime) -> LinkCheck:
    next_at = now + _about_a_month(check, now)
    to = outcome.moved_to if outcome.answer is Answer.MOVED else None
    if to is None or to == check.declined:
        return _fresh(check, Health.OK, now, due_at=next_at, declined=check.declined)
    return _fresh(check, Health.MOVED, now, due_at=next_at, moved_to=to)


def _failed(check: LinkCheck, now: datetime) -> LinkCheck:
    fails = check.fails + 1
    if check.state is Health.DEAD:
        return replace(check, fails=fails, goods=0, due_at=now + DEAD_LATER)
    if check.state is Health.ASKED:
        # The last look before it counts as dead, when nobody has answered for 14 days.
        return _moved(check, Health.DEAD, now, fails=fails, due_at=now + DEAD_FIRST)
    if fails >= FAILS_MOST:
        # When it is asked again follows from when its sharer is told.
        return _moved(check, Health.ASKED, now, fails=fails, due_at=None)
    due_at = now + AFTER_A_FAILURE[fails - 1]
    return _moved(check, Health.FAILING, now, fails=fails, due_at=due_at)


def _moved(
    check: LinkCheck, to: Health, now: datetime, *, fails: int, due_at: datetime | None
) -> LinkCheck:
    since = check.state_since if check.state is to else now
    return replace(check, state=to, state_since=since, fails=fails, goods=0, due_at=due_at)


def _fresh(
    check: LinkCheck,
    state: Health,
    now: datetime,
    *,
    due_at: datetime | None,
    moved_to: str | None = None,
    declined: str | None = None,
) -> LinkCheck:
    """The link in a state that knows of no failures."""
    stays = check.state is state and check.moved_to == moved_to
    return replace(
        check,
        state=state,
        state_since=check.state_since if stays else now,
        fails=0,
        goods=0,
        due_at=due_at,
        moved_to=moved_to,
        declined=declined,
    )


def _not_before(check: LinkCheck, wait: timedelta | None, now: datetime) -> LinkCheck:
    if wait is None or check.due_at is None:
        return check
    return replace(check, due_at=max(check.due_at, now + wait))


def _about_a_month(check: LinkCheck, now: datetime) -> timedelta:
    """30 days, give or take a fifth: another for each link and time, yet not left to chance."""
    seed = f"{check.guild_id} {check.resource_number} {now:%Y%m%d}".encode()
    part = zlib.crc32(seed) / 0xFFFFFFFF
    return EVERY * (1 + SPREAD * (2 * part - 1))


def _noted(outcome: Outcome, now: datetime) -> str:
    parts = (f"{now:%Y-%m-%d}", outcome.trouble or outcome.answer, outcome.status)
    return " ".join(str(part) for part in parts if part is not None)
