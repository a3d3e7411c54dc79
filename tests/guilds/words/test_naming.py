import pytest

from plc_bot.guilds.words.models import AgeBand, Word, WordKind
from plc_bot.guilds.words.naming import parent_words, words_between, words_named
from plc_bot.guilds.words.planning import everything
from tests.guilds.words.lists import a_word

GRADES = everything(WordKind.GRADE, ())
SUBJECTS = (a_word("Mathématiques", code="maths"), a_word("Art"), a_word("Langue 2", code="w9"))


def codes(words: tuple[Word, ...]) -> list[str]:
    return [word.code for word in words]


@pytest.mark.parametrize("typed", ["maths", "MATHS", "mathematiques", " Mathématiques "])
def test_a_word_is_named_by_its_code_or_label_however_written(typed: str) -> None:
    assert codes(words_named(SUBJECTS, typed)) == ["maths"]


@pytest.mark.parametrize("typed", ["", "  ", "***", "banana", "math"])
def test_what_is_no_word_of_the_list_names_none(typed: str) -> None:
    assert words_named(SUBJECTS, typed) == ()


def test_a_number_alone_names_every_word_that_has_it_in_its_label() -> None:
    own = (a_word("Klasse 4a"), a_word("Klasse 4b"), a_word("Klasse 14"), a_word("Stufe 3/4"))
    assert words_named(own, "4") == (own[0], own[1], own[3])


def test_a_grade_is_named_by_its_number_its_label_or_its_name() -> None:
    assert codes(words_named(GRADES, "4")) == ["4"]
    assert codes(words_named(GRADES, "grade 4")) == ["4"]
    assert codes(words_named(GRADES, "k")) == ["K"]
    assert codes(words_named(GRADES, "adult")) == ["adult"]


@pytest.mark.parametrize("typed", ["3-5", "3\u20135", "3..5", "5 - 3", "Grade 3 - Grade 5"])
def test_a_range_names_all_from_one_end_to_the_other(typed: str) -> None:
    assert codes(words_between(GRADES, typed)) == ["3", "4", "5"]


def test_a_range_goes_by_the_order_of_the_list_not_by_numbers() -> None:
    assert codes(words_between(GRADES, "K-2")) == ["K", "1", "2"]
    assert codes(words_between(GRADES, "12-adult")) == ["12", "higher", "adult"]


def test_a_range_with_an_end_that_is_no_word_names_none() -> None:
    assert words_between(GRADES, "3-banana") == words_between(GRADES, "banana-3") == ()


def test_a_label_with_a_hyphen_is_no_range() -> None:
    own = (a_word("A"), a_word("B"), a_word("A-B"))
    assert words_between(own, "a-b") == (own[2],)


def test_a_grade_stands_under_its_age_and_a_subject_under_its_family() -> None:
    assert parent_words(WordKind.GRADE, AgeBand.TO_11) == "Ages 8 to 11"
    assert parent_words(WordKind.SUBJECT, "Sciences") == "Sciences"
    assert parent_words(WordKind.SUBJECT, "") == ""
