"""Cards: what is shown with some care, in one shape everywhere."""

import discord

COLOUR = 0x2F6F9F


def card(title: str, *paragraphs: str) -> discord.Embed:
    """A card with its paragraphs below each other; empty ones are left out."""
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return discord.Embed(title=title, description=text, colour=COLOUR)
