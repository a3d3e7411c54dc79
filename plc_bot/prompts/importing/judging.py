"""From what a file says of its prompts to prompts that could stand in line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import (
    AnswersWithoutPollError,
    BrokenSignError,
    KindUnknownError,
    PartTooLongError,
    ScheduleUnknownError,
)
from plc_bot.prompts.importing.models import (
    CELL_MOST,
    Candidate,
    Entry,
    Part,
    Problem,
    Sheet,
)
from plc_bot.prompts.importing.parts import split_answers
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.models import NewPrompt, PromptKind, PromptText
from plc_bot.prompts.queue.room import QueueRoom
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.reading.several import split
from plc_bot.scheduling.dates import day_of, writes_day_first
from plc_bot.text import cleaned, compared

_NUMBER = re.compile(r"#?\s*([1-9]\d{0,8})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file's words depend on.

    Attributes:
        schedule_number: of the schedule for prompts that name none; None: for all.
        schedules: the numbers of those that are kept, by their names in `key_of`'s form.
        today: on the clock by which dates without a year count.
    """

    schedule_number: int | None
    schedules: Mapping[str, int]
    today: date


Judged = Candidate | Problem


def key_of(name: str) -> str:
    """The form in which two schedules' names are the same."""
    return compared(name) or cleaned(name)


def name_for(schedule: Schedule) -> str:
    """What to write so that `read_all` finds the schedule again: its name, or else its number."""
    name = schedule.plan.name
    return f"#{schedule.number}" if _NUMBER.fullmatch(name) else name


def judge(sheet: Sheet, around: Surroundings) -> list[Judged]:
    """What each entry says, within the limits of a prompt; whether there is room is not asked."""
    day_first = writes_day_first(entry.parts.get(Part.DATE, "") for entry in sheet.entries)
    return [_judged(entry, around, day_first) for entry in sheet.entries]


def admit(judged: Iterable[Judged], sheet: Sheet, room: QueueRoom) -> list[Judged]:
    """The same, once each of the candidates, in their order, has found its place in the room."""
    pairs = zip(judged, sheet.entries, strict=True)
    return [_admitted(one, entry, room) for one, entry in pairs]


def as_new(candidate: Candidate, batch: int | None = None) -> NewPrompt:
    """The candidate as the queue takes it, with the number of the import that brings it."""
    return NewPrompt(candidate.wording, candidate.schedule_number, candidate.dated_on, batch=batch)


def _admitted(one: Judged, entry: Entry, room: QueueRoom) -> Judged:
    if isinstance(one, Problem):
        return one
    try:
        room.admit(as_new(one))
    except PLCBotError as error:
        return Problem(entry, error)
    return one


def _judged(entry: Entry, around: Surroundings, day_first: bool | None) -> Judged:
    if entry.fault is not None:
        return Problem(entry, entry.fault)
    try:
        return _candidate(entry, around, day_first)
    except PLCBotError as error:
        return Problem(entry, error)


def _candidate(entry: Entry, around: Surroundings, day_first: bool | None) -> Candidate:
    for cell in entry.parts.values():
        if len(cell) > CELL_MOST:
            raise PartTooLongError(len(cell))
        if _has_broken_sign(cell):
            raise BrokenSignError
    day = entry.parts.get(Part.DATE, "")
    return Candidate(
        line=entry.line,
        wording=checked(_wording(entry.parts)),
        schedule_number=_schedule(entry.parts.get(Part.SCHEDULE, ""), around),
        dated_on=day_of(day, around.today, day_first=day_first) if day.strip() else None,
    )


def _wording(parts: Mapping[Part, str]) -> PromptText:
    answers = split_answers(parts.get(Part.ANSWERS, ""))
    return PromptText(
        text=parts.get(Part.TEXT, ""),
        title=" ".join(parts.get(Part.TITLE, "").splitlines()),
        look_for=parts.get(Part.LOOK_FOR, ""),
        try_by=parts.get(Part.TRY_BY, ""),
        tags=split(parts.get(Part.TAGS, "")),
        note=parts.get(Part.NOTE, ""),
        kind=_kind(parts.get(Part.KIND, ""), answers),
        answers=answers,
        source=parts.get(Part.SOURCE, ""),
    )


def _kind(typed: str, answers: tuple[str, ...]) -> PromptKind:
    if not typed.strip():
        return PromptKind.POLL if answers else PromptKind.QUESTION
    kind = next((kind for kind in PromptKind if kind == compared(typed)), None)
    if kind is None:
        raise KindUnknownError(typed)
    if answers and kind is not PromptKind.POLL:
        raise AnswersWithoutPollError
    return kind


def _schedule(typed: str, around: Surroundings) -> int | None:
    if not typed.strip():
        return around.schedule_number
    if found := _NUMBER.fullmatch(typed.strip()):
        return int(found[1])
    number = around.schedules.get(key_of(typed))
    if number is None:
        raise ScheduleUnknownError(typed)
    return number


def _has_broken_sign(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return True
    return False
