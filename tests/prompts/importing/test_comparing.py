"""Which prompts of a file say nearly what was said before, in bounded time."""

import time

from plc_bot.prompts.importing.comparing import count_alike
from plc_bot.prompts.importing.models import Candidate
from plc_bot.prompts.queue.models import PromptText
from tests.prompts.importing.files import ONE, THREE, TWO


def candidates(*texts: str) -> list[Candidate]:
    return [Candidate(line, PromptText(text), None, None) for line, text in enumerate(texts, 1)]


def test_each_that_is_much_like_another_counts_once() -> None:
    known = {1: f"{ONE} Tell us.", 2: ONE.upper(), 3: TWO}
    assert count_alike(candidates(ONE, THREE, TWO), known) == 2


def test_without_prompts_or_history_none_is_alike() -> None:
    assert count_alike([], {1: ONE}) == 0
    assert count_alike(candidates(ONE), {}) == 0


def test_every_text_of_a_usual_history_is_looked_at() -> None:
    known = {number: f"Something else entirely, number {number}" for number in range(2, 1_000)}
    assert count_alike(candidates(ONE, *[THREE] * 40), {1: ONE, **known}) == 1


def test_five_hundred_long_ones_beside_a_long_history_end_in_time() -> None:
    long = " ".join(f"word{number}" for number in range(180))
    known = {number: f"{long} {number}" for number in range(5_000)}
    began = time.process_time()
    assert count_alike(candidates(*[ONE * 40] * 500), known) == 0
    assert time.process_time() - began <= 5.0
