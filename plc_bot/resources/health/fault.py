"""Whether what failed in a round of checks is the pages' fault, or our own; no I/O."""

from collections.abc import Iterable

from plc_bot.links.models import Answer, Outcome
from plc_bot.resources.health.models import Health, LinkCheck

HOSTS_LEAST = 20
"""Fewer hosts say nothing of us."""
FAILING_PART = 0.3

Checked = tuple[LinkCheck, Outcome]


def is_ours(round_: Iterable[Checked]) -> bool:
    """Whether so much fails together that the fault must be this machine's or its network's.

    Only hosts that answered the last time say so: links that are asked for the first time, an old
    collection of bookmarks perhaps, may well be gone. But if each of 20 fails, it is us.
    """
    done = list(round_)
    known, failed = known_hosts(done), failed_hosts(done)
    hosts = {check.host for check, _outcome in done}
    if len(hosts) >= HOSTS_LEAST and hosts == failed:
        return True
    return len(known) >= HOSTS_LEAST and len(known & failed) >= FAILING_PART * len(known)


def is_doubtful(round_: Iterable[Checked]) -> bool:
    """Whether it would be ours if only more hosts had been asked: then they should be."""
    done = list(round_)
    known, failed = known_hosts(done), failed_hosts(done) & known_hosts(done)
    return 0 < len(known) < HOSTS_LEAST and len(failed) >= FAILING_PART * len(known)


def known_hosts(round_: Iterable[Checked]) -> set[str]:
    """The hosts that answered the last time."""
    return {check.host for check, _outcome in round_ if check.state in (Health.OK, Health.MOVED)}


def failed_hosts(round_: Iterable[Checked]) -> set[str]:
    """The hosts that do not answer now."""
    done = list(round_)
    answering = {check.host for check, outcome in done if outcome.answer is not Answer.FAILING}
    return {check.host for check, _outcome in done} - answering
