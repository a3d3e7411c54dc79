"""The prompts of a file that need mending, as a file: each as it stood, with the reason beside."""

import json
from collections.abc import Sequence

from plc_bot.prompts.importing.models import Entry, Format, Part, Sheet
from plc_bot.prompts.importing.parts import REASON

Reasoned = Sequence[tuple[Entry, str]]
"""Each with why it could not be taken, in words."""


def given_back(sheet: Sheet, wrong: Reasoned) -> bytes:
    """A file of these prompts alone, in the format they came in; mended, it can be imported."""
    if sheet.format is Format.CSV:
        return _rows(sheet, wrong).encode("utf-8-sig")
    text = _objects(wrong) if sheet.format is Format.JSON else _sections(wrong)
    return text.encode()


def _rows(sheet: Sheet, wrong: Reasoned) -> str:
    # The reason comes first: behind a row that is broken, it would not be in its column.
    head, sign = sheet.head or Part.TEXT, sheet.separator
    rows = [f"{_cell(why)}{sign}{entry.verbatim}" for entry, why in wrong]
    return "\n".join([f"{REASON}{sign}{head}", *rows, ""])


def _cell(words: str) -> str:
    return '"{}"'.format(" ".join(words.split()).replace('"', '""'))


def _objects(wrong: Reasoned) -> str:
    return "[\n" + ",\n".join(_object(entry, why) for entry, why in wrong) + "\n]\n"


def _object(entry: Entry, why: str) -> str:
    reason = f'"{REASON}": {json.dumps(why, ensure_ascii=False)}'
    if not entry.verbatim.startswith("{"):
        return f'{{{reason}, "text": {entry.verbatim}}}'
    inside = entry.verbatim[1:]
    between = "" if inside.strip() == "}" else ", "
    return f"{{{reason}{between}{inside.lstrip() if between else '}'}"


def _sections(wrong: Reasoned) -> str:
    return "\n".join(f"{_comment(why)}\n{entry.verbatim}\n" for entry, why in wrong)


def _comment(words: str) -> str:
    told = " ".join(words.split()).replace("--", "-")
    return f"<!-- {REASON}: {told} -->"
