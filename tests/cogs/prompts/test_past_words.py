"""A past date in words: alone, in a list, in a file."""

from dataclasses import replace

import pytest

from cogs.prompts.past_words import (
    date_line,
    file_rows,
    link_of,
    posted_words,
    question_of,
    reason_of,
    state_of,
)
from plc_bot.delivery.models import Trouble
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.starter import LIBRARY
from plc_bot.wording import speaking
from plc_bot.wording.pseudo import PSEUDO
from tests.clock import START

GUILD, CHANNEL, MESSAGE, THREAD = 11, 12, 13, 14
AT = f"https://discord.com/channels/{GUILD}"
ASKED = PastDate(
    number=3,
    schedule_number=1,
    schedule_name="Weekly *prompt*",
    on=START.date(),
    due_at=START,
    state=OccurrenceState.DONE,
    reason=None,
    trouble=None,
    channel_id=CHANNEL,
    message_id=MESSAGE,
    thread_id=THREAD,
    prompt_number=7,
    title="Doors [open]",
    text="Which door did you open?",
    tags=("trust", "a_b"),
)
SKIPPED = PastDate(
    number=2,
    schedule_number=1,
    schedule_name="Weekly prompt",
    on=START.date(),
    due_at=START,
    state=OccurrenceState.SKIPPED,
    reason=SkipReason.STAFF,
    trouble=None,
    channel_id=None,
    message_id=None,
    thread_id=None,
)
STAMP = int(START.timestamp())


def test_a_link_leads_to_the_answers_or_else_to_the_post() -> None:
    assert link_of(GUILD, ASKED) == f"{AT}/{THREAD}"
    assert link_of(GUILD, replace(ASKED, thread_id=None)) == f"{AT}/{CHANNEL}/{MESSAGE}"


@pytest.mark.parametrize(
    "gone",
    [SKIPPED, replace(ASKED, state=OccurrenceState.REMOVED), replace(ASKED, message_id=None)],
)
def test_what_does_not_stand_has_no_link(gone: PastDate) -> None:
    assert link_of(GUILD, gone) == ""


def test_a_state_is_explained_where_there_is_something_to_explain() -> None:
    assert (state_of(ASKED), reason_of(ASKED)) == ("posted", "")
    assert state_of(SKIPPED) == "skipped: staff left it out"
    without_thread = replace(ASKED, trouble=Trouble.PERMISSION)
    assert state_of(without_thread) == "posted: a permission was missing"


def test_a_reason_goes_before_a_trouble() -> None:
    both = replace(SKIPPED, reason=SkipReason.TOO_LATE, trouble=Trouble.PLACE)
    assert reason_of(both) == "I was away and came back too late"


def test_a_question_is_named_by_its_title_or_by_how_it_begins() -> None:
    assert question_of(ASKED) == "Doors [open]"
    assert question_of(replace(ASKED, title="")) == "Which door did you open?"
    assert question_of(SKIPPED) == ""
    assert len(question_of(replace(ASKED, title="", text="long " * 99))) == 80


def test_the_librarys_questions_are_translated_and_staffs_are_not() -> None:
    starter = LIBRARY[0]
    ours = replace(ASKED, title=starter.title, starter_key=starter.key)
    with speaking(PSEUDO):
        assert question_of(ours).startswith("⟦")
        assert question_of(ASKED) == "Doors [open]"
        assert file_rows(GUILD, [ours])[1][7].startswith("⟦")
        assert file_rows(GUILD, [ASKED])[1][7] == "Doors [open]"


def test_a_member_reads_when_what_and_where() -> None:
    assert posted_words(GUILD, ASKED) == (
        f"<t:{STAMP}:D> · [Doors \\[open\\]]({AT}/{THREAD})\n-# trust, a\\_b"
    )
    bare = replace(ASKED, tags=(), title="", text="Why?", thread_id=None)
    assert posted_words(GUILD, bare) == f"<t:{STAMP}:D> · [Why?]({AT}/{CHANNEL}/{MESSAGE})"


def test_staff_read_the_number_the_schedule_and_the_state_too() -> None:
    assert date_line(GUILD, ASKED) == (
        f"**#3** <t:{STAMP}:f> · Weekly \\*prompt\\* · posted\n"
        f"-# [Doors \\[open\\]]({AT}/{THREAD}) · <#{CHANNEL}>"
    )
    assert date_line(GUILD, SKIPPED) == (
        f"**#2** <t:{STAMP}:f> · Weekly prompt · skipped: staff left it out"
    )


def test_a_file_has_a_head_and_a_row_a_date() -> None:
    head, asked, skipped = file_rows(GUILD, [ASKED, SKIPPED])
    assert len(head) == len(asked) == len(skipped)
    assert dict(zip(head, asked, strict=True)) == {
        "Number": "3",
        "Date": "2027-01-04",
        "Promised (UTC)": "2027-01-04 06:00",
        "Schedule": "Weekly *prompt*",
        "State": "posted",
        "Reason": "",
        "Prompt": "7",
        "Title": "Doors [open]",
        "Text": "Which door did you open?",
        "Tags": "trust, a_b",
        "Link": f"{AT}/{THREAD}",
    }
    assert dict(zip(head, skipped, strict=True)) | {"Schedule": ""} == {
        **dict.fromkeys(head, ""),
        "Number": "2",
        "Date": "2027-01-04",
        "Promised (UTC)": "2027-01-04 06:00",
        "State": "skipped",
        "Reason": "staff left it out",
    }
