"""What a command says: words for people, or one object for programs."""

import json
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Annotated, TextIO

import typer

FIRST_AFTER_SECONDS, EVERY_SECONDS = 1.0, 5.0

AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
"""Every command's option of this name."""


class Answer:
    """Words go to standard output, or to standard error where programs read the output."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, words: str) -> None:
        """Tell people what they asked for."""
        typer.echo(words, err=self._as_json)

    def warn(self, words: str) -> None:
        """Tell people what they should know besides."""
        typer.echo(words, err=True)

    def give(self, facts: Mapping[str, object]) -> None:
        """Tell programs, if that was asked for; once in a run."""
        if self._as_json:
            typer.echo(json.dumps(facts, ensure_ascii=False))


@contextmanager
def progress(words: str, stream: TextIO | None = None) -> Generator[None]:
    """While inside, say what takes so long: after a second, then every five.

    On a terminal one line counts the seconds and is wiped at the end.
    """
    shown = stream or sys.stderr
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(words, done, shown), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(words: str, done: threading.Event, stream: TextIO) -> None:
    on_terminal = stream.isatty()
    seconds, pause = 0.0, FIRST_AFTER_SECONDS
    while not done.wait(pause):
        seconds += pause
        line = f"{words} … {seconds:.0f} s"
        stream.write(f"\r{line}" if on_terminal else f"{line}\n")
        stream.flush()
        pause = FIRST_AFTER_SECONDS if on_terminal else EVERY_SECONDS
    if on_terminal and seconds:
        stream.write("\r\033[K")
        stream.flush()
