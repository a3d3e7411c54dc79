"""JSON: a list of objects, ours, linkding's, Pinboard's, or schema.org's in JSON-LD.

Each object says itself which it is, so a list may mix them. The list may also stand in an object:
under `resources` (ours), `results` (linkding), `@graph` and `itemListElement` (JSON-LD).
"""

import json
from collections.abc import Mapping
from itertools import islice
from typing import cast

from plc_bot.reading.elements import Element, elements
from plc_bot.resources.importing import linked
from plc_bot.resources.importing.errors import NotAResourceError
from plc_bot.resources.importing.models import SEVERAL, Entry, Format, Part, Said, Sheet
from plc_bot.resources.importing.parts import part_called

LISTS = frozenset({"resources", "results", "bookmarks", "posts", "@graph", "itemListElement"})
_PINBOARD: Mapping[str, Part] = {
    "href": Part.LINK,
    "description": Part.TITLE,
    "extended": Part.WHY,
    "time": Part.DATE,
}
_QUIET = frozenset(
    {"number", "id", "meta", "hash", "shared", "toread", "unread", "is archived", "private"}
)
"""What other programs say of each and nobody misses here."""


def read(text: str, most: int) -> Sheet:
    """The file's objects, at most so many and one more.

    Raises:
        BrokenJsonError, NestedTooDeeplyError: it is no JSON.
    """
    unknown: dict[str, None] = {}
    entries = [_entry(one, unknown) for one in islice(elements(text, LISTS), most + 1)]
    return Sheet(Format.JSON, entries, list(unknown))


def _entry(element: Element, unknown: dict[str, None]) -> Entry:
    value = element.value
    if not isinstance(value, dict):
        return Entry(element.line, fault=NotAResourceError())
    said = cast("dict[str, object]", value)
    if "@type" in said:
        return linked.entry_of(element.line, said)
    if "href" in said and "url" not in said:
        return Entry(element.line, _of_pinboard(said))
    return Entry(element.line, _of_keys(said, unknown))


def _of_pinboard(said: Mapping[str, object]) -> dict[Part, Said]:
    """Pinboard calls a title "description", and puts blanks between tags (its API's posts/all)."""
    parts = {
        part: text for key, part in _PINBOARD.items() if (text := _written(said.get(key), part))
    }
    tags = said.get("tags")
    if isinstance(tags, str) and tags.strip():
        parts[Part.TAGS] = tuple(tags.split())
    return parts


def _of_keys(said: Mapping[str, object], unknown: dict[str, None]) -> dict[Part, Said]:
    parts: dict[Part, Said] = {}
    for key, content in said.items():
        part = Part.FILE if key == "file" else part_called(key)
        if part is None:
            unknown |= {} if key.replace("_", " ").casefold() in _QUIET else {key: None}
        elif written := _written(content, part):
            parts.setdefault(part, written)
    return parts


def _written(content: object, part: Part) -> Said:
    """The content as text, or as several; empty where there is none."""
    if isinstance(content, list) and part in SEVERAL:
        return tuple(one for one in cast("list[object]", content) if isinstance(one, str))
    if isinstance(content, dict) and part is Part.FILE:
        return json.dumps(content)
    if isinstance(content, bool):
        return str(content).casefold()
    return str(content) if isinstance(content, str | int | float) else ""
