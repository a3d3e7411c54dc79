"""RES-03, its second half: 200 pairs of links, told alike or apart as listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plc_bot.links.key import key_of

LINES = Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").splitlines()


def pairs() -> Iterator[tuple[str, str, str]]:
    """Each listed pair: the first link, `=` or `!`, the second."""
    first = ""
    for line in LINES:
        if line.startswith("[") and line.endswith("]"):
            first = line[1:-1]
        elif line[:2] in ("= ", "! "):
            yield first, line[0], line[2:]


def test_there_are_two_hundred() -> None:
    assert len(set(pairs())) >= 200


@pytest.mark.parametrize(("sign", "same"), [("=", True), ("!", False)])
def test_pairs_are_told_alike_or_apart(sign: str, same: bool) -> None:
    wrong = {
        (a, b): (key_of(a).key, key_of(b).key)
        for a, listed, b in pairs()
        if listed == sign and (key_of(a).key == key_of(b).key) is not same
    }
    assert wrong == {}
