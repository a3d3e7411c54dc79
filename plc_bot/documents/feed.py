"""A list of links as an Atom feed (RFC 4287), for whatever program reads such."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write, not even escaped (its production 2, "Char")."""

register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a feed.

    Attributes:
        key: a URI that stays the same for ever, and is no other entry's.
        title: what it is called.
        updated: when it last changed in a way worth telling.
        published: when it came.
        address: what it leads to; empty for something that has no address.
        lines: what is said of it.
        author: who shared it; empty where they are not named.
        words: what it is filed under.
    """

    key: str
    title: str
    updated: datetime
    published: datetime
    address: str = ""
    lines: Sequence[str] = field(default=())
    author: str = ""
    words: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of links that programs look at again and again.

    Attributes:
        key: a URI that stays the same for ever, and is no other feed's.
        title: what it is called.
        author: whose it is; it stands for entries that name nobody.
        language: of its words, BCP 47.
        updated: when it was made, for a feed without entries.
        entries: the newest first.
    """

    key: str
    title: str
    author: str
    language: str
    updated: datetime
    entries: Sequence[Entry] = field(default=())


def feed_xml(feed: Feed) -> bytes:
    """The feed as Atom, in UTF-8; what XML cannot write is left out. Equal feeds, equal bytes."""
    root = Element(f"{{{ATOM}}}feed", {f"{{{_XML}}}lang": feed.language})
    latest = max((entry.updated for entry in feed.entries), default=feed.updated)
    _add(root, "id", feed.key)
    _add(root, "title", feed.title)
    _add(root, "updated", _written(latest))
    _add_person(root, feed.author)
    for entry in feed.entries:
        _add_entry(root, entry)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add_entry(root: Element, entry: Entry) -> None:
    made = SubElement(root, f"{{{ATOM}}}entry")
    _add(made, "id", entry.key)
    _add(made, "title", entry.title)
    _add(made, "updated", _written(entry.updated))
    _add(made, "published", _written(entry.published))
    if entry.address:
        _add(made, "link", rel="alternate", href=_cleaned(entry.address))
    _add(made, "content", "\n".join(entry.lines))  # always: without a link there must be one
    if entry.author:
        _add_person(made, entry.author)
    for word in entry.words:
        _add(made, "category", term=_cleaned(word))


def _add_person(parent: Element, name: str) -> None:
    _add(SubElement(parent, f"{{{ATOM}}}author"), "name", name)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = _cleaned(text) or None


def _cleaned(text: str) -> str:
    return _NO_XML.sub("", text)


def _written(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
