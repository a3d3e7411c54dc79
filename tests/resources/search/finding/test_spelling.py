"""RES-09: 26 of 30 misspelt words are corrected; a word that somebody wrote never is."""

from collections import Counter

import pytest

from plc_bot.actor import Actor
from plc_bot.resources.search.finding.spelling import meant, misses
from plc_bot.services import Services
from tests.resources.builders import ANA, GUILD, kept
from tests.resources.search.finding.misspelt import MISSPELT, VOCABULARY

ACTOR = Actor(GUILD, ANA)


def test_nearly_all_misspelt_words_are_corrected() -> None:
    vocabulary = Counter(VOCABULARY)
    right = [word for word, wanted in MISSPELT.items() if meant(word, vocabulary) == wanted]
    assert len(MISSPELT) == 30
    assert len(right) >= 26


def test_a_word_of_the_vocabulary_is_never_replaced() -> None:
    vocabulary = Counter(dict.fromkeys(VOCABULARY, 1) | dict.fromkeys(MISSPELT.values(), 99))
    assert not [word for word in VOCABULARY if meant(word, vocabulary)]


@pytest.mark.parametrize(
    ("word", "most"), [("abc", 0), ("abcd", 1), ("abcdefg", 1), ("abcdefgh", 2), ("year2027", 0)]
)
def test_longer_words_may_have_more_mistakes_and_those_with_digits_none(
    word: str, most: int
) -> None:
    assert misses(word) == most


def test_of_two_as_near_the_same_first_letter_counts_and_then_use() -> None:
    assert meant("boak", {"soak": 9, "boat": 1}) == "boat"
    assert meant("boas", {"boat": 1, "boar": 2}) == "boar"


async def test_the_search_corrects_as_openly_and_finds(services: Services) -> None:
    await kept(services, title="About " + " ".join(VOCABULARY[:18]), why=" ".join(VOCABULARY[18:]))
    right = 0
    for word, wanted in MISSPELT.items():
        answer = await services.resources.search.find(ACTOR, word)
        # Where another form of the word stands in the index, nothing needs a correction.
        right += answer.numbers == (1,) and answer.corrected in ((), ((word, wanted),))
    assert right >= 26
    for word in VOCABULARY:
        assert not (await services.resources.search.find(ACTOR, word)).corrected, word


async def test_what_was_typed_can_be_kept(services: Services) -> None:
    await kept(services)
    answer = await services.resources.search.find(ACTOR, "fractoin", as_typed=True)
    assert (answer.numbers, answer.corrected) == ((), ())
