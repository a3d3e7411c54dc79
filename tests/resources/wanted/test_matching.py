"""Which wants a resource may answer: enough of the words, and nothing that excludes it. RES-20."""

from typing import Any

import pytest

from plc_bot.resources.record.models import ResourceType
from plc_bot.resources.wanted.matching import Matcher, Offered, needed, words_of
from tests.resources.wanted.builders import BEN, MIA, sought

EN = ("en",)


def an_offer(text: str = "Pizza fractions", **changes: Any) -> Offered:
    given: dict[str, Any] = {
        "number": 1,
        "languages": EN,
        "subjects": (),
        "grades": (),
        "type": None,
        "sharer_id": BEN.user_id,
        **changes,
    }
    return Offered(text=text, **given)


def matches(title: str, text: str, **changes: Any) -> bool:
    return bool(Matcher([sought(title=title)]).wants_for(an_offer(text, **changes)))


@pytest.mark.parametrize(
    ("words", "enough"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (10, 6), (20, 12)]
)
def test_three_fifths_of_the_words_are_enough_and_two_at_least(words: int, enough: int) -> None:
    assert needed(words) == enough


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Fractions with pizza", "Slices of pizza: a fraction game", True),
        ("Fractions with pizza", "Fractions on a number line", False),
        ("Fractions with pizza", "FRACTIONS! Pizza?", True),
        ("Photosynthesis", "How photosynthesis works", True),
        ("Photosynthesis", "How plants live", False),
        ("Worksheet on the water cycle", "The water cycle, in pictures", True),
        ("Worksheet on the water cycle", "A worksheet about volcanoes", False),
        ("A poem for the first day of school", "Poems for a first school morning", True),
        ("水の循環", "小学校で水の循環を学ぶ", True),
        ("水の循環", "小学校の算数", False),
    ],
)
def test_enough_of_the_words_must_occur(title: str, text: str, expected: bool) -> None:
    assert matches(title, text) is expected


def test_a_word_said_twice_counts_once() -> None:
    assert not matches("Fractions with pizza", "Pizza, pizza and more pizza")


def test_a_stem_of_another_language_of_the_guild_counts() -> None:
    want = sought(words=words_of("Wortarten spielerisch", ("en", "de")))
    offer = an_offer("Die Wortart als spielerische Stationen", languages=("en", "de"))
    assert Matcher([want]).wants_for(offer) == [want]


def test_a_want_without_words_matches_nothing() -> None:
    assert words_of("?!?!?!", EN) == ()
    assert not matches("?!?!?!", "?!?!?!")


@pytest.mark.parametrize("what", ["subjects", "grades"])
@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ((), ("b",), True),
        (("a",), (), True),
        (("a", "b"), ("b", "c"), True),
        (("a",), ("b", "c"), False),
    ],
)
def test_subjects_and_grades_that_both_name_must_overlap(
    what: str, asked: tuple[str, ...], said: tuple[str, ...], expected: bool
) -> None:
    want: dict[str, Any] = {what: asked}
    offer: dict[str, Any] = {what: said}
    matcher = Matcher([sought(**want)])
    assert bool(matcher.wants_for(an_offer(**offer))) is expected


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        (None, ResourceType.GAME, True),
        (ResourceType.GAME, None, True),
        (ResourceType.GAME, ResourceType.GAME, True),
        (ResourceType.GAME, ResourceType.VIDEO, False),
    ],
)
def test_types_that_both_name_must_be_the_same(
    asked: ResourceType | None, said: ResourceType | None, expected: bool
) -> None:
    assert bool(Matcher([sought(type=asked)]).wants_for(an_offer(type=said))) is expected


def test_nobody_answers_their_own_want() -> None:
    matcher = Matcher([sought(1), sought(2, asker_id=BEN.user_id)])
    assert [want.number for want in matcher.wants_for(an_offer(sharer_id=MIA.user_id))] == [2]
    assert len(matcher.wants_for(an_offer(sharer_id=None))) == 2


def test_each_of_many_wants_is_judged_by_its_own_words() -> None:
    titles = ("Fractions with pizza", "Pizza recipes", "Fractions game", "Volcanoes")
    wants = [sought(number, title) for number, title in enumerate(titles, start=1)]
    found = Matcher(wants).wants_for(an_offer("A pizza game about fractions"))
    assert [want.number for want in found] == [1, 3]
