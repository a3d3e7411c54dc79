"""JSON-LD: a `LearningResource` of schema.org, with what LRMI brought into it."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from plc_bot.resources.importing.errors import NotAResourceError
from plc_bot.resources.importing.models import Entry, Part, Said
from plc_bot.resources.importing.vocabulary import FLASHING, KEYBOARD
from plc_bot.resources.record.models import Access

_KINDS = frozenset({"LearningResource", "Course", "Quiz"})
"""`LearningResource` and two of its more special types (schema.org, read 2026-11)."""
_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,5}S)?)?")
_WEB = ("http://", "https://")

_Object = Mapping[str, object]


def entry_of(line: int, said: _Object) -> Entry:
    """What the object says; what it links to elsewhere is not followed."""
    inner = said.get("item")
    if isinstance(inner, dict):  # an element of an ItemList
        said = cast("_Object", inner)
    kinds = {one.rpartition("/")[2].rpartition(":")[2] for one in _texts(said.get("@type"))}
    if _KINDS.isdisjoint(kinds) and "learningResourceType" not in said:
        return Entry(line, fault=NotAResourceError())
    parts: dict[Part, Said] = {
        Part.LINK: _first(said, "url") or _own_address(said),
        Part.TITLE: _first(said, "name", "headline"),
        Part.WHY: _first(said, "description", "abstract"),
        Part.TEXT: _first(said, "text"),
        Part.SUBJECTS: tuple(_texts(said.get("about"))),
        Part.GRADES: tuple(_texts(said.get("educationalLevel"))),
        Part.TAGS: tuple(_keywords(said)),
        Part.TYPE: next(iter(_addressed(said.get("learningResourceType"))), ""),
        Part.LICENCE: _licence(said),
        Part.LANGUAGE: _first(said, "inLanguage"),
        Part.MINUTES: _minutes(_first(said, "timeRequired")),
        Part.AUTHOR: _first(said, "creator", "author"),
        Part.COST: _first(said, "conditionsOfAccess") or _first(said, "isAccessibleForFree"),
        Part.STANDARDS: tuple(_standards(said)),
        Part.ACCESS: tuple(_access(said)),
        Part.ACCESS_NOTE: _first(said, "accessibilitySummary"),
        Part.DATE: _first(said, "sdDatePublished", "datePublished", "dateCreated"),
    }
    return Entry(line, {part: content for part, content in parts.items() if content})


def _texts(content: object) -> Iterator[str]:
    """The texts that a value is, holds in a list, or is called by as an object."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, bool):
        yield str(content).casefold()
    elif isinstance(content, list):
        for one in cast("list[object]", content):
            yield from _texts(one)
    elif isinstance(content, dict):
        named = cast("_Object", content)
        yield from _texts(named.get("name") or named.get("@value") or named.get("@id"))


def _addressed(content: object) -> Iterator[str]:
    """As `_texts`, but by their addresses: these mean the same in every language."""
    several = cast("list[object]", content) if isinstance(content, list) else [content]
    for one in several:
        address = "" if not isinstance(one, dict) else _own_address(cast("_Object", one))
        yield from [address] if address else _texts(cast("object", one))


def _first(said: _Object, *keys: str) -> str:
    return next((text for key in keys for text in _texts(said.get(key)) if text.strip()), "")


def _own_address(said: _Object) -> str:
    return next((text for text in _texts(said.get("@id")) if text.startswith(_WEB)), "")


def _keywords(said: _Object) -> Iterator[str]:
    for text in _texts(said.get("keywords")):
        yield from text.split(",")


def _licence(said: _Object) -> str:
    content = said.get("license")
    address = _first(cast("_Object", content), "url", "@id") if isinstance(content, dict) else ""
    return address or _first(said, "license", "copyrightNotice")


def _minutes(duration: str) -> str:
    """Of an ISO 8601 duration, `PT20M`."""
    found = _DURATION.fullmatch(duration.strip().upper())
    if found is None or len(duration) < len("PT1M"):
        return duration
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return str((days * 24 + hours) * 60 + minutes)


def _standards(said: _Object) -> Iterator[str]:
    """Framework and code of each alignment, as `Particulars.standards` has them."""
    content = said.get("educationalAlignment")
    several = cast("list[object]", content) if isinstance(content, list) else [content]
    for one in several:
        if isinstance(one, dict):
            alignment = cast("_Object", one)
            name = _first(alignment, "targetName")
            yield " ".join(filter(None, (_first(alignment, "educationalFramework"), name)))


def _access(said: _Object) -> Iterator[str]:
    yield from _texts(said.get("accessibilityFeature"))
    if KEYBOARD in _texts(said.get("accessibilityControl")):
        yield Access.KEYBOARD
    if FLASHING in _texts(said.get("accessibilityHazard")):
        yield Access.FLASHING
