"""JSON by elements: each with its line, of a list, of a list in an object, or one alone."""

import json
from itertools import islice

import pytest

from plc_bot.reading.elements import begins_list, elements
from plc_bot.reading.errors import BrokenJsonError, NestedTooDeeplyError


def read(text: str, *under: str) -> list[tuple[int, object]]:
    return [(one.line, one.value) for one in elements(text, under)]


def test_each_element_of_a_list_tells_its_line_and_place() -> None:
    text = '\n[1,\n {"a":\n2}, "b"]\n'
    assert read(text) == [(2, 1), (3, {"a": 2}), (4, "b")]
    assert [text[one.start : one.end] for one in elements(text)] == ["1", '{"a":\n2}', '"b"']


@pytest.mark.parametrize("text", ["[]", " [ ] ", '{"results": [ ]}'])
def test_an_empty_list_has_none(text: str) -> None:
    assert read(text, "results") == []


def test_a_list_in_an_object_is_found_by_its_name_behind_whatever_else() -> None:
    text = json.dumps({"count": 2, "next": {"results": [9]}, "results": [1, 2], "x": 1}, indent=1)
    assert [value for _line, value in read(text, "results", "items")] == [1, 2]


@pytest.mark.parametrize("value", [{"a": [1]}, {"results": 5}, {}, "x", 5, None])
def test_without_such_a_list_the_whole_is_the_only_element(value: object) -> None:
    assert read(f"\n{json.dumps(value)}", "results") == [(2, value)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[1\n 2]", 2),
        ("[1,\n]", 2),
        ('{"a": 1,\n"results" [1]}', 2),
        ('{"results": [1\n', 2),
        ("{}\n{}", 2),
        ("", 1),
        ("[\n" + "9" * 5_000 + "]", 2),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BrokenJsonError) as broken:
        read(text, "results")
    assert broken.value.line == line


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(NestedTooDeeplyError):
        read("[1,\n" + "[" * 100_000)


def test_nothing_is_read_beyond_what_is_asked_for() -> None:
    assert [one.value for one in islice(elements("[1,2,this is never read"), 2)] == [1, 2]


@pytest.mark.parametrize(("text", "is_list"), [(" \n[", True), ("{}", False), ("", False)])
def test_a_list_is_told_by_how_it_begins(text: str, is_list: bool) -> None:
    assert begins_list(text) is is_list
