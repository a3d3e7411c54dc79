"""What one date's choice means for the next: turns of tags, repeats, and what is given back."""

from datetime import date, timedelta

import pytest

from plc_bot.prompts.queue.choice import (
    ASKED_AGAIN_AFTER,
    Asked,
    Stock,
    Waiting,
    available,
    choices,
    fits,
)
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Choosing, Order, WhenEmpty
from plc_bot.prompts.starter import LIBRARY, StarterPrompt

FIRST = date(2027, 1, 4)
LONG_AGO = FIRST - ASKED_AGAIN_AFTER
ROTATE = Choosing(Order.ROTATE_TAGS)
REUSE = Choosing(when_empty=WhenEmpty.REUSE)
SKIP = Choosing(when_empty=WhenEmpty.SKIP)
KEYS = [starter.key for starter in LIBRARY]


def asked(choosing: Choosing, stock: Stock, count: int, apart: int = 7) -> list[int | str | None]:
    days = [FIRST + timedelta(days=apart * number) for number in range(count)]
    found = choices(choosing, 1, stock, days)
    return [one.key if isinstance(one, StarterPrompt) else one for one in found]


def tagged(number: int, *tags: str) -> Waiting:
    return Waiting(number, is_own=False, tags=tags)


def test_a_prompt_kept_for_a_date_uses_up_its_tags_turn() -> None:
    kept = Waiting(9, is_own=False, dated_on=FIRST, tags=("a",))
    stock = Stock([tagged(1, "a"), tagged(2, "b"), kept])
    assert asked(ROTATE, stock, 3) == [9, 2, 1]


def test_a_turn_knows_no_case() -> None:
    stock = Stock([tagged(1, "Art"), tagged(2, "ART"), tagged(3, "music")])
    assert asked(ROTATE, stock, 3) == [1, 3, 2]


def test_prompts_without_tags_have_a_turn_among_the_others() -> None:
    stock = Stock([tagged(1), tagged(2), tagged(3, "a"), tagged(4, "a")])
    assert asked(ROTATE, stock, 4) == [1, 3, 2, 4]


def test_the_order_of_turns_does_not_reach_across_a_line_that_is_not_in_turns() -> None:
    stock = Stock([tagged(1, "a"), tagged(2, "a"), tagged(3, "b")], turns=[("a",)])
    assert asked(Choosing(), stock, 3) == [1, 2, 3]


def test_a_day_short_of_half_a_year_is_too_soon_to_ask_again() -> None:
    almost = Stock(asked=[Asked(1, LONG_AGO + timedelta(days=1))])
    assert asked(REUSE, almost, 2, apart=1) == [KEYS[0], 1]


def test_a_kind_that_is_not_chosen_is_not_asked_again() -> None:
    stock = Stock(asked=[Asked(1, LONG_AGO, PromptKind.POLL), Asked(2, LONG_AGO)])
    polls = Choosing(when_empty=WhenEmpty.REUSE, kinds=(PromptKind.POLL,))
    questions = Choosing(when_empty=WhenEmpty.REUSE, kinds=(PromptKind.QUESTION,))
    assert (asked(polls, stock, 1), asked(questions, stock, 1)) == ([1], [2])


@pytest.mark.parametrize("when_empty", [WhenEmpty.SKIP, WhenEmpty.LIBRARY])
def test_nothing_is_asked_again_where_nobody_chose_that(when_empty: WhenEmpty) -> None:
    stock = Stock(asked=[Asked(1, LONG_AGO)])
    assert asked(Choosing(when_empty=when_empty), stock, 1) != [1]


def test_one_of_the_library_that_waited_is_not_asked_again_as_the_guilds_own() -> None:
    given_back = Waiting(1, is_own=False, starter_key=KEYS[0])
    found = asked(REUSE, Stock([given_back], starters=[KEYS[0]]), 28)
    assert found == [1, *KEYS[1:28]]


def test_what_waits_goes_before_what_could_be_asked_again() -> None:
    stock = Stock([tagged(2)], asked=[Asked(1, LONG_AGO - timedelta(days=70))])
    assert asked(REUSE, stock, 2) == [2, 1]


def test_a_date_before_all_that_is_kept_for_one_asks_nothing() -> None:
    later = Waiting(1, is_own=True, dated_on=FIRST + timedelta(days=1))
    assert asked(SKIP, Stock([later]), 1) == [None]
    assert asked(SKIP, Stock([later]), 2, apart=1) == [None, 1]


def test_what_is_kept_for_a_date_must_fit_unless_it_is_the_schedules_own() -> None:
    dated = [Waiting(number, is_own=number == 2, dated_on=FIRST) for number in (1, 2)]
    art = Choosing(when_empty=WhenEmpty.SKIP, tags=("art",))
    assert [one.number for one in available(art, Stock(dated))] == [2]
    assert asked(art, Stock(dated), 2) == [2, None]


def test_a_choice_leaves_the_stock_as_it_was() -> None:
    starters, again = [KEYS[3]], [Asked(1, LONG_AGO)]
    stock = Stock([tagged(2)], [("a",)], starters, again)
    assert asked(REUSE, stock, 5) == asked(REUSE, stock, 5)
    assert (starters, again) == ([KEYS[3]], [Asked(1, LONG_AGO)])


@pytest.mark.parametrize(
    ("choosing", "tags", "is_fit"),
    [
        (Choosing(), (), True),
        (Choosing(tags=("a",)), (), False),
        (Choosing(tags=("STRASSE",)), ("b", "Straße"), True),
        (Choosing(kinds=(PromptKind.POLL,), tags=("a",)), ("a",), False),
    ],
)
def test_a_prompt_fits_by_its_kind_and_any_of_its_tags(
    choosing: Choosing, tags: tuple[str, ...], is_fit: bool
) -> None:
    assert fits(choosing, PromptKind.QUESTION, tags) is is_fit
