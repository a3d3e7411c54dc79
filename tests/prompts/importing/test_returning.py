"""What needs mending comes back as it stood, with the reason beside, and can be imported again."""

import json

import pytest

from tests.prompts.importing.files import ONE, TWO, back, problems, sheet_of, texts, wrong

CSV = f'text;tags\n{ONE};a\n"not closed;b\n\nShort;"c; d"\n"Two\nlines";e\n'
MARKDOWN = (
    f"# Term\n\n- {ONE}\n- short\n  * a\n  * b\n\n## Title\n\ntoo short\n\ntags: c\n\n## {TWO}\n"
)
JSON = (
    f'[{{"text": "{ONE}"}},\n  "too few",\n  {{ "text" : "x",\n "tags": []}}, {{}}, {{"text": 5}}]'
)
FILES = {"a.csv": CSV, "b.md": MARKDOWN, "c.json": JSON}
VERBATIM = {
    "a.csv": ['"not closed;b', 'Short;"c; d"', '"Two\nlines";e'],
    "b.md": ["- short\n  * a\n  * b", "## Title\n\ntoo short\n\ntags: c"],
    "c.json": ['"too few"', '"text" : "x",\n "tags": []}', "{", '"text": 5}'],
}


@pytest.mark.parametrize("name", FILES)
def test_exactly_the_bad_ones_come_back_as_they_stood(name: str) -> None:
    sheet = sheet_of(name, FILES[name])
    returned = back(sheet).decode("utf-8-sig")
    assert len(problems(sheet)) == len(VERBATIM[name])
    assert [part for part in VERBATIM[name] if part not in returned] == []
    assert ONE not in returned


@pytest.mark.parametrize("name", FILES)
def test_each_comes_with_its_reason(name: str) -> None:
    sheet = sheet_of(name, FILES[name])
    returned = back(sheet).decode("utf-8-sig").replace('""', '"').replace('\\"', '"')
    assert [one for one in problems(sheet) if str(one.error) not in returned] == []


@pytest.mark.parametrize("name", FILES)
def test_what_was_not_mended_comes_back_as_the_same_file(name: str) -> None:
    once = back(sheet_of(name, back(sheet_of(name, FILES[name]))))
    assert back(sheet_of(name, once)) == once
    assert len(problems(sheet_of(name, once))) == len(VERBATIM[name])


MENDS = {
    "a.csv": {'"not closed': '"is closed now"', "Short": "Short no more", "Two\n": "Two and\n"},
    "b.md": {"- short": "- short no more", "too short": "not too short"},
    "c.json": {
        '"x"': '"long enough"',
        "too few": "few but enough",
        '."}': '.", "text": "and this too"}',
        ": 5}": ': "and then that"}',
    },
}


@pytest.mark.parametrize("name", FILES)
def test_what_was_mended_can_be_imported_with_the_reasons_in_it(name: str) -> None:
    returned = back(sheet_of(name, FILES[name])).decode()
    for bad, good in MENDS[name].items():
        assert bad in returned
        returned = returned.replace(bad, good)
    assert len(texts(name, returned)) == len(VERBATIM[name])


def test_one_question_a_line_comes_back_so_although_it_has_commas() -> None:
    returned = back(sheet_of("a.csv", f"{ONE}\nA, b, c\n"))
    assert returned.decode("utf-8-sig").endswith("\tA, b, c\n")
    assert wrong(sheet_of("a.csv", returned)).keys() == {2}


def test_a_reason_never_ends_the_comment_it_stands_in() -> None:
    returned = back(sheet_of("a.md", f"- {ONE}\n  kind: --> x\n")).decode()
    assert returned.count("-->") == 2
    assert list(wrong(sheet_of("a.md", returned))) == [2]


def test_returned_json_is_json() -> None:
    returned = json.loads(back(sheet_of("c.json", JSON)))
    assert [sorted(one) for one in returned] == [
        ["reason", "text"],
        ["reason", "tags", "text"],
        ["reason"],
        ["reason", "text"],
    ]
