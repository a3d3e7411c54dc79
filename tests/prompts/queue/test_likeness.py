"""Twins are found and others pass, whatever is waiting beside them."""

import pytest

from plc_bot.prompts.queue.likeness import KnownTexts, alike
from tests.prompts.builders import a_prompt, a_text
from tests.prompts.queue.pairs import OTHERS, TWINS

KNOWN = [text for pair in (*TWINS, *OTHERS) for text in pair]


def test_there_are_thirty_pairs_of_each() -> None:
    assert (len(TWINS), len(OTHERS)) == (30, 30)
    assert len({*TWINS, *OTHERS}) == 60


@pytest.mark.parametrize(("one", "other"), [*TWINS, *(pair[::-1] for pair in TWINS)])
def test_a_twin_is_found_among_all_others(one: str, other: str) -> None:
    known = [a_prompt(number, wording=a_text(text=text)) for number, text in enumerate(KNOWN, 1)]
    others = [prompt for prompt in known if prompt.wording.text not in (one, other)]
    twin = a_prompt(999, wording=a_text(text=other))
    assert alike(a_text(text=one), [*others, twin]) == twin


@pytest.mark.parametrize(("one", "other"), [*OTHERS, *(pair[::-1] for pair in OTHERS)])
def test_what_only_resembles_it_passes(one: str, other: str) -> None:
    assert alike(a_text(text=one), [a_prompt(wording=a_text(text=other))]) is None


def test_the_most_alike_of_several_is_named() -> None:
    texts = {
        1: "What did your class ask you today, if anything at all?",
        2: "What did your class ask you today",
    }
    assert KnownTexts(texts).most_alike("What did your class ask you today?") == 2


@pytest.mark.parametrize("text", ["", "?!", "one two three", "先生、今週はどうでしたか"])
def test_what_has_too_few_words_is_like_nothing(text: str) -> None:
    assert KnownTexts({1: text}).most_alike(text) is None


def test_four_words_are_enough() -> None:
    assert KnownTexts({1: "One two three four"}).most_alike("four, three: TWO óne") == 1
