"""What comes next, as one pure rule that preview and posting both follow."""

from itertools import islice

from plc_bot.prompts.queue.models import Prompt, upcoming
from plc_bot.prompts.starter import LIBRARY
from tests.prompts.builders import a_prompt

KEYS = [starter.key for starter in LIBRARY]


def next_keys(count: int, used: list[str], *waiting: Prompt) -> list[str]:
    """Keys of library prompts, and "#n" for staff's own."""
    return [
        (found.starter_key or f"#{found.number}") if isinstance(found, Prompt) else found.key
        for found in islice(upcoming(waiting, used), count)
    ]


def test_what_waits_comes_before_the_library() -> None:
    assert next_keys(4, [], a_prompt(3), a_prompt(1)) == ["#3", "#1", *KEYS[:2]]


def test_each_of_the_library_comes_once_and_then_all_again_in_order() -> None:
    assert next_keys(3 * 52, []) == KEYS * 3


def test_what_was_asked_comes_after_what_was_not() -> None:
    assert next_keys(52, [KEYS[0], KEYS[2]]) == [KEYS[1], *KEYS[3:], KEYS[0], KEYS[2]]


def test_the_one_asked_longest_ago_comes_round_first() -> None:
    used = [KEYS[0], *KEYS[1:], KEYS[0]]
    assert next_keys(52, used) == [*KEYS[1:], KEYS[0]]


def test_asking_and_recording_goes_round_as_previewed() -> None:
    used: list[str] = KEYS[7:30]
    previewed = next_keys(200, used)
    asked = used.copy()
    for _week in range(200):
        asked += next_keys(1, asked)
    assert asked[len(used) :] == previewed


def test_one_that_waits_after_it_was_given_back_comes_once() -> None:
    given_back = a_prompt(1, starter_key=KEYS[0])
    assert next_keys(52, [KEYS[0]], given_back) == KEYS


def test_one_that_waits_counts_as_asked_last_however_long_it_has_waited() -> None:
    given_back = a_prompt(1, starter_key=KEYS[0])
    assert next_keys(53, KEYS, given_back) == [*KEYS, KEYS[0]]


def test_a_key_that_the_library_no_longer_has_is_passed_over() -> None:
    assert next_keys(52, ["gone-1"]) == KEYS
