"""A column's value as a person reads it: no kind of value is taken for another."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from plc_bot.privacy.models import Plain
from plc_bot.privacy.words import KEEPS, keep_words, purpose_words, value_words
from plc_bot.storage import Keep
from plc_bot.wording import speaking

NOON = datetime(2027, 1, 4, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "said"),
    [("", "none"), (None, "none"), (False, "no"), (0, "0"), (0.0, "0.0"), ([], "[]"), ({}, "{}")],
)
def test_only_what_was_never_given_is_none(value: Plain, said: str) -> None:
    assert value_words(value) == said


def test_a_one_is_a_number_and_no_yes() -> None:
    assert (value_words(1), value_words(True)) == ("1", "yes")


def test_an_instant_is_told_with_its_time_and_a_date_without() -> None:
    assert "12:30" in value_words(NOON)
    assert value_words(NOON.date()) == "Jan 4, 2027"


def test_an_id_is_written_without_separators() -> None:
    assert value_words(1_200_000_000_000_000_001) == "1200000000000000001"


def test_lists_keep_letters_of_any_script() -> None:
    assert value_words(["Frühling", "春"]) == '["Frühling", "春"]'


def test_a_date_within_a_list_is_spelt_out() -> None:
    assert value_words({"on": date(2027, 1, 4)}) == '{"on": "2027-01-04"}'


def test_what_was_typed_is_repeated_letter_for_letter() -> None:
    assert value_words("  <b>none</b>\n{x} ") == "  <b>none</b>\n{x} "


def test_a_span_is_told_in_the_readers_language() -> None:
    assert value_words(timedelta(hours=6)) == "6 hours"
    with speaking("de"):
        assert value_words(timedelta(hours=6)) == "6 Stunden"


def test_terms_of_different_length_never_read_alike() -> None:
    assert len(set(KEEPS.values())) == len(Keep)


@pytest.mark.parametrize("keep", [keep for keep in Keep if keep.name.startswith("DAYS_")])
def test_a_term_in_days_says_the_days_it_means(keep: Keep) -> None:
    assert KEEPS[keep] == f"{keep.name.removeprefix('DAYS_')} days"


@pytest.mark.parametrize("words", [purpose_words, keep_words], ids=lambda words: words.__name__)
def test_a_table_that_nobody_declared_is_an_error(words: Callable[[str], str]) -> None:
    with pytest.raises(KeyError):
        words("diaries")
