"""The starter library: 52 questions of our own, enough for a first year of weeks."""

from plc_bot.prompts.starter.library import LIBRARY, find
from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme

__all__ = ["LIBRARY", "StarterPrompt", "Tag", "Theme", "find"]
