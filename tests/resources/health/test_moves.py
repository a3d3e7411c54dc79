from dataclasses import replace
from datetime import timedelta

from plc_bot.links.models import Answer, Outcome
from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.moves import checked, declined, exempted
from tests.clock import START
from tests.resources.health.life import GONE, OK, moved


def a_check(**said: object) -> LinkCheck:
    check = LinkCheck(1, 2, "https://a.example/", "a.example", Health.OK, START, due_at=START)
    return replace(check, **said)


def test_what_answers_is_asked_again_within_24_to_36_days_each_on_its_own_day() -> None:
    waits = [
        check.due_at - START
        for number in range(200)
        if (check := checked(a_check(resource_number=number), OK, START)).due_at
    ]
    assert timedelta(days=24) <= min(waits) < max(waits) <= timedelta(days=36)
    assert len({wait.days for wait in waits}) > 8


def test_a_site_is_left_alone_as_long_as_it_asks() -> None:
    busy = replace(GONE, retry_after=timedelta(days=2))
    assert checked(a_check(), busy, START).due_at == START + timedelta(days=2)


def test_what_only_some_networks_reach_is_never_asked_again() -> None:
    after = checked(a_check(), Outcome(Answer.OUT_OF_REACH), START)
    assert (after.state, after.due_at) == (Health.EXEMPT, None)


def test_the_last_ten_outcomes_are_kept() -> None:
    check = a_check()
    for day in range(12):
        check = checked(check, GONE, START + timedelta(days=day))
    assert len(check.outcomes) == 10
    assert check.outcomes[-1] == "2027-01-15 gone 404"


def test_a_move_that_was_declined_is_not_asked_about_again() -> None:
    there = checked(a_check(), moved("https://b.example/"), START)
    assert (there.state, there.moved_to) == (Health.MOVED, "https://b.example/")
    stays = declined(there, START)
    assert checked(stays, moved("https://b.example/"), START).state is Health.OK
    assert checked(stays, moved("https://c.example/"), START).state is Health.MOVED


def test_one_failure_between_two_answers_leaves_a_dead_link_dead() -> None:
    check = a_check(state=Health.DEAD, fails=6)
    for outcome in (OK, GONE, OK):
        check = checked(check, outcome, START)
    assert (check.state, check.goods) == (Health.DEAD, 1)
    assert checked(check, OK, START).state is Health.OK


def test_what_somebody_vouches_for_knows_of_no_failures() -> None:
    after = exempted(a_check(state=Health.ASKED, fails=5), START)
    assert (after.state, after.fails, after.due_at) == (Health.EXEMPT, 0, None)
