"""Files as programs write them: bookmarks, CSV, JSON of three programs, JSON-LD (RES-16)."""

import json
from datetime import UTC, datetime

import pytest

from plc_bot.reading.errors import UnusableFileError
from plc_bot.resources.importing.contents import read
from plc_bot.resources.importing.models import Prepared, RowResult
from plc_bot.resources.importing.preparing import Around
from plc_bot.resources.importing.reading import Given, ReadFile, read_file
from plc_bot.resources.record.models import Licence, ResourceType

NOW = datetime(2026, 12, 1, tzinfo=UTC)
AROUND = Around(1, {"maths": "maths", "mathematics": "maths"}, {"grade 4": "4"}, NOW)
HTML = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p>
<DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar</H3>
<DL><p>
<DT><H3>Fractions &amp; more</H3>
<DL><p>
<DT><A HREF="https://example.org/a?b=1&amp;c=2" ADD_DATE="1500000000" TAGS="x1,y1">One &lt;b&gt;</A>
<DD>Good for a start
<DT><A HREF="javascript:alert(1)">Bad</A>
</DL><p>
<DT><A HREF="http://www.example.org/a?c=2&b=1">Same</A>
</DL><p>
</DL>
"""


def reading(name: str, content: str | bytes) -> ReadFile:
    encoded = content if isinstance(content, bytes) else content.encode()
    return read_file(Given(name, encoded, 10_485_760, 20_000, AROUND))


def fine(name: str, content: str | bytes) -> list[Prepared]:
    rows = reading(name, content).rows
    assert [row[3] for row in rows if row[3] is not RowResult.NEW] == []
    return [read(row[6]) for row in rows]


def test_bookmarks_tell_folder_tags_date_and_words() -> None:
    found = reading("b.html", HTML)
    one = read(found.rows[0][6])
    said = one.particulars
    assert (said.title, said.why, said.tags) == (
        "One <b>",
        "Good for a start",
        ("x1", "y1", "fractions-more"),
    )
    assert one.shared_at == datetime(2017, 7, 14, 2, 40, tzinfo=UTC)
    assert found.folders == {"fractions-more": 2}
    assert not found.is_cut_off


def test_bad_and_same_ones_are_told_by_line() -> None:
    rows = reading("b.html", HTML).rows
    assert [(row[0], row[3]) for row in rows] == [
        (7, RowResult.NEW),
        (9, RowResult.REJECTED),
        (11, RowResult.TWICE),
    ]


def test_a_cut_off_file_is_named() -> None:
    assert reading("b.html", HTML[: HTML.index("<DD>")]).is_cut_off


@pytest.mark.parametrize("stamp", ["1500000000", "1500000000000", "1500000000000000"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_dates_of_each_grain_in_each_encoding(stamp: str, encoding: str) -> None:
    [one] = fine("a.csv", f"URL,Added,Title\nexample.org/é,{stamp},Été\n".encode(encoding))
    assert one.shared_at == datetime(2017, 7, 14, 2, 40, tzinfo=UTC)
    assert one.particulars.title == "Été"


def test_a_guarded_cell_loses_its_guard() -> None:
    [one] = fine("a.csv", "link,title\nhttps://example.org,'=1+1\n")
    assert one.particulars.title == "=1+1"


def test_linkding_and_pinboard_are_told_apart() -> None:
    ding = {"url": "https://a.org", "title": "A", "tag_names": ["t1"], "date_added": "2020-01-02"}
    pin = {"href": "https://b.org", "description": "B", "extended": "why", "tags": "t1 t2"}
    first, second = fine("a.json", json.dumps({"results": [ding, pin]}))
    assert (first.particulars.title, first.particulars.tags) == ("A", ("t1",))
    said = second.particulars
    assert (said.title, said.why, said.tags) == ("B", "why", ("t1", "t2"))


def test_a_learning_resource_is_read_in_a_graph() -> None:
    one = {
        "@type": ["LearningResource"],
        "url": "https://a.org",
        "name": "A",
        "about": [{"name": "Mathematics"}, {"name": "Knots"}],
        "timeRequired": "PT1H20M",
        "license": "https://creativecommons.org/licenses/by-sa/3.0/de/",
        "learningResourceType": {"@id": "https://w3id.org/kim/hcrt/slide"},
    }
    [found] = fine("a.jsonld", json.dumps({"@context": "x", "@graph": [one]}))
    said = found.particulars
    assert (said.subjects, said.tags, said.minutes) == (("maths",), ("knots",), 80)
    assert (said.licence, said.type) == (Licence.BY_SA, ResourceType.SLIDES)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", b"PK\x03\x04"), ("a.csv", b"x,y\n1,2"), ("a.json", b"[{]"), ("a.html", b"<p>x")],
)
def test_what_holds_nothing_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UnusableFileError):
        reading(name, content)
