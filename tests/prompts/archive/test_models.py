"""What fits a search."""

from dataclasses import replace

import pytest

from plc_bot.prompts.archive.models import PastDate, Search
from plc_bot.prompts.occurrences.models import OccurrenceState
from tests.clock import START

ASKED = PastDate(
    number=1,
    schedule_number=1,
    schedule_name="Weekly",
    on=START.date(),
    due_at=START,
    state=OccurrenceState.DONE,
    reason=None,
    trouble=None,
    channel_id=1,
    message_id=2,
    thread_id=None,
    prompt_number=1,
    title="Élan",
    text="Which naïve question opened a DOOR?",
    tags=("Class Climate", "trust"),
)


@pytest.mark.parametrize(
    "wanted",
    [
        Search(),
        Search(words="door"),
        Search(words="elan NAIVE"),
        Search(words="ÉLAN, door!"),
        Search(words="open"),
        Search(words="climate"),
        Search(tag="class climate"),
        Search(tag="TRUST", words="question"),
    ],
)
def test_case_accents_and_order_make_no_difference(wanted: Search) -> None:
    assert wanted.fits(ASKED)


@pytest.mark.parametrize(
    "wanted",
    [
        Search(words="window"),
        Search(words="door window"),
        Search(tag="climate"),
        Search(tag="trust", words="window"),
    ],
)
def test_every_word_must_be_there_and_a_tag_is_meant_whole(wanted: Search) -> None:
    assert not wanted.fits(ASKED)


def test_a_date_without_a_question_fits_only_who_asks_for_everything() -> None:
    empty = replace(ASKED, title="", text="", tags=())
    assert Search().fits(empty)
    assert not Search(words="door").fits(empty)
