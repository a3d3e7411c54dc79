"""What an export's files say besides the rows: whose, when, which part, and nothing that runs."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from plc_bot.privacy.exporting import About, Part, export_parts
from plc_bot.privacy.models import Plain, Row

ABOUT = About(10, "Riverside", 1_200_000_000_000_000_001, datetime(2027, 1, 4, 6, 0, tzinfo=UTC))
EXACT = 2**53


def exported(*rows: Row, about: About = ABOUT) -> Part:
    (part,) = export_parts({"drafts": rows}, about)
    return part


def told(part: Part) -> dict[str, Any]:
    return json.loads(part.data)


def row_of(value: Plain) -> Any:
    return told(exported({"value": value}))["tables"]["drafts"][0]["value"]


def test_the_file_for_programs_says_whose_it_is_and_when() -> None:
    frame = told(exported({"number": 1}))
    del frame["tables"]
    assert frame == {
        "server": "10",
        "person": "1200000000000000001",
        "made_at": "2027-01-04T06:00:00+00:00",
        "part": 1,
        "parts": 1,
        "complete": True,
    }


@pytest.mark.parametrize("number", [EXACT, -EXACT, 0])
def test_a_number_that_programs_keep_stays_one(number: int) -> None:
    assert row_of(number) == number


@pytest.mark.parametrize("number", [EXACT + 1, -EXACT - 1])
def test_a_number_that_programs_would_round_is_spelt(number: int) -> None:
    assert row_of(number) == str(number)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (timedelta(minutes=90), 5_400),
        (timedelta(milliseconds=1_500), 1.5),
        (time(16, 5), "16:05:00"),
        (date(2027, 1, 4), "2027-01-04"),
        (True, True),
        ("春 </script>", "春 </script>"),
        ([date(2027, 1, 4)], ["2027-01-04"]),
    ],
)
def test_a_program_reads_each_value_as_exactly_as_it_was(value: Plain, spelt: object) -> None:
    assert row_of(value) == spelt


def test_nothing_that_was_typed_becomes_part_of_the_page() -> None:
    evil = About(10, "<script>x</script>", 1, ABOUT.made_at)
    page = exported({"text": "<img src=x onerror=y>"}, about=evil).page.decode()
    assert "<script>x" not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=y&gt;" in page


def test_columns_are_headed_by_words_on_the_page_and_by_names_in_the_data() -> None:
    part = exported({"asked_at": "x"})
    assert "asked at" in part.page.decode()
    assert "asked_at" not in part.page.decode()
    assert list(told(part)["tables"]["drafts"][0]) == ["asked_at"]


def test_a_single_part_does_not_count_itself() -> None:
    assert "This is part" not in exported({"number": 1}).page.decode()


def test_each_of_several_parts_says_which_it_is() -> None:
    rows: list[Row] = [{"text": "x" * 4_000_000} for _number in range(2)]
    parts = export_parts({"drafts": rows}, ABOUT)
    assert [f"This is part {number} of 2." in part.page.decode() for number, part in enumerate(
        parts, start=1
    )] == [True, True]  # fmt: skip


def test_several_rows_are_counted_as_several() -> None:
    assert "2 rows, kept 7 days." in exported({"number": 1}, {"number": 2}).page.decode()


def test_a_table_without_rows_is_not_headed() -> None:
    (part,) = export_parts({"drafts": [], "prompts": [{"number": 1}]}, ABOUT)
    assert list(told(part)["tables"]) == ["prompts"]
    assert part.page.decode().count("<h2>") == 1


def test_whole_data_does_not_ask_to_export_again() -> None:
    assert "export again" not in exported({"number": 1}).page.decode()
