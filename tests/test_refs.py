"""Codes that people read aloud."""

import re
from random import Random

from plc_bot.refs import SIGNS, reference


def test_a_reference_has_eight_unmistakable_signs() -> None:
    assert re.fullmatch(rf"[{SIGNS}]{{4}}-[{SIGNS}]{{4}}", reference())
    assert not set(SIGNS) & set("01ILOSUAE")


def test_the_same_seed_gives_the_same_reference() -> None:
    assert reference(Random(1).choice) == reference(Random(1).choice)


def test_a_thousand_references_all_differ() -> None:
    assert len({reference() for _number in range(1_000)}) == 1_000
