"""Discord's limits on what a bot shows; the simulated Discord would let more through.

From Discord's reference: "Message Object", "Embed Limits", "Component Reference". Lengths are in
characters.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import discord

Measured = tuple[str, int, int]
"""What it is, how long it is, and how long it may be."""

CONTENT, TITLE, DESCRIPTION, FIELDS, NAME, VALUE, FOOTER, WHOLE = (
    2_000, 256, 4_096, 25, 256, 1_024, 2_048, 6_000,
)  # fmt: skip
BUTTON, PLACEHOLDER, OPTION, OPTIONS, ROWS, IN_A_ROW = 80, 150, 100, 25, 5, 5
FORM_TITLE, FORM_PARTS, LABEL, HINT = 45, 5, 45, 100


def too_long_in(message: discord.Message) -> list[str]:
    """What in a message Discord would not take."""
    found = [("content", len(message.content), CONTENT)]
    for embed in message.embeds:
        found += _embed(embed)
    found.append(("all cards together", sum(map(len, message.embeds)), WHOLE))
    found.append(("rows", len(message.components), ROWS))
    for row in message.components:
        found += _row(row)
    return _over(found)


def too_long_in_form(modal: Mapping[str, Any]) -> list[str]:
    """What in a form Discord would not take."""
    parts: list[Mapping[str, Any]] = modal["components"]
    found = [("title", len(modal["title"]), FORM_TITLE), ("parts", len(parts), FORM_PARTS)]
    for part in parts:
        found.append(("label", len(part.get("label") or ""), LABEL))
        found.append(("description", len(part.get("description") or ""), HINT))
        component: Mapping[str, Any] = part.get("component") or {}
        found += _options(component.get("options") or ())
    return _over(found)


def _embed(embed: discord.Embed) -> Iterator[Measured]:
    yield "card's title", len(embed.title or ""), TITLE
    yield "card's text", len(embed.description or ""), DESCRIPTION
    yield "card's footer", len(embed.footer.text or ""), FOOTER
    yield "card's fields", len(embed.fields), FIELDS
    for field in embed.fields:
        yield "field's name", len(field.name or ""), NAME
        yield "field's value", len(field.value or ""), VALUE


def _row(row: discord.Component) -> Iterator[Measured]:
    children = row.children if isinstance(row, discord.ActionRow) else []
    yield "row", len(children), IN_A_ROW
    for item in children:
        if isinstance(item, discord.Button):
            yield "button", len(item.label or ""), BUTTON
        elif isinstance(item, discord.SelectMenu):
            yield "placeholder", len(item.placeholder or ""), PLACEHOLDER
            yield from _options([option.to_dict() for option in item.options])


def _options(options: Any) -> Iterator[Measured]:
    yield "options", len(options), OPTIONS
    for option in options:
        yield "option", len(option.get("label") or ""), OPTION
        yield "option's description", len(option.get("description") or ""), OPTION


def _over(found: list[Measured]) -> list[str]:
    return [f"{what}: {length} of {most}" for what, length, most in found if length > most]
