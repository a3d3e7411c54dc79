"""A queue as a file that can be imported again, here or in another server."""

import json
from collections.abc import Iterator, Mapping, Sequence

from plc_bot.documents import csv_text
from plc_bot.documents.cells import guarded
from plc_bot.prompts.importing.markdown import escaped_line
from plc_bot.prompts.importing.models import Format, Part
from plc_bot.prompts.importing.parts import joined_answers
from plc_bot.prompts.queue.models import Prompt, PromptKind
from plc_bot.reading.several import joined

ScheduleNames = Mapping[int, str]
"""Of the schedules that still go on, by their numbers."""


def written(prompts: Sequence[Prompt], names: ScheduleNames, form: Format) -> bytes:
    """The prompts as a file; for a spreadsheet with a mark, without which Excel misreads it."""
    said = [_said(prompt, names) for prompt in prompts]
    if form is Format.CSV:
        cells = ([guarded(parts.get(part, "")) for part in Part] for parts in said)
        return csv_text([list(Part), *cells]).encode("utf-8-sig")
    if form is Format.JSON:
        objects = [_object(prompt, parts) for prompt, parts in zip(prompts, said, strict=True)]
        return json.dumps(objects, ensure_ascii=False, indent=1).encode()
    sections = ("\n".join(_section(one, parts)) for one, parts in zip(prompts, said, strict=True))
    return "\n".join(sections).encode()


def _said(prompt: Prompt, names: ScheduleNames) -> dict[Part, str]:
    """What there is to say of the prompt, as cells hold it."""
    wording = prompt.wording
    said = {
        Part.TEXT: wording.text,
        Part.TITLE: wording.title,
        Part.KIND: wording.kind if wording.kind is not PromptKind.QUESTION else "",
        Part.TAGS: joined(wording.tags),
        Part.DATE: "" if prompt.dated_on is None else prompt.dated_on.isoformat(),
        Part.SCHEDULE: names.get(prompt.schedule_number or 0, ""),
        Part.ANSWERS: joined_answers(wording.answers),
        Part.SOURCE: wording.source,
        Part.NOTE: wording.note,
        Part.LOOK_FOR: wording.look_for,
        Part.TRY_BY: wording.try_by,
    }
    return {part: cell for part, cell in said.items() if cell}


def _object(prompt: Prompt, said: Mapping[Part, str]) -> dict[str, str | list[str]]:
    several = {Part.TAGS: list(prompt.wording.tags), Part.ANSWERS: list(prompt.wording.answers)}
    return {part: several.get(part, cell) for part, cell in said.items()}


def _section(prompt: Prompt, said: Mapping[Part, str]) -> Iterator[str]:
    """As `markdown` explains it: title, quoted text, answers, and a line for all the rest."""
    title = prompt.wording.title.replace("#", "\\#")
    yield f"## {title}".rstrip()
    yield ""
    yield from (f"> {line}".rstrip(" ") if not line else f"> {line}" for line in _lines(said))
    yield ""
    if prompt.wording.answers:
        yield from (f"- {_answer(one)}" for one in prompt.wording.answers)
        yield ""
    rest = {part: cell for part, cell in said.items() if part not in _OWN_PLACES}
    if rest:
        yield from (f"{part}: {escaped_line(cell)}" for part, cell in rest.items())
        yield ""


_OWN_PLACES = {Part.TEXT, Part.TITLE, Part.ANSWERS}


def _lines(said: Mapping[Part, str]) -> list[str]:
    return said.get(Part.TEXT, "").split("\n")


def _answer(answer: str) -> str:
    return answer if answer[:1].isalnum() else f"\\{answer}"
