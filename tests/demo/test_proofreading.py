"""Words that nobody translated are found; names and what people typed are left in peace."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from cogs._demo.proofreading import Proofreader
from plc_bot.wording.pseudo import PseudoTranslations


def shown(content: str = "", *embeds: discord.Embed) -> Any:
    return SimpleNamespace(content=content, embeds=embeds, components=[])


def translated(text: str) -> str:
    return PseudoTranslations().gettext(text)


def test_what_is_translated_passes() -> None:
    assert Proofreader().left_in(shown(translated("Nothing was changed."))) == []


def test_what_is_not_is_named() -> None:
    said = f"{translated('It is')} paused"
    card = discord.Embed(title="Next dates")
    assert Proofreader().left_in(shown(said, card)) == ["paused", "Next", "dates"]


@pytest.mark.parametrize(
    "own",
    ["Amara Okafor", "#weekly-question", "<@123>", "<t:12:F>", "`/prompts queue add`"],
)
def test_names_mentions_and_commands_are_nobodys_to_translate(own: str) -> None:
    assert Proofreader().left_in(shown(translated("See {what}").format(what=own))) == []


def test_what_somebody_typed_is_theirs() -> None:
    proofreader = Proofreader()
    assert proofreader.left_in(shown("Bread recipes")) == ["Bread", "recipes"]
    proofreader.know("Bread recipes that forgive")
    assert proofreader.left_in(shown("Bread recipes")) == []


def test_a_form_is_read_but_for_what_stands_in_its_fields() -> None:
    field = {"label": "Title", "description": None, "component": {"value": "My own"}}
    modal = {"title": translated("A prompt"), "components": [field]}
    assert Proofreader().left_in_form(modal) == ["Title"]
