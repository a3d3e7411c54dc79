"""What is asked on which date, as one pure rule that preview and posting both follow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bot.prompts.queue.choice import (
    ASKED_AGAIN_AFTER,
    Asked,
    Stock,
    Waiting,
    choices,
)
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Choosing, Order, WhenEmpty
from plc_bot.prompts.starter import LIBRARY, StarterPrompt

KEYS = [starter.key for starter in LIBRARY]
FIRST = date(2027, 1, 4)
IN_LINE, SHUFFLE, ROTATE = (Choosing(order) for order in Order)
SKIP = Choosing(when_empty=WhenEmpty.SKIP)
REUSE = Choosing(when_empty=WhenEmpty.REUSE)


def weeks(count: int, start: date = FIRST) -> list[date]:
    return [start + timedelta(weeks=week) for week in range(count)]


def waiting(number: int, *tags: str, **changes: object) -> Waiting:
    return replace(Waiting(number, is_own=False, tags=tags), **changes)


def asked(
    choosing: Choosing, stock: Stock, days: int | Sequence[date], seed: int = 1
) -> list[int | str | None]:
    """Numbers of the guild's own, keys of the library's."""
    dates = weeks(days) if isinstance(days, int) else days
    found = choices(choosing, seed, stock, dates)
    return [one.key if isinstance(one, StarterPrompt) else one for one in found]


def line(*numbers: int) -> Stock:
    return Stock(waiting=[waiting(number) for number in numbers])


# In line, and the library


def test_what_waits_comes_before_the_library() -> None:
    assert asked(IN_LINE, line(3, 1), 4) == [3, 1, *KEYS[:2]]


def test_each_of_the_library_comes_once_and_then_all_again_in_order() -> None:
    assert asked(IN_LINE, Stock(), 3 * 52) == KEYS * 3


def test_what_was_asked_comes_after_what_was_not() -> None:
    stock = Stock(starters=[KEYS[0], KEYS[2]])
    assert asked(IN_LINE, stock, 52) == [KEYS[1], *KEYS[3:], KEYS[0], KEYS[2]]


def test_the_one_asked_longest_ago_comes_round_first() -> None:
    assert asked(IN_LINE, Stock(starters=[*KEYS, KEYS[0]]), 52) == [*KEYS[1:], KEYS[0]]


@pytest.mark.parametrize("choosing", [IN_LINE, SHUFFLE, ROTATE])
def test_asking_and_recording_goes_round_as_previewed(choosing: Choosing) -> None:
    taken = KEYS[7:30]
    previewed = asked(choosing, Stock(starters=taken), 200)
    for _week in range(200):
        taken = [*taken, str(asked(choosing, Stock(starters=taken), 1)[0])]
    assert taken[23:] == previewed


@pytest.mark.parametrize(
    ("taken", "count", "follow"), [([KEYS[0]], 52, KEYS[1:]), (KEYS, 53, [*KEYS[1:], KEYS[0]])]
)
def test_one_that_waits_after_it_was_given_back_counts_as_asked_last(
    taken: list[str], count: int, follow: list[str]
) -> None:
    given_back = waiting(1, starter_key=KEYS[0])
    assert asked(IN_LINE, Stock([given_back], starters=taken), count) == [1, *follow]


def test_a_key_that_the_library_no_longer_has_is_passed_over() -> None:
    assert asked(IN_LINE, Stock(starters=["gone-1"]), 52) == KEYS


# Shuffled


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**63), st.lists(st.sampled_from(KEYS), max_size=120))
def test_ten_shuffled_rounds_repeat_nothing_and_open_with_none_of_the_last_three(
    seed: int, taken: list[str]
) -> None:
    # Ever the fewest times asked: after the uneven ones are made up for, rounds are whole.
    most = max(Counter(taken).values(), default=0)
    made_up = sum(most - Counter(taken)[key] for key in KEYS)
    found = asked(SHUFFLE, Stock(starters=taken), made_up + 520, seed)[made_up:]
    rounds = [found[start : start + 52] for start in range(0, 520, 52)]
    assert [sorted(map(str, one)) for one in rounds] == [sorted(KEYS)] * 10
    for before, after in pairwise(rounds):
        assert after[0] not in before[-3:]
    assert any(one != two for one, two in combinations(rounds, 2))


@given(
    st.integers(0, 2**63),
    st.lists(st.integers(1, 10_000), min_size=2, max_size=40, unique=True),
    st.data(),
)
def test_a_shuffle_asks_each_once_and_keeps_its_order_whatever_is_taken_away(
    seed: int, numbers: list[int], data: st.DataObject
) -> None:
    whole = asked(SHUFFLE, line(*numbers), len(numbers), seed)
    gone = data.draw(st.sampled_from(numbers))
    left = asked(SHUFFLE, line(*(one for one in numbers if one != gone)), len(numbers) - 1, seed)
    assert sorted(map(str, whole)) == sorted(map(str, numbers))
    assert left == [one for one in whole if one != gone]


def test_two_seeds_shuffle_apart_and_neither_as_it_was_added() -> None:
    numbers = list(range(1, 31))
    one, two = (asked(SHUFFLE, line(*numbers), 30, seed) for seed in (1, 2))
    assert one != numbers
    assert one != two


def test_a_schedules_own_are_shuffled_before_the_pools() -> None:
    mixed = [waiting(number, is_own=number <= 5) for number in range(1, 11)]
    found = asked(SHUFFLE, Stock(mixed), 10)
    assert {*found[:5]} == {1, 2, 3, 4, 5}


# Tags in turn


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=40), st.integers(1, 40))
def test_tags_in_turn_differ_by_one_at_most_while_all_are_stocked(
    tags: list[str], count: int
) -> None:
    stock = Stock([waiting(number, tag) for number, tag in enumerate(tags, 1)])
    left, counts = Counter(tags), Counter[str](dict.fromkeys(tags, 0))
    for number in asked(ROTATE, stock, min(count, len(tags))):
        assert isinstance(number, int)
        if any(stocked == 0 for stocked in left.values()):
            break
        tag = tags[number - 1]
        left[tag] -= 1
        counts[tag] += 1
        assert max(counts.values()) - min(counts.values()) <= 1


def test_of_each_tag_the_oldest_comes_first() -> None:
    stock = Stock([waiting(1, "a"), waiting(2, "a"), waiting(3, "b"), waiting(4, "b")])
    assert asked(ROTATE, stock, 4) == [1, 3, 2, 4]


def test_the_turn_goes_on_where_the_last_post_left_it() -> None:
    stock = Stock([waiting(1, "a"), waiting(2, "B"), waiting(3)], turns=[("a",), ("b", "a"), ()])
    assert asked(ROTATE, stock, 3) == [1, 2, 3]
    assert asked(ROTATE, replace(stock, turns=[(), ("a",)]), 3) == [2, 3, 1]


def test_a_prompt_takes_the_turn_of_a_tag_that_was_chosen() -> None:
    choosing = Choosing(Order.ROTATE_TAGS, tags=("b", "c"))
    stock = Stock([waiting(1, "a", "b"), waiting(2, "a", "b"), waiting(3, "a", "c")])
    assert asked(choosing, stock, 3) == [1, 3, 2]


# Kept for a date


@given(
    st.sampled_from(list(Order)),
    st.lists(st.one_of(st.none(), st.integers(-2, 8)), min_size=1, max_size=12),
)
def test_what_is_kept_for_a_date_is_asked_on_it_before_all_others(
    order: Order, kept: list[int | None]
) -> None:
    days = weeks(6)
    dated = [None if week is None else FIRST + timedelta(weeks=week) for week in kept]
    stock = Stock([waiting(number, dated_on=day) for number, day in enumerate(dated)])
    found = asked(Choosing(order), stock, days)
    for day, number in zip(days, found, strict=True):
        if day in dated:
            assert isinstance(number, int)
            assert dated[number] == day
        elif isinstance(number, int):
            other = dated[number]
            assert other is None or other < day


@pytest.mark.parametrize("choosing", [IN_LINE, SHUFFLE, ROTATE])
def test_what_was_missed_comes_first_the_oldest_of_it_before(choosing: Choosing) -> None:
    stock = Stock(
        [
            waiting(1, "a"),
            waiting(2, "a", dated_on=FIRST - timedelta(days=7)),
            waiting(3, "a", dated_on=FIRST - timedelta(days=14)),
            waiting(4, "a", dated_on=FIRST),
            waiting(5, "a", dated_on=FIRST),
        ]
    )
    assert asked(choosing, stock, 5) == [4, 3, 2, 5, 1]


def test_what_is_kept_for_later_is_not_asked_before() -> None:
    stock = Stock([waiting(1, dated_on=FIRST + timedelta(weeks=2))])
    assert asked(SKIP, stock, 4) == [None, None, 1, None]


# Which of the pool


def test_of_the_pool_only_what_fits_is_asked() -> None:
    poll = waiting(1, "Art", kind=PromptKind.POLL)
    stock = Stock([poll, waiting(2, "art"), waiting(3, "music"), waiting(4)])
    assert asked(replace(SKIP, tags=("art",)), stock, 3) == [1, 2, None]
    assert asked(replace(SKIP, kinds=(PromptKind.POLL,)), stock, 2) == [1, None]
    both = replace(SKIP, tags=("ART",), kinds=(PromptKind.QUESTION,))
    assert asked(both, stock, 2) == [2, None]


def test_what_is_for_the_schedule_alone_always_fits() -> None:
    stock = Stock([waiting(1, is_own=True), waiting(2)])
    assert asked(replace(SKIP, tags=("art",)), stock, 2) == [1, None]


def test_the_library_keeps_to_the_tags_where_it_can() -> None:
    evidence = [one.key for one in LIBRARY if "evidence" in one.tags]
    assert evidence
    found = asked(Choosing(tags=("Evidence",)), Stock(), len(evidence))
    assert found == evidence


@pytest.mark.parametrize(
    "choosing", [Choosing(tags=("chess",)), Choosing(kinds=(PromptKind.POLL,))]
)
def test_the_library_never_runs_dry(choosing: Choosing) -> None:
    assert asked(choosing, Stock(), 3) == KEYS[:3]


# When nothing waits


def test_skipping_asks_nothing() -> None:
    assert asked(SKIP, line(1), 3) == [1, None, None]


def test_what_was_asked_half_a_year_ago_is_asked_again_the_oldest_first() -> None:
    long_ago = FIRST - ASKED_AGAIN_AFTER
    stock = Stock(
        asked=[
            Asked(1, long_ago - timedelta(weeks=1)),
            Asked(2, long_ago),
            Asked(3, long_ago + timedelta(weeks=2)),
        ]
    )
    assert asked(REUSE, stock, 4) == [1, 2, 3, KEYS[0]]


def test_what_is_asked_again_rests_as_long_again() -> None:
    stock = Stock([waiting(2)], asked=[Asked(1, FIRST - ASKED_AGAIN_AFTER)])
    found = asked(REUSE, stock, 29)
    assert found[:2] == [2, 1]
    assert found[26:28] == [2, 1]
    assert found[2:26] == KEYS[:24]


def test_only_what_fits_is_asked_again() -> None:
    long_ago = FIRST - timedelta(weeks=30)
    stock = Stock(asked=[Asked(1, long_ago), Asked(2, long_ago, tags=("art",))])
    assert asked(replace(REUSE, tags=("art",)), stock, 1) == [2]
