"""What the demo tells the terminal: words for people, or one object for programs."""

import json
from collections.abc import Mapping

import typer


class Voice:
    """Words go to standard output, or to standard error where programs read the output."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, words: str = "") -> None:
        """Tell people."""
        typer.echo(words, err=self._as_json)

    def answer(self, facts: Mapping[str, object]) -> None:
        """Tell programs, if that was asked for; once in a run."""
        if self._as_json:
            typer.echo(json.dumps(facts, ensure_ascii=False))
