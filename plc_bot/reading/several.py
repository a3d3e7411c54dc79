"""Several short texts in one cell, such as tags: how they are put together and taken apart."""

import re
from collections.abc import Iterable, Sequence

_HASHTAGS = re.compile(r"#\S+(?:[ \t]+#\S+)*")


def joined(texts: Sequence[str]) -> str:
    """The texts, each without line breaks, as one cell holds them; `split` gives them back."""
    if any(sign in text for text in texts for sign in ",;#\n"):
        return "".join(f"{text}\n" for text in texts)
    return ", ".join(texts)


def split(cell: str) -> tuple[str, ...]:
    """Texts on lines of their own, or with commas or semicolons between, or as #tag #tag."""
    if "\n" in cell:
        return filled(cell.split("\n"))
    if _HASHTAGS.fullmatch(cell.strip()):
        return filled(re.split(r"[\s,;#]+", cell))
    return filled(text.strip().removeprefix("#") for text in re.split("[,;]", cell))


def filled(found: Iterable[str]) -> tuple[str, ...]:
    """Those that are not blank, without outer blanks."""
    return tuple(one.strip() for one in found if one.strip())
