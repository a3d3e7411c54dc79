"""Several texts in one cell, and out of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.reading.several import joined, split

ONE_LINE = st.text(st.characters(exclude_characters="\n"), min_size=1).map(str.strip).filter(bool)


@given(st.lists(ONE_LINE, unique=True))
def test_joined_are_split_into_the_same(tags: list[str]) -> None:
    assert split(joined(tags)) == tuple(tags)


@pytest.mark.parametrize("cell", ["", " ", ",", "\n\n", "#"])
def test_an_empty_cell_holds_nothing(cell: str) -> None:
    assert split(cell) == ()


def test_plain_tags_are_joined_as_people_write_them() -> None:
    assert joined(["time", "two words"]) == "time, two words"
    assert joined([]) == ""
