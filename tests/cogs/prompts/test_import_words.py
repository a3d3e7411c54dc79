"""What is said about a file fits into Discord, whatever is in it, and in a longer language too."""

import pytest

from cogs._demo.fitting import DESCRIPTION, FOOTER, TITLE, VALUE, WHOLE
from cogs.prompts.import_words import dry_run_cards, imported_words, mending_words, reasoned
from plc_bot.prompts.importing.errors import (
    KindUnknownError,
    PartTooLongError,
    ScheduleUnknownError,
    TooManyCellsError,
)
from plc_bot.prompts.importing.models import (
    Candidate,
    DryRun,
    Entry,
    Format,
    Problem,
    Sheet,
)
from plc_bot.prompts.queue.models import (
    ANSWER_MOST,
    ANSWERS_MOST,
    LOOK_FOR_MOST,
    POLL_TEXT_MOST,
    SOURCE_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_MOST,
    TITLE_MOST,
    TRY_MOST,
    PromptKind,
    PromptText,
)
from plc_bot.wording import pseudo_offered, speaking
from plc_bot.wording.pseudo import PSEUDO

LONGEST = PromptText(
    "t" * TEXT_MOST,
    "i" * TITLE_MOST,
    "l" * LOOK_FOR_MOST,
    "b" * TRY_MOST,
    tuple(sign * TAG_MOST for sign in "abcde"[:TAGS_MOST]),
    source="s" * SOURCE_MOST,
)
POLL = PromptText(
    "t" * POLL_TEXT_MOST,
    kind=PromptKind.POLL,
    answers=tuple(sign * ANSWER_MOST for sign in "abcdefghij"[:ANSWERS_MOST]),
)
AWKWARD = "*_~`|>#[]()<@-" * 100


def a_run(
    fine: int = 0, wrong: int = 0, wording: PromptText = LONGEST, alike: int = 0, columns: int = 0
) -> DryRun:
    errors = (KindUnknownError(AWKWARD), ScheduleUnknownError(AWKWARD), PartTooLongError(10**6))
    problems = [
        Problem(Entry(number + 400, ""), errors[number % len(errors)]) for number in range(wrong)
    ]
    candidates = [Candidate(number + 1, wording, 10**8, None) for number in range(fine)]
    sheet = Sheet(Format.CSV, (), unknown=[AWKWARD] * columns)
    return DryRun(1, sheet, candidates, problems, alike)


@pytest.mark.parametrize("language", ["en-US", PSEUDO])
@pytest.mark.parametrize("wording", [LONGEST, POLL])
def test_the_longest_dry_run_fits_into_a_message(language: str, wording: PromptText) -> None:
    with pseudo_offered(), speaking(language):
        cards = dry_run_cards(a_run(500, 500, wording, 500, 10_000), language)
    assert sum(map(len, cards)) <= WHOLE
    for card in cards:
        assert len(card.title or "") <= TITLE
        assert len(card.description or "") <= DESCRIPTION
        assert len(card.footer.text or "") <= FOOTER
        assert all(len(field.value or "") <= VALUE for field in card.fields)


def test_at_least_one_prompt_is_shown_as_it_will_look() -> None:
    cards = dry_run_cards(a_run(1, 500, LONGEST, 500, 10_000), "en-US")
    assert [card.description for card in cards[1:]] == [LONGEST.text]


def test_only_the_first_lines_and_reasons_are_told() -> None:
    [card] = dry_run_cards(a_run(wrong=30), "en-US")
    assert card.title is not None
    assert card.title.startswith("0 fine, 30 to fix (lines 400, 401, ")
    assert card.title.endswith("414, …)")
    assert (card.description or "").count("**Line ") == 5
    assert "… and 25 more." in (card.description or "")


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    first = dry_run_cards(a_run(1, 1, alike=1, columns=1), "en-US")[0]
    said = f"{first.title}\n{first.description}"
    assert "1 to fix (line 400)" in said
    assert "1 is much like one that waits" in said
    assert "the column " in said
    assert "**1 prompt is in line.**" in imported_words(1, "tomorrow")


def test_a_file_without_fault_says_how_to_go_on() -> None:
    first = dry_run_cards(a_run(2), "en-US")[0]
    assert first.title == "2 fine, nothing to fix"
    assert "press **Import 2**" in (first.description or "")


def test_a_file_without_a_good_prompt_says_how_to_go_on() -> None:
    [card] = dry_run_cards(a_run(wrong=2), "en-US")
    assert "Get it back with the reasons, mend it" in (card.description or "")


def test_the_date_and_the_schedule_stand_below_a_prompt() -> None:
    [_first, shown] = dry_run_cards(a_run(1, wording=POLL), "en-US")
    assert shown.footer.text == "Line 1 · schedule #100000000"


@pytest.mark.parametrize("form", Format)
def test_each_format_has_its_way_of_mending(form: Format) -> None:
    others = {mending_words(other, 3) for other in Format if other is not form}
    assert mending_words(form, 3) not in others
    assert "import " in mending_words(form, 1)
    assert "Here is the one that needs mending" in mending_words(form, 1)


def test_a_reason_in_a_file_is_plain_text() -> None:
    problem = Problem(Entry(7, "x"), KindUnknownError("a*b-c"))
    assert reasoned([problem]) == [
        (problem.entry, "“a*b-c” is no kind of prompt. Write question or poll.")
    ]


def test_a_reason_tells_its_numbers() -> None:
    [(_entry, why)] = reasoned([Problem(Entry(7, "x"), TooManyCellsError(4, 2))])
    assert "It has 4 cells for 2 columns." in why
