"""What a library is written as: nothing live in it, and read again as it was (RES-17, RES-18)."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, cast

import pytest

from plc_bot.documents import csv_text
from plc_bot.resources.exporting.bookmarks import bookmarks_writer
from plc_bot.resources.exporting.files import EntryWriter, Shape
from plc_bot.resources.exporting.linked import linked_writer
from plc_bot.resources.exporting.lossless import lossless_writer
from plc_bot.resources.exporting.models import Names
from plc_bot.resources.exporting.spreadsheet import spreadsheet_writer
from plc_bot.resources.importing.contents import read
from plc_bot.resources.importing.models import Prepared, RowResult
from plc_bot.resources.importing.preparing import Around
from plc_bot.resources.importing.reading import Given, read_file
from plc_bot.resources.importing.vocabulary import HCRT
from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    Resource,
    ResourceKind,
    ResourceState,
    ResourceType,
)
from tests.guilds.people import GUILD
from tests.resources.builders import SHARED, a_file, a_resource

NOBODYS = Names({}, {}, {})
TERMS = frozenset(
    (
        *("about", "accessibilityControl", "accessibilityFeature", "accessibilityHazard"),
        *("accessibilitySummary", "conditionsOfAccess", "copyrightNotice", "creator"),
        *("description", "educationalAlignment", "educationalFramework", "educationalLevel"),
        *("inDefinedTermSet", "inLanguage", "isAccessibleForFree", "keywords"),
        *("learningResourceType", "license", "name", "sdDatePublished", "targetName", "text"),
        *("timeRequired", "url"),
    )
)
"""Properties of schema.org (LearningResource, AlignmentObject, DefinedTerm; read 2026-11)."""
CLASSES = frozenset({"LearningResource", "AlignmentObject", "DefinedTerm", "Person"})
LIVE = '"><script>alert(1)</script>&'


@cache
def full() -> Resource:
    """With everything said that can be."""
    return a_resource(
        title="Strips, and more",
        why="It works.",
        subjects=("maths",),
        grades=("4",),
        tags=("fractions", "paper"),
        type=ResourceType.WORKSHEET,
        licence=Licence.BY_SA,
        language="en",
        minutes=20,
        author="Ana",
        is_own_work=False,
        cost=Cost.FREE,
        standards=("CCSS 4.NF.A.1",),
        access=tuple(Access),
        access_note="Large print.",
    )


def read_again(name: str, content: bytes) -> list[Prepared]:
    around = Around(GUILD, {"maths": "maths"}, {"4": "4"}, SHARED + timedelta(days=1))
    rows = read_file(Given(name, content, 1_000_000, 100, around)).rows
    assert {row[3] for row in rows} == {RowResult.NEW}
    return [read(row[6]) for row in rows]


def only(writer: EntryWriter, *resources: Resource) -> bytes:
    writer.add(resources)
    (content,) = writer.files()
    return content


def named(content: object) -> set[str]:
    """Every key at any depth."""
    if isinstance(content, list):
        return {key for one in cast("list[object]", content) for key in named(one)}
    if not isinstance(content, dict):
        return set()
    held = cast("dict[str, object]", content)
    return held.keys() | {key for one in held.values() for key in named(one)}


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "'=1"])
def test_no_cell_is_a_formula_and_an_import_takes_the_guard_off(title: str) -> None:
    written = only(spreadsheet_writer(NOBODYS), a_resource(title=title))
    assert f",'{title}," in written.decode("utf-8-sig")
    assert [one.particulars.title for one in read_again("a.csv", written)] == [title]


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_each_sign_that_begins_a_formula_is_guarded(sign: str) -> None:
    assert csv_text([[f"{sign}x"]]).strip('"').startswith(f"'{sign}")


def test_csv_in_and_out_keeps_all_that_it_has_columns_for() -> None:
    (one,) = read_again("a.csv", only(spreadsheet_writer(NOBODYS), full()))
    assert (one.particulars, one.shared_at) == (full().particulars, SHARED)


def test_bookmarks_keep_link_title_words_tags_and_date() -> None:
    (one,) = read_again("a.html", only(bookmarks_writer(), full()))
    said = one.particulars
    assert (said.link, said.title) == (full().particulars.link, "Strips, and more")
    assert (said.why, said.tags) == ("It works.", ("fractions", "paper"))
    assert one.shared_at == SHARED


def test_bookmarks_hold_no_live_markup_and_no_note() -> None:
    note = a_resource(None, title="A note", text="Words")
    written = only(bookmarks_writer(), a_resource(title=LIVE, why=LIVE, tags=(LIVE,)), note)
    assert b"<script" not in written
    assert b"A note" not in written
    assert written.count(b"&lt;script&gt;") == 3


def test_every_name_in_json_ld_is_a_term_and_each_value_of_a_known_class() -> None:
    (told,) = json.loads(only(linked_writer(NOBODYS), full()))["@graph"]
    assert {name for name in named(told) if not name.startswith("@")} <= TERMS
    assert {told["@type"], told["learningResourceType"]["@type"]} <= CLASSES
    assert {told["creator"]["@type"], told["educationalAlignment"][0]["@type"]} <= CLASSES
    assert told["learningResourceType"]["@id"] == f"{HCRT}worksheet"


def test_json_ld_is_read_again() -> None:
    (one,) = read_again("a.jsonld", only(linked_writer(NOBODYS), full()))
    said, before = one.particulars, full().particulars
    assert (said.title, said.tags, said.subjects) == (before.title, before.tags, before.subjects)
    assert (said.type, said.licence, said.minutes) == (before.type, before.licence, 20)
    assert (said.standards, set(said.access)) == (before.standards, set(before.access))


def test_our_json_keeps_notes_files_and_what_is_retired() -> None:
    note = a_resource(None, title="A note", text="Words")
    file = a_resource(None, kind=ResourceKind.FILE, file=a_file(), title="Strips as a file")
    retired = a_resource("https://example.org/old", state=ResourceState.RETIRED)
    written = only(lossless_writer(NOBODYS), full(), note, file, retired)
    read_ones = read_again("a.json", written)
    kept = [(one.particulars, one.file, one.is_retired) for one in read_ones]
    before = [(one.particulars, one.file) for one in (full(), note, file, retired)]
    assert kept == [
        (*one, is_last) for one, is_last in zip(before, [False] * 3 + [True], strict=True)
    ]


def test_a_full_file_is_ended_and_another_begun() -> None:
    shape = Shape("[", ",", "]")
    writer = EntryWriter(shape, lambda one: f"[{one.number}]", bytes_most=14)
    writer.add([a_resource(number=number) for number in range(1, 8)])
    files = writer.files()
    assert len(files) > 1
    assert max(map(len, files)) <= 14
    whole: list[Any] = [one for file in files for one in json.loads(file)]
    assert whole == [[number] for number in range(1, 8)]


def test_dates_are_written_with_their_zone() -> None:
    at = datetime(2026, 3, 4, 5, tzinfo=UTC)
    (told,) = json.loads(only(linked_writer(NOBODYS), a_resource(shared_at=at)))["@graph"]
    assert told["sdDatePublished"] == "2026-03-04T05:00:00+00:00"
