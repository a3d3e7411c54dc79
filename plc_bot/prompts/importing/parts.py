"""What the columns and keys of a file are called, and how several tags stand in one cell."""

import re
from collections.abc import Iterable, Sequence

from plc_bot.prompts.importing.models import Part
from plc_bot.text import compared

REASON = "reason"
"""The column that says in a returned file what to mend; it is never read."""
_NAMES = {
    Part.TEXT: ("text", "question", "questions", "prompt", "prompts"),
    Part.TITLE: ("title", "heading", "name"),
    Part.KIND: ("kind", "type"),
    Part.TAGS: ("tags", "tag", "topics", "topic", "labels", "keywords"),
    Part.DATE: ("date", "day", "dated", "on"),
    Part.SCHEDULE: ("schedule", "series"),
    Part.ANSWERS: ("answers", "answer", "options", "choices"),
    Part.SOURCE: ("source", "credit", "from"),
    Part.NOTE: ("note", "notes", "note for staff", "staff note", "comment"),
    Part.LOOK_FOR: ("look for", "lookfor", "look for line"),
    Part.TRY_BY: ("try by", "tryby", "try by friday", "first step"),
}
_PARTS = {name: part for part, names in _NAMES.items() for name in names}
_NAME_MOST = 60
_HASHTAGS = re.compile(r"#\S+(?:[ \t]+#\S+)*")


def part_called(name: str) -> Part | None:
    """What a column or key of this name holds, however it is capitalised or punctuated."""
    if len(name) > _NAME_MOST:
        return None
    return _PARTS.get(compared(name.replace("_", " ")))


def joined_tags(tags: Sequence[str]) -> str:
    """The tags as one cell holds them; `split_tags` gives them back."""
    if any(sign in tag for tag in tags for sign in ",;#\n"):
        return "".join(f"{tag}\n" for tag in tags)
    return ", ".join(tags)


def split_tags(cell: str) -> tuple[str, ...]:
    """Tags on lines of their own, or with commas or semicolons between, or as #tag #tag."""
    if "\n" in cell:
        return _filled(cell.split("\n"))
    if _HASHTAGS.fullmatch(cell.strip()):
        return _filled(re.split(r"[\s,;#]+", cell))
    return _filled(tag.strip().removeprefix("#") for tag in re.split("[,;]", cell))


def joined_answers(answers: Sequence[str]) -> str:
    """A poll's answers as one cell holds them; `split_answers` gives them back."""
    return "".join(f"{answer}\n" for answer in answers)


def split_answers(cell: str) -> tuple[str, ...]:
    """Answers on lines of their own, or with | or semicolons between."""
    for between in ("\n", "|", ";"):
        if between in cell:
            return _filled(cell.split(between))
    return _filled([cell])


def _filled(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(one.strip() for one in found if one.strip())
