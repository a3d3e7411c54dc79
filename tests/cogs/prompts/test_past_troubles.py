"""Every state, reason and trouble of a past date has words, and no two say the same."""

from dataclasses import replace

import pytest

from cogs.prompts.past_words import date_line, file_rows, link_of, question_of, reason_of, state_of
from plc_bot.delivery.models import Trouble
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.wording import speaking
from plc_bot.wording.pseudo import PSEUDO
from tests.clock import START

PAST = PastDate(
    number=3,
    schedule_number=1,
    schedule_name="Weekly prompt",
    on=START.date(),
    due_at=START,
    state=OccurrenceState.FAILED,
    reason=None,
    trouble=None,
    channel_id=None,
    message_id=None,
    thread_id=None,
)
STAMP = int(START.timestamp())


def test_every_trouble_is_told_in_words_of_its_own() -> None:
    told = [reason_of(replace(PAST, trouble=trouble)) for trouble in Trouble]
    assert len({*told}) == len(Trouble)
    assert all(told)


def test_every_reason_is_told_in_words_of_its_own() -> None:
    told = [reason_of(replace(PAST, reason=reason)) for reason in SkipReason]
    assert len({*told}) == len(SkipReason)


@pytest.mark.parametrize("state", list(OccurrenceState))
def test_every_state_is_translated(state: OccurrenceState) -> None:
    with speaking(PSEUDO):
        assert state_of(replace(PAST, state=state)).startswith("⟦")


def test_it_is_the_server_whose_open_threads_are_too_many() -> None:
    # Discord counts active threads by server, pins by channel.
    assert "server" in reason_of(replace(PAST, trouble=Trouble.THREADS_FULL))
    assert "channel" in reason_of(replace(PAST, trouble=Trouble.PINS_FULL))


def test_a_failure_says_why_and_asks_nothing() -> None:
    refused = replace(PAST, trouble=Trouble.REFUSED)
    assert date_line(1, refused) == (
        f"**#3** <t:{STAMP}:f> · Weekly prompt · not posted: Discord did not accept it"
    )


def test_a_question_that_was_taken_and_not_posted_is_named_without_a_link() -> None:
    taken = replace(PAST, text="Why *now*?")
    assert date_line(1, taken).splitlines()[1] == "-# Why \\*now\\*?"


def test_a_question_of_many_lines_is_named_on_one() -> None:
    assert question_of(replace(PAST, text="Why\n\nnow?")) == "Why now?"


def test_what_was_removed_keeps_its_question_in_the_file_and_not_its_link() -> None:
    gone = replace(
        PAST, state=OccurrenceState.REMOVED, channel_id=1, message_id=2, thread_id=3, text="Why?"
    )
    row = file_rows(1, [gone])[1]
    assert (link_of(1, gone), row[4], row[8], row[10]) == (
        "",
        "posted, then removed by staff",
        "Why?",
        "",
    )


def test_a_file_without_dates_is_its_head_alone() -> None:
    assert len(file_rows(1, [])) == 1
