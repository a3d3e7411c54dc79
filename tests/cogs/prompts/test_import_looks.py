"""What staff see of a file's prompts before they import them, word for word where it matters."""

from datetime import date

import discord
import pytest

from cogs.prompts.import_words import dry_run_cards, imported_words, mending_words, reasoned
from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import (
    KindUnknownError,
    NotAnObjectError,
    PartTooLongError,
    ScheduleUnknownError,
)
from plc_bot.prompts.importing.models import Candidate, DryRun, Entry, Format, Problem, Sheet
from plc_bot.prompts.queue.models import PromptText
from plc_bot.reading.errors import QuotesError

ASKED = "What did a student teach you?"


def a_candidate(
    line: int = 1, text: str = ASKED, number: int | None = None, dated_on: date | None = None
) -> Candidate:
    return Candidate(line, PromptText(text, tags=("time", "talk")), number, dated_on)


def cards(
    *fine: Candidate,
    errors: dict[int, PLCBotError] | None = None,
    unknown: tuple[str, ...] = (),
    alike: int = 0,
) -> list[discord.Embed]:
    problems = [Problem(Entry(line, ""), error) for line, error in (errors or {}).items()]
    return dry_run_cards(
        DryRun(1, Sheet(Format.CSV, (), unknown=unknown), fine, problems, alike), "en-US"
    )


def said(shown: discord.Embed) -> str:
    return shown.description or ""


def test_the_first_three_are_shown_in_their_order() -> None:
    shown = cards(*(a_candidate(line, f"{ASKED} {line}") for line in (4, 7, 9, 12)))
    assert [card.description for card in shown[1:]] == [f"{ASKED} {line}" for line in (4, 7, 9)]


def test_below_a_prompt_stands_all_that_its_row_said_of_it() -> None:
    [_first, shown] = cards(a_candidate(5, number=7, dated_on=date(2027, 1, 5)))
    assert shown.footer.text == "Line 5 · for Tue, Jan 5, 2027 · schedule #7 · time · talk"


def test_a_prompt_without_date_or_schedule_names_neither() -> None:
    [_first, shown] = cards(a_candidate())
    assert shown.footer.text == "Line 1 · time · talk"


def test_each_reason_stands_beside_its_line() -> None:
    [first] = cards(errors={3: QuotesError(), 9: PartTooLongError(30_000)})
    assert first.title == "0 fine, 2 to fix (lines 3, 9)"
    assert "**Line 3:** The quotation marks don't match." in said(first)
    assert "**Line 9:** One of its parts has 30000 characters." in said(first)
    assert "more." not in said(first).splitlines()[-1]


@pytest.mark.parametrize(("count", "is_cut"), [(15, False), (16, True)])
def test_up_to_fifteen_lines_are_named(count: int, is_cut: bool) -> None:
    [first] = cards(errors={line: QuotesError() for line in range(1, count + 1)})
    title = first.title or ""
    assert f"0 fine, {count} to fix (lines 1, 2, " in title
    assert title.endswith("15, …)" if is_cut else "15)")


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "… and 1 more."), (8, "… and 3 more.")])
def test_the_sixth_reason_is_counted_instead_of_told(count: int, more: str) -> None:
    [first] = cards(errors={line: QuotesError() for line in range(1, count + 1)})
    assert said(first).count("**Line ") == 5
    assert ("… and" in said(first)) == bool(more)
    assert more in said(first)


def test_some_fine_and_some_not_says_what_becomes_of_each() -> None:
    first = cards(a_candidate(), a_candidate(2), errors={3: QuotesError()})[0]
    assert first.title == "2 fine, 1 to fix (line 3)"
    assert "**Import 2** takes the fine ones" in said(first)


def test_nothing_is_said_of_likeness_or_columns_where_there_is_nothing_to_say() -> None:
    first = cards(a_candidate())[0]
    assert "much like" not in said(first)
    assert "leave out" not in said(first)


def test_several_that_are_alike_are_taken_all_the_same() -> None:
    assert "2 are much like others that wait or were asked here." in said(
        cards(a_candidate(), a_candidate(2), alike=2)[0]
    )


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Mood", "by *me*"), "the columns Mood, by \\*me\\*."),
        (tuple("abcdef"), "the columns a, b, c, d, e, …."),
        (tuple("abcde"), "the columns a, b, c, d, e."),
        (("x" * 40,), f"the column {'x' * 29}…."),
    ],
)
def test_unknown_columns_are_named_short_and_harmless(names: tuple[str, ...], told: str) -> None:
    assert told in said(cards(a_candidate(), unknown=names)[0])


@pytest.mark.parametrize("error", [KindUnknownError, ScheduleUnknownError])
def test_braces_in_typed_words_are_shown_as_they_are(
    error: type[KindUnknownError | ScheduleUnknownError],
) -> None:
    [(_entry, why)] = reasoned([Problem(Entry(1, ""), error("{typed} {0} {"))])
    assert "“{typed} {0} {”" in why


def test_an_example_in_a_reason_has_its_braces_once() -> None:
    [(_entry, why)] = reasoned([Problem(Entry(1, ""), NotAnObjectError())])
    assert why == 'It is no object. Write it as {"text": "…"}.'


def test_reasons_keep_the_order_of_their_prompts() -> None:
    problems = [Problem(Entry(line, ""), PartTooLongError(line)) for line in (9, 2, 5)]
    assert [entry.line for entry, _why in reasoned(problems)] == [9, 2, 5]


@pytest.mark.parametrize("count", [2, 500])
def test_how_many_were_imported_and_until_when_is_told(count: int) -> None:
    told = imported_words(count, "{16:00}")
    assert f"**{count} prompts are in line.**" in told
    assert "Until {16:00} you can take them all back here." in told


def test_several_that_need_mending_are_counted() -> None:
    assert mending_words(Format.JSON, 3).startswith("Here are the 3 prompts that need mending")
