"""Columns by their names, and several answers in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.prompts.importing.models import Part
from plc_bot.prompts.importing.parts import joined_answers, part_called, split_answers

ONE_LINE = st.text(st.characters(exclude_characters="\n"), min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize("part", Part)
def test_each_part_is_known_by_its_own_name(part: Part) -> None:
    assert part_called(part) is part
    assert part_called(f" {part.upper()}: ") is part
    assert part_called(part.replace(" ", "_")) is part


@pytest.mark.parametrize("name", ["", " ", "author", "reason", "text 2", "text" * 1_000, "?"])
def test_what_is_called_otherwise_is_unknown(name: str) -> None:
    assert part_called(name) is None


@given(st.lists(ONE_LINE, min_size=2, unique=True))
def test_joined_answers_are_split_into_the_same(answers: list[str]) -> None:
    assert split_answers(joined_answers(answers)) == tuple(answers)
