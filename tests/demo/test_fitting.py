"""What Discord would not take is found, though the simulated one takes it."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from cogs._demo.fitting import too_long_in, too_long_in_form


def a_message(content: str = "", *embeds: discord.Embed, **changes: Any) -> Any:
    return SimpleNamespace(content=content, embeds=embeds, components=[], **changes)


def a_form(title: str = "A form", **part: Any) -> dict[str, Any]:
    return {"title": title, "components": [{"label": "What?", **part}]}


def test_what_fits_is_not_named() -> None:
    card = discord.Embed(title="t" * 256, description="d" * 4_096)
    assert too_long_in(a_message("c" * 2_000, card)) == []
    assert too_long_in_form(a_form("t" * 45, label="l" * 45, description="d" * 100)) == []


@pytest.mark.parametrize(
    ("message", "named"),
    [
        (a_message("c" * 2_001), "content: 2001 of 2000"),
        (a_message("", discord.Embed(title="t" * 257)), "card's title: 257 of 256"),
        (a_message("", discord.Embed(description="d" * 4_097)), "card's text: 4097 of 4096"),
        (
            a_message("", *(discord.Embed(description="d" * 3_001) for _ in range(2))),
            "all cards together: 6002 of 6000",
        ),
        (
            a_message("", discord.Embed().add_field(name="n", value="v" * 1_025)),
            "field's value: 1025 of 1024",
        ),
    ],
)
def test_what_is_too_long_in_a_message_is_named(message: Any, named: str) -> None:
    assert too_long_in(message) == [named]


@pytest.mark.parametrize(
    ("form", "named"),
    [
        (a_form("t" * 46), "title: 46 of 45"),
        (a_form(label="l" * 46), "label: 46 of 45"),
        (a_form(description="d" * 101), "description: 101 of 100"),
        (a_form(component={"options": [{"label": "o" * 101}]}), "option: 101 of 100"),
        (a_form(component={"options": [{"label": "o"}] * 26}), "options: 26 of 25"),
    ],
)
def test_what_is_too_long_in_a_form_is_named(form: dict[str, Any], named: str) -> None:
    assert too_long_in_form(form) == [named]


def test_a_form_of_six_parts_is_named() -> None:
    parts = [{"label": "What?"}] * 6
    assert too_long_in_form({"title": "A form", "components": parts}) == ["parts: 6 of 5"]
