"""How a check's line reads, and what programs and terminals get of an answer."""

import io
import json
import sys
import threading

import pytest

from plc_bot.cli import answering
from plc_bot.cli.answering import Answer, progress
from plc_bot.cli.findings import Line, Word, ok, problem, warning
from tests.waiting import LIMIT_SECONDS


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        (ok("port", "8080 is free."), "OK       port: 8080 is free."),
        (warning("disk", "it fills.", "Tidy."), "Warning  disk: it fills. Tidy."),
        (problem("disk", "it is full.", "Tidy."), "Problem  disk: it is full. Tidy."),
        (Line(Word.PROBLEM, "PLC_X", "", "Set it."), "Problem  PLC_X: Set it."),
    ],
)
def test_a_line_begins_with_its_word_and_leaves_out_what_is_empty(line: Line, reads: str) -> None:
    assert str(line) == reads


def test_what_is_well_asks_for_nothing() -> None:
    assert ok("port", "free.").mend == ""


def test_lines_below_each_other_begin_their_subjects_in_one_column() -> None:
    lines = [str(Line(word, "disk", "it is.")) for word in Word]
    assert {line.index("disk") for line in lines} == {9}


def test_a_subject_with_braces_or_percents_reads_as_it_is() -> None:
    assert str(ok("{x} %s", "50 % {y}.")).endswith("{x} %s: 50 % {y}.")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_warning_never_stands_among_what_is_read(
    capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    Answer(as_json=as_json).warn("old rules")
    assert capsys.readouterr() == ("", "old rules\n")


def test_one_object_stands_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Answer(as_json=True).give({"says": "two\nlines", "lines": [{"word": Word.OK}]})
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert json.loads(printed) == {"says": "two\nlines", "lines": [{"word": "OK"}]}


def test_letters_of_any_script_reach_programs_unescaped(capsys: pytest.CaptureFixture[str]) -> None:
    Answer(as_json=True).give({"where": "Köln 春"})
    assert "Köln 春" in capsys.readouterr().out


class Heard(io.StringIO):
    """Says when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken = threading.Event()

    def flush(self) -> None:
        self.spoken.set()


def test_what_goes_on_is_told_apart_from_what_is_answered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.setattr(answering, "FIRST_AFTER_SECONDS", 0.001)
    with progress("Copying"):
        assert heard.spoken.wait(LIMIT_SECONDS)
    assert heard.getvalue() == "Copying … 0 s\n"
    assert capsys.readouterr().out == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_quick_wipes_nothing_from_a_terminal() -> None:
    terminal = Terminal()
    with progress("Copying", terminal):
        pass
    assert terminal.getvalue() == ""
