"""What goes to which stream, and what is said while something takes long."""

import io
import json
import threading

import pytest

from plc_bot.cli import answering
from plc_bot.cli.answering import Answer, progress
from tests.waiting import LIMIT_SECONDS


def test_words_for_people_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer(as_json=False)
    answer.say("done")
    answer.warn("but")
    answer.give({"done": True})
    assert capsys.readouterr() == ("done\n", "but\n")


def test_where_programs_read_it_words_make_way(capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer(as_json=True)
    answer.say("done")
    answer.give({"done": True, "where": "Köln"})
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"done": True, "where": "Köln"}
    assert printed.err == "done\n"


def test_what_is_quick_says_nothing_on_the_way() -> None:
    stream = io.StringIO()
    with progress("Restoring", stream):
        pass
    assert stream.getvalue() == ""


@pytest.fixture
def sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "FIRST_AFTER_SECONDS", 0.001)
    monkeypatch.setattr(answering, "EVERY_SECONDS", 0.001)


class Watched(io.StringIO):
    """Says when so many lines have been written."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.enough = threading.Event()
        self._lines = lines

    def flush(self) -> None:
        if self.getvalue().count("Restoring") >= self._lines:
            self.enough.set()


@pytest.mark.usefixtures("sooner")
def test_what_takes_long_says_so_again_and_again() -> None:
    stream = Watched(3)
    with progress("Restoring", stream):
        assert stream.enough.wait(LIMIT_SECONDS)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "Restoring … 0 s"
    assert len(lines) >= 3


class WatchedTerminal(Watched):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("sooner")
def test_on_a_terminal_one_line_is_written_over_and_wiped() -> None:
    stream = WatchedTerminal(2)
    with progress("Restoring", stream):
        assert stream.enough.wait(LIMIT_SECONDS)
    assert "\n" not in stream.getvalue()
    assert stream.getvalue().endswith("\r\033[K")


def fail_in_progress(stream: Watched) -> None:
    with progress("Restoring", stream):
        assert stream.enough.wait(LIMIT_SECONDS)
        raise KeyError


@pytest.mark.usefixtures("sooner")
def test_an_error_ends_the_telling_too() -> None:
    stream = Watched(1)
    with pytest.raises(KeyError):
        fail_in_progress(stream)
    assert "_tell" not in "".join(thread.name for thread in threading.enumerate())
