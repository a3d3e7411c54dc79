"""Command texts in other languages."""

import gettext
from typing import Any

import discord
import pytest
from discord import app_commands

from cogs._kit.bot import Interaction
from cogs._kit.translator import L_, CatalogueTranslator
from plc_bot import wording

HELP = L_("Say what you do.")
TREE: app_commands.CommandTree[Any] = app_commands.CommandTree(
    discord.Client(intents=discord.Intents.none())
)


class OneSentence(gettext.NullTranslations):
    """A catalogue that has one sentence, in French."""

    def gettext(self, message: str) -> str:
        return "Dis ce que tu fais." if message == HELP.message else message


@app_commands.command(name="help", description=HELP)
async def _help(interaction: Interaction) -> None: ...


async def described(locale: discord.Locale) -> str | None:
    told = await _help.get_translated_payload(TREE, CatalogueTranslator())
    return told["description_localizations"].get(locale.value)


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    def catalogue(language: str) -> gettext.NullTranslations:
        return OneSentence() if language == "fr" else gettext.NullTranslations()

    monkeypatch.setattr(wording, "_catalogue", catalogue)


async def test_a_command_is_described_in_the_readers_language() -> None:
    assert await described(discord.Locale.french) == "Dis ce que tu fais."


async def test_a_language_without_a_catalogue_is_left_to_discord() -> None:
    assert await described(discord.Locale.german) is None
