"""Files of prompts, read without a guild."""

from datetime import date

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.decoding import text_and_format
from plc_bot.prompts.importing.judging import Surroundings, judge
from plc_bot.prompts.importing.models import Candidate, Problem, Sheet
from plc_bot.prompts.importing.reading import read
from plc_bot.prompts.importing.returning import given_back
from plc_bot.prompts.queue.models import PromptText

AROUND = Surroundings(None, {"weekly prompt": 1, "studio": 7}, date(2026, 12, 1))
ONE, TWO, THREE = (
    "What did a student teach you?",
    "Which minute would you film?",
    "Whom did you thank this week?",
)


def sheet_of(name: str, content: str | bytes) -> Sheet:
    """A file as a person would attach it."""
    encoded = content if isinstance(content, bytes) else content.encode()
    return read(*text_and_format(name, encoded))


def fine(sheet: Sheet) -> list[Candidate]:
    return [one for one in judge(sheet, AROUND) if isinstance(one, Candidate)]


def wrong(sheet: Sheet) -> dict[int, type[PLCBotError]]:
    """By line, why a prompt cannot be taken."""
    return {one.entry.line: type(one.error) for one in problems(sheet)}


def problems(sheet: Sheet) -> list[Problem]:
    return [one for one in judge(sheet, AROUND) if isinstance(one, Problem)]


def wordings(sheet: Sheet) -> list[PromptText]:
    return [one.wording for one in fine(sheet)]


def texts(name: str, content: str | bytes) -> list[str]:
    """Of a file in which all is fine."""
    sheet = sheet_of(name, content)
    assert wrong(sheet) == {}
    return [one.text for one in wordings(sheet)]


def back(sheet: Sheet) -> bytes:
    """What is given back of it, with plain reasons."""
    return given_back(sheet, [(one.entry, str(one.error)) for one in problems(sheet)])
