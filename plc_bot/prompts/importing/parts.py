"""What the columns and keys of a file are called, and how answers stand in one cell."""

from collections.abc import Sequence

from plc_bot.prompts.importing.models import Part
from plc_bot.reading.several import filled
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


def part_called(name: str) -> Part | None:
    """What a column or key of this name holds, however it is capitalised or punctuated."""
    if len(name) > _NAME_MOST:
        return None
    return _PARTS.get(compared(name.replace("_", " ")))


def joined_answers(answers: Sequence[str]) -> str:
    """A poll's answers as one cell holds them; `split_answers` gives them back."""
    return "".join(f"{answer}\n" for answer in answers)


def split_answers(cell: str) -> tuple[str, ...]:
    """Answers on lines of their own, or with | or semicolons between."""
    for between in ("\n", "|", ";"):
        if between in cell:
            return filled(cell.split(between))
    return filled([cell])
