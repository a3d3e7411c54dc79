"""Numbers and ids from outside, where anything may stand."""

import pytest

from cogs._kit.numbers import id_in, number_in

LARGEST_ID = 2**63 - 1


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("12", 12), ("999999999", 999_999_999)])
def test_a_number_reads_as_it_stands(text: str, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "0", "-1", "+1", "1.0", " 1", "1\n", "01", "1x", "٣", "²", "1000000000", "9" * 99],
)
def test_what_no_number_can_be_reads_as_none(text: str) -> None:
    assert number_in(text) is None


def test_the_largest_id_reads_as_it_stands() -> None:
    assert id_in(str(LARGEST_ID)) == LARGEST_ID


@pytest.mark.parametrize("text", ["", "0", "-1", "x", "٣", str(LARGEST_ID + 1), "9" * 5_000])
def test_what_no_id_can_be_reads_as_none(text: str) -> None:
    assert id_in(text) is None
