from collections.abc import Iterator

import pytest

from plc_bot.links.models import Outcome
from plc_bot.resources.health.fault import Checked, is_doubtful, is_ours
from plc_bot.resources.health.models import Health, LinkCheck
from tests.clock import START
from tests.resources.health.life import OK, UNREACHED


def a_round(count: int, failing: int, state: Health = Health.OK) -> list[Checked]:
    return list(_checks(count, failing, state))


def _checks(count: int, failing: int, state: Health) -> Iterator[tuple[LinkCheck, Outcome]]:
    for number in range(count):
        check = LinkCheck(1, number, "", f"{state}{number}.example", state, START)
        yield check, UNREACHED if number < failing else OK


@pytest.mark.parametrize(
    ("count", "failing", "ours"),
    [
        (20, 6, True),
        (20, 5, False),
        (19, 19, False),
        (40, 12, True),
        (40, 11, False),
        (0, 0, False),
    ],
)
def test_the_fault_is_ours_if_thirty_in_a_hundred_of_twenty_hosts_fail(
    count: int, failing: int, ours: bool
) -> None:
    assert is_ours(a_round(count, failing)) is ours


def test_an_old_collection_may_be_gone_but_not_all_of_it_at_once() -> None:
    assert not is_ours(a_round(30, 29, Health.UNCHECKED))
    assert is_ours(a_round(30, 30, Health.UNCHECKED))


def test_what_failed_before_says_nothing_of_us() -> None:
    assert not is_ours([*a_round(20, 5), *a_round(20, 20, Health.FAILING)])


@pytest.mark.parametrize(
    ("count", "failing", "doubtful"),
    [(1, 1, True), (10, 3, True), (10, 2, False), (20, 20, False), (0, 0, False), (3, 0, False)],
)
def test_few_hosts_raise_a_doubt(count: int, failing: int, doubtful: bool) -> None:
    assert is_doubtful(a_round(count, failing)) is doubtful
