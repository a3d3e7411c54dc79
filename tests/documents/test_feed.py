from dataclasses import replace
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest

from plc_bot.documents import Feed, feed_xml
from plc_bot.documents.feed import ATOM
from tests.documents.samples import MADE_AT, a_feed, an_entry

Element = ElementTree.Element


def read(feed: Feed) -> Element:
    return ElementTree.fromstring(feed_xml(feed))


def texts(parent: Element, path: str) -> list[str | None]:
    steps = "/".join(f"{{{ATOM}}}{step}" for step in path.split("/"))
    return [found.text for found in parent.findall(steps)]


def entries(feed: Feed) -> list[Element]:
    return read(feed).findall(f"{{{ATOM}}}entry")


def test_a_feed_has_what_the_standard_demands_once() -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    root = read(a_feed())
    assert root.tag == f"{{{ATOM}}}feed"
    for part in [root, *entries(a_feed())]:
        assert all(len(texts(part, name)) == 1 for name in ("id", "title", "updated"))
    assert texts(root, "author/name") == ["Riverside Educators"]
    assert root.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "en"}


def test_an_entry_tells_all_that_is_known_of_it() -> None:
    told = replace(an_entry(author="Ana"), words=["grade-4", "fractions"])
    (entry,) = entries(a_feed(told))
    (link,) = entry.findall(f"{{{ATOM}}}link")
    assert link.attrib == {"rel": "alternate", "href": "https://example.org/1?a=1&b=2"}
    assert texts(entry, "content") == ["Folding shows why."]
    assert texts(entry, "author/name") == ["Ana"]
    terms = [found.get("term") for found in entry.findall(f"{{{ATOM}}}category")]
    assert terms == ["grade-4", "fractions"]


def test_who_is_not_named_is_not_there() -> None:
    (entry,) = entries(a_feed(an_entry()))
    assert texts(entry, "author/name") == []


def test_an_entry_without_a_link_still_has_its_content() -> None:
    (entry,) = entries(a_feed(an_entry(address="")))
    assert entry.findall(f"{{{ATOM}}}link") == []
    assert len(texts(entry, "content")) == 1


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    later = MADE_AT + timedelta(days=3)
    feed = a_feed(replace(an_entry(1), updated=later), an_entry(2))
    assert texts(read(feed), "updated") == ["2026-03-05T08:00:00Z"]
    assert texts(read(replace(feed, entries=())), "updated") == ["2026-03-02T08:00:00Z"]


def test_an_instant_of_any_zone_is_written_in_utc() -> None:
    there = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=2)))
    (entry,) = entries(a_feed(replace(an_entry(), updated=there)))
    assert texts(entry, "updated") == ["2026-03-02T08:00:00Z"]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_write_is_left_out(sign: str) -> None:
    told = an_entry(title=f"a{sign}b", address=f"https://example.org/a{sign}b", author=f"A{sign}na")
    (entry,) = entries(a_feed(replace(told, words=[f"x{sign}y"])))
    assert texts(entry, "title") == ["ab"]
    assert texts(entry, "author/name") == ["Ana"]


def test_markup_is_text() -> None:
    evil = "<b>&amp;</b> ]]> <!-- <script>alert(1)</script>"
    (entry,) = entries(a_feed(an_entry(title=evil)))
    assert texts(entry, "title") == [evil]


def test_letters_of_any_script_are_kept() -> None:
    (entry,) = entries(a_feed(an_entry(title="Ünï 日本 Жук 🎉")))
    assert texts(entry, "title") == ["Ünï 日本 Жук 🎉"]


def test_equal_feeds_are_equal_bytes() -> None:
    assert feed_xml(a_feed()) == feed_xml(a_feed())
    assert feed_xml(a_feed()).startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=")
