"""Finds what was never translated: plain words where the pseudo-language has none."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from babel import Locale

from cogs._demo.community import (
    BOT_NAME,
    HOME_ZONE,
    NAME,
    PARTNER_ZONE,
    PEOPLE,
    ROOMS,
    Rank,
)
from plc_bot.outward import Permission
from plc_bot.scheduling.cities import city_of
from plc_bot.wording.pseudo import PSEUDO

_LEFT_ALONE = re.compile(
    r"`[^`]*`|<[^<>]*>|https?://\S+|\b[A-Z][A-Za-z_]+/[A-Za-z_/]+|\*\*@\S+|[@#]\w+"
)
"""Code, mentions, times, addresses and the keys of time zones."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_DISCORDS_OWN = "Discord Manage Server Settings Integrations Edit channel Permissions"
"""What Discord itself calls things: it is quoted as its settings show it in English."""


class Proofreader:
    """Knows the words that are nobody's to translate: names, and what people typed."""

    def __init__(self) -> None:
        english = Locale.parse("en")
        self._known: set[str] = set()
        self.know(" ".join((NAME, BOT_NAME, _DISCORDS_OWN, *Permission, *Rank)))
        self.know(" ".join(person.name for person in PEOPLE))
        self.know(" ".join(room.name for room in ROOMS))
        self.know(" ".join(city_of(zone) for zone in (HOME_ZONE, PARTNER_ZONE)))
        self.know(f"{PSEUDO} English United States United Kingdom")
        # Babel has no dates in a language that nobody speaks, and writes them in English.
        self.know(" ".join((*english.days["format"]["wide"].values(), "AM PM UTC GMT")))
        self.know(" ".join(english.days["format"]["abbreviated"].values()))
        self.know(" ".join(english.months["format"]["wide"].values()))
        self.know(" ".join(english.months["format"]["abbreviated"].values()))

    def know(self, typed: str) -> None:
        """These words may stand as they are."""
        self._known.update(_WORD.findall(typed.casefold()))

    def left_in(self, message: discord.Message) -> list[str]:
        """The plain words of a message that are neither translated nor known."""
        return self._left(" ".join(_texts(message)))

    def left_in_form(self, modal: Mapping[str, Any]) -> list[str]:
        """The same of a form; what stands in its fields is somebody's own."""
        texts: list[str | None] = [modal["title"]]
        for part in modal["components"]:
            texts += [part.get("label"), part.get("description"), part.get("content")]
            component: Mapping[str, Any] = part.get("component") or {}
            self.know(str(component.get("value") or ""))
            texts.append(component.get("placeholder"))
        return self._left(" ".join(text for text in texts if text))

    def _left(self, text: str) -> list[str]:
        return [
            word
            for word in _WORD.findall(_LEFT_ALONE.sub(" ", text))
            if word.casefold() not in self._known
        ]


def _texts(message: discord.Message) -> Iterator[str]:
    yield message.content
    for embed in message.embeds:
        yield from (embed.title or "", embed.description or "", embed.footer.text or "")
        for field in embed.fields:
            yield from (field.name or "", field.value or "")
    for row in message.components:
        for item in row.children if isinstance(row, discord.ActionRow) else ():
            if isinstance(item, discord.Button):
                yield item.label or ""
            elif isinstance(item, discord.SelectMenu):
                yield item.placeholder or ""
                yield from (option.label for option in item.options)
