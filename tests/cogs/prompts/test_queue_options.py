"""The options of commands about a prompt that waits."""

from typing import Any, cast

import pytest

from cogs.prompts.queue_options import Place, Spot

NOBODY = cast("Any", None)
"""Reading a place asks nothing of whoever typed it."""


@pytest.mark.parametrize(
    ("typed", "spot"),
    [("first", Spot()), ("3", Spot(3)), (" 3 ", Spot(3)), ("after #12", Spot(after=12))],
)
async def test_a_place_reads_as_it_is_meant(typed: str, spot: Spot) -> None:
    assert await Place().transform(NOBODY, typed) == spot


@pytest.mark.parametrize("digits", [10, 400, 5_000])
async def test_a_place_of_very_many_digits_is_the_last_one(digits: int) -> None:
    last = await Place().transform(NOBODY, "last")
    assert await Place().transform(NOBODY, "9" * digits) == last
