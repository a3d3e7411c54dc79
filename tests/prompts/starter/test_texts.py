"""The texts one by one: their limits, their words, and that no two are alike (PRM-23)."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from rapidfuzz.fuzz import token_set_ratio

from plc_bot.prompts import starter
from plc_bot.prompts.starter import LIBRARY, StarterPrompt, Theme
from plc_bot.text import compared

FIELDS = ("title", "text", "look_for", "try_by_friday")
LIMITS = {"title": (10, 90), "text": (10, 1500), "look_for": (10, 200), "try_by_friday": (10, 200)}
TOO_ALIKE = 88  # the likeness at which the queue warns; it compares from four words a side
ON_A_PHONE = 400  # characters that a phone shows without scrolling
LONGEST_SENTENCE = 40  # words that a reader of plain English follows
CAPITALISED = {"I"}
SENTENCE_START = re.compile(r"(?:^|[.?!] )\W*")
# Names that are also plain words (an office's "teams") are left to the test of capitals.
NAMES = (
    "discord|slack|zoom|google|youtube|whatsapp|facebook|instagram|tiktok|twitter|linkedin|"
    "microsoft|excel|powerpoint|iphone|ipad|android|chromebook|kahoot|padlet|canva|quizlet|moodle|"
    "edmodo|seesaw|nearpod|mentimeter|duolingo|wikipedia|pinterest|trello|chatgpt|gemini|copilot|"
    "openai|claude|khan|geogebra|minecraft|lego|netflix|spotify|amazon|ebay|montessori|vygotsky|"
    "piaget|dewey|freire|hattie|dweck|marzano|wiliam"
)
ONE_COUNTRY = (
    "semester|trimester|kindergarten|freshman|sophomore|grades?|graders?|gpa|gcse|abitur|ofsted|"
    "principal|headteacher|superintendent|district|year group|k.?12|common core|iep|pta|"
    "thanksgiving|christmas|easter|ramadan|church|mosque|temple|election|government|president"
)
WORN_OUT = (
    "think outside|game.?changer|life.?long learn|growth mindset|best practices?|deep dive|"
    "on the same page|at the end of the day|make a difference|passionate|unpack|synergy|"
    "reach for the stars|every child can|21st|empower|leverage|elevator pitch|take.?aways?"
)


def everything(prompt: StarterPrompt) -> Iterator[str]:
    for field in FIELDS:
        yield str(getattr(prompt, field))


def likeness(one: str, other: str) -> float:
    one, other = compared(one), compared(other)
    if min(len(one.split()), len(other.split())) < 4:
        return 0
    return token_set_ratio(one, other)


def mid_sentence_capitals(text: str) -> set[str]:
    starts = {match.end() for match in SENTENCE_START.finditer(text)}
    found = re.finditer(r"\b[A-Z][\w'-]*", text)
    return {word.group() for word in found if word.start() not in starts}


def found(pattern: str) -> list[tuple[str, str]]:
    wanted = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    return [
        (prompt.key, hit.group())
        for prompt in LIBRARY
        for text in everything(prompt)
        for hit in wanted.finditer(text)
    ]


@pytest.mark.parametrize("field", FIELDS)
def test_a_text_keeps_its_limits(field: str) -> None:
    least, most = LIMITS[field]
    for prompt in LIBRARY:
        assert least <= len(getattr(prompt, field)) <= most, prompt.key


def test_a_question_fits_a_phone() -> None:
    assert [prompt.key for prompt in LIBRARY if len(prompt.text) > ON_A_PHONE] == []


def test_every_text_asks_or_invites_and_ends_as_a_sentence() -> None:
    for prompt in LIBRARY:
        assert "?" in f"{prompt.title} {prompt.text}", prompt.key
        assert prompt.text[-1] in ".?", prompt.key
        assert prompt.try_by_friday[-1] in ".?", prompt.key


def test_no_sentence_is_hard_to_follow() -> None:
    for prompt in LIBRARY:
        for text in everything(prompt):
            for sentence in re.split(r"(?<=[.?!:]) ", text):
                assert len(sentence.split()) <= LONGEST_SENTENCE, (prompt.key, sentence)


@pytest.mark.parametrize("field", FIELDS)
def test_no_two_texts_are_alike(field: str) -> None:
    for one, other in combinations(LIBRARY, 2):
        score = likeness(getattr(one, field), getattr(other, field))
        assert score < TOO_ALIKE, (one.key, other.key, score)


def test_likeness_sees_a_twin_in_other_letters() -> None:
    text = LIBRARY[0].text
    assert likeness(text, text.upper().replace("E", "É").replace(",", " …")) >= TOO_ALIKE


def test_no_two_texts_begin_alike() -> None:
    beginnings = [" ".join(compared(prompt.text).split()[:3]) for prompt in LIBRARY]
    assert sorted(beginnings) == sorted(set(beginnings))


def test_neighbouring_weeks_do_not_begin_with_the_same_word() -> None:
    for one, other in pairwise(LIBRARY):
        assert one.text.split()[0] != other.text.split()[0], (one.key, other.key)


def test_nothing_has_a_name() -> None:
    named = {
        (prompt.key, word)
        for prompt in LIBRARY
        for text in everything(prompt)
        for word in mid_sentence_capitals(text) - CAPITALISED
    }
    assert named == set()


def test_a_name_would_be_noticed() -> None:
    assert mid_sentence_capitals("Ask Amina. Then I wait. Use Padlet: it helps.") == {
        "Amina",
        "I",
        "Padlet",
    }


def test_no_product_or_known_person_is_named() -> None:
    assert found(NAMES) == []


def test_no_word_belongs_to_one_country_one_faith_or_one_party() -> None:
    assert found(ONE_COUNTRY) == []


def test_no_worn_out_phrase_is_used() -> None:
    assert found(WORN_OUT) == []


def test_every_text_can_be_translated() -> None:
    folder = Path(starter.__file__).parent
    extracted = extract_from_dir(folder, keywords={"N_": None})
    marked = {message for _, _, message, _, _ in extracted}
    shown = {text for prompt in LIBRARY for text in everything(prompt)}
    assert shown | {theme.label for theme in Theme} == marked
