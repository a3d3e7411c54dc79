"""Every refusal the bot knows can be said: a sentence, with all that its braces promise."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import get_type_hints

import pytest

from cogs._kit.reply import sentence_of
from plc_bot.errors import Kind, PLCBotError
from plc_bot.outward import PlaceLostError

OPERATORS = (
    "plc_bot.settings",
    "plc_bot.cli",
    "plc_bot.storage",
    "cogs._kit.connecting",
    "cogs._demo",
)
"""What these say is read on a terminal, and never in Discord."""


def kinds_of(parent: type[PLCBotError]) -> Iterator[type[PLCBotError]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def said_in_discord() -> list[type[PLCBotError]]:
    # All cogs are loaded by the fixtures' imports, so every error that can reach a person is here.
    found = {kind for kind in kinds_of(PLCBotError) if "says" in vars(kind)}
    ours = [kind for kind in found if kind.__module__.startswith(("plc_bot.", "cogs."))]
    shown = [kind for kind in ours if not kind.__module__.startswith(OPERATORS)]
    return sorted(shown, key=lambda kind: kind.__qualname__)


def braces(template: str) -> set[str]:
    return {name for _text, name, _spec, _how in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", said_in_discord())
def test_a_refusal_has_all_that_its_sentence_needs(kind: type[PLCBotError]) -> None:
    known = {field.name for field in fields(kind)} if is_dataclass(kind) else set[str]()
    assert braces(kind.says) <= known


@pytest.mark.parametrize("kind", said_in_discord())
def test_a_refusal_puts_only_words_and_numbers_into_its_sentence(kind: type[PLCBotError]) -> None:
    hints = get_type_hints(kind)
    put_in = [hints[name] for name in braces(kind.says)]
    # A tuple, a date or None would stand there as Python writes it.
    assert all(isinstance(hint, type) and issubclass(hint, str | int) for hint in put_in)


@pytest.mark.parametrize("kind", said_in_discord())
def test_a_refusal_is_a_whole_sentence(kind: type[PLCBotError]) -> None:
    assert kind.says[0].isupper() or kind.says[0] in "`{#*“"
    assert kind.says.endswith((".", "?", "!", "`", ")", "}"))
    assert len(kind.says) <= 400


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_marked_in_words(kind: Kind) -> None:
    class AnyError(PlaceLostError):
        pass

    AnyError.kind = kind
    mark = sentence_of(AnyError()).split("**")[1]
    assert mark.endswith(".")
    assert mark[0].isupper()
