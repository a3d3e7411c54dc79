from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.resources.record.checking import checked, surplus_tags, tag_of
from plc_bot.resources.record.errors import FieldTooLongError, FieldUnreadableError
from plc_bot.resources.record.models import Access, Particulars


def typed(**said: Any) -> Particulars:
    return replace(Particulars(title="Title"), **said)


def test_invisible_signs_and_outer_blanks_are_taken_out() -> None:
    kept = checked(typed(title=" Frac\u202etion \n strips\x00 ", why="\u200bGood\r\nfor all "))
    assert (kept.title, kept.why) == ("Fraction strips", "Good\nfor all")


@pytest.mark.parametrize("word", ["#Fractions", " FRACTIONS ", "fractions", "fractions-"])
def test_one_tag_has_one_form(word: str) -> None:
    assert tag_of(word) == "fractions"


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("Word problems", "word-problems"),
        ("C++", "c"),
        ("ÉCOLE", "école"),
        ("分数", "分数"),
        ("!", ""),
    ],
)
def test_tags_of_several_words_and_scripts_stay_readable(word: str, tag: str) -> None:
    assert tag_of(word) == tag


@given(st.text(max_size=40) | st.text("#-_ ßÉİ\u0301a", max_size=8))
def test_a_tag_is_its_own_form(word: str) -> None:
    assert tag_of(tag_of(word)) == tag_of(word)


def test_words_after_a_number_sign_in_the_reason_become_tags_once() -> None:
    kept = checked(typed(why="For #Fractions and #word_problems, page#3", tags=("fractions",)))
    assert kept.tags == ("fractions", "word-problems")


def test_the_first_ten_tags_are_kept_and_the_others_named() -> None:
    tags = tuple(f"tag{number}" for number in range(12))
    assert checked(typed(tags=tags)).tags == tags[:10]
    assert surplus_tags(typed(tags=tags)) == tags[10:]


def test_tags_too_short_or_too_long_are_left_out() -> None:
    assert checked(typed(tags=("a", "ab", "c" * 33))).tags == ("ab",)


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("title", 150),
        ("why", 1_000),
        ("text", 4_000),
        ("link", 2_048),
        ("author", 100),
        ("access_note", 300),
    ],
)
def test_a_text_over_its_limit_is_counted_and_never_cut(field: str, most: int) -> None:
    assert getattr(checked(typed(**{field: "x" * most})), field) == "x" * most
    with pytest.raises(FieldTooLongError, match=f"{most + 1} characters, and {most} fit"):
        checked(typed(**{field: "x" * (most + 1)}))


def test_words_and_standards_are_kept_once_each_within_their_number() -> None:
    kept = checked(
        typed(
            subjects=("maths", "maths", ""),
            grades=tuple(str(grade) for grade in range(30)),
            standards=(" CCSS  3.NF ", "CCSS 3.NF", *map(str, range(9))),
            access=(Access.CAPTIONS, Access.CAPTIONS),
        )
    )
    assert (kept.subjects, len(kept.grades), kept.access) == (("maths",), 25, (Access.CAPTIONS,))
    assert kept.standards == ("CCSS 3.NF", "0", "1", "2", "3")


@pytest.mark.parametrize("said", [{"minutes": 0}, {"minutes": 1_441}, {"language": "English"}])
def test_what_means_nothing_is_asked_again(said: dict[str, Any]) -> None:
    with pytest.raises(FieldUnreadableError):
        checked(typed(**said))


@pytest.mark.parametrize("language", ["", "de", "pt-BR", "zh-Hant-TW"])
def test_languages_are_taken_by_their_tags(language: str) -> None:
    assert checked(typed(language=language)).language == language
