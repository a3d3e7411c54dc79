"""Short codes that people read aloud, write down and type."""

import secrets
from collections.abc import Callable, Sequence

SIGNS = "23456789BCDFGHJKMNPQRTVWXYZ"
"""27 signs: without vowels no words come out; without 0, 1, I, L, O, S, U none is misread."""

Choose = Callable[[Sequence[str]], str]


def reference(choose: Choose = secrets.choice) -> str:
    """A code such as `K7Q2-9FXM` (27^8, about 38 bits) that finds one error in the log."""
    signs = "".join(choose(SIGNS) for _sign in range(8))
    return f"{signs[:4]}-{signs[4:]}"
