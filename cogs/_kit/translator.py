"""Command texts in the languages of the catalogues."""

import discord
from discord import app_commands

from plc_bot.wording import _, speaking

L_ = app_commands.locale_str
"""Marks a command's name or description; Discord is told every translation of it."""


class CatalogueTranslator(app_commands.Translator):
    """Looks command texts up in the catalogues that all other texts come from."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in that language; None where no catalogue has it."""
        with speaking(locale.value):
            translated = _(string.message)
        return None if translated == string.message else translated
