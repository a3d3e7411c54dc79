"""A written queue, imported again, holds the same prompts: in each format, whatever they say."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plc_bot.prompts.importing.decoding import text_and_format
from plc_bot.prompts.importing.judging import Surroundings, judge
from plc_bot.prompts.importing.models import Candidate, Format
from plc_bot.prompts.importing.reading import read
from plc_bot.prompts.importing.writing import written
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.models import Prompt, PromptKind, PromptText
from tests.prompts.builders import a_prompt, a_text

NAMES = {1: "Weekly prompt", 7: "#7", 8: '=Stu,dio; "x"'}
AROUND = Surroundings(None, {"weekly prompt": 1, "stu dio x": 8}, date(2026, 12, 1))
ODD = (
    "=+-@'\"\\,;|#*_>`~[](){}<!/&:\t\n \u00a0\u2028\u00e9\U0001f469\U0001f3fd\u200d\U0001f3eb"
    "\u05e9\u05dc\u05d5\u05dd\u0645\u0631\u062d1aB"
)


def said(least: int, most: int) -> st.SearchStrategy[str]:
    """As `checked` would keep it: anything, and often signs that one of the formats uses."""
    anything = st.text(st.characters(codec="utf-8"), min_size=least, max_size=most)
    odd = st.text(st.sampled_from(ODD), min_size=least, max_size=most)
    awkward = st.sampled_from(
        [
            "# heading\n\n- item\n> quotation\n\n```\nnote: x",
            "'=SUM(A1)\n''-",
            "reason: x\n<!-- reason: x -->\n--",
            "- one\n- two\n\ntext: three #four",
            '"not closed, and;\tmore',
            "=cmd|' /C calc'!A0",
        ]
    ).map(lambda text: text.ljust(least, "."))
    return (anything | odd | awkward).map(lambda text: checked_part(text, least, most))


def checked_part(text: str, least: int, most: int) -> str:
    """The text as it would be kept; another one where nothing is left of it."""
    kept = checked(PromptText("a" * 10, note=text[:most])).note
    return kept if len(kept) >= least else "enough of it"[:most]


def line(least: int, most: int) -> st.SearchStrategy[str]:
    return said(least, most).map(lambda text: checked_part(" ".join(text.split()), least, most))


@st.composite
def prompts(draw: st.DrawFn) -> Prompt:
    kind = draw(st.sampled_from(PromptKind))
    several = st.lists(line(1, 25), unique=True, max_size=5)
    answers = draw(st.lists(line(1, 55), min_size=2, max_size=10, unique=True))
    wording = PromptText(
        text=draw(said(10, 300)),
        title=draw(line(0, 90)),
        look_for=draw(said(0, 200)),
        try_by=draw(said(0, 200)),
        tags=tuple(draw(several)),
        note=draw(said(0, 200)),
        kind=kind,
        answers=tuple(answers) if kind is PromptKind.POLL else (),
        source=draw(said(0, 100)),
    )
    return a_prompt(
        wording=checked(wording),
        schedule_number=draw(st.sampled_from([None, *NAMES])),
        dated_on=draw(st.none() | st.dates(date(2026, 12, 2), date(2031, 11, 30))),
    )


def again(content: bytes, form: Format) -> list[tuple[Any, ...]]:
    found = judge(read(*text_and_format(f"prompts.{form}", content)), AROUND)
    return [
        (one.wording, one.schedule_number, one.dated_on)
        if isinstance(one, Candidate)
        else (one.entry, str(one.error))
        for one in found
    ]


def a_poll(*answers: str) -> Prompt:
    return a_prompt(wording=a_text(kind=PromptKind.POLL, answers=answers))


@pytest.mark.parametrize("form", Format)
@settings(deadline=None, max_examples=50)
@given(waiting=st.lists(prompts(), min_size=1, max_size=4))
@example(waiting=[a_prompt(wording=a_text(text="'=1+1 is what, and '-1?"))])
@example(waiting=[a_prompt(wording=a_text(title="# C #time \\#x", tags=("a;b",)))])
@example(waiting=[a_poll("- -", "--", "1. x", "\\y", "> z", "#tag", "a|b;c")])
@example(waiting=[a_prompt(wording=a_text(note="a\n\nb\\nc\\", source="tags: x"))])
def test_what_is_written_is_read_as_the_same(waiting: list[Prompt], form: Format) -> None:
    content = written(waiting, NAMES, form)
    expected = [(one.wording, one.schedule_number, one.dated_on) for one in waiting]
    assert again(content, form) == expected


@pytest.mark.parametrize("form", Format)
def test_all_the_queue_is_written_in_line(form: Format) -> None:
    waiting = [a_prompt(number) for number in range(1, 4)]
    assert [one[0] for one in again(written(waiting, {}, form), form)] == [
        prompt.wording for prompt in waiting
    ]


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    formulas = [a_prompt(wording=a_text(text=f"{sign}1+1 and much more")) for sign in "=+-@"]
    rows = written(formulas, {}, Format.CSV).decode("utf-8-sig").splitlines()
    assert [row[:2] for row in rows[1:]] == ["'=", "'+", "'-", "'@"]


def test_a_schedule_that_does_not_go_on_is_left_out() -> None:
    content = written([a_prompt(schedule_number=5)], NAMES, Format.JSON)
    assert b"schedule" not in content


def test_markdown_is_written_as_people_read_it() -> None:
    prompt = a_prompt(
        wording=PromptText(
            "Which feedback did students act on?\n\nChoose one.",
            "Feedback",
            kind=PromptKind.POLL,
            answers=("In passing", "- On paper"),
            tags=("feedback", "two words"),
        ),
        dated_on=date(2027, 1, 11),
    )
    assert written([prompt], {}, Format.MARKDOWN).decode() == (
        "## Feedback\n\n> Which feedback did students act on?\n>\n> Choose one.\n\n"
        "- In passing\n- \\- On paper\n\n"
        "kind: poll\ntags: feedback, two words\ndate: 2027-01-11\n"
    )
