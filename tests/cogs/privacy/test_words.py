"""What is kept and what is erased, in words that come from the declarations alone."""

import pytest

from cogs.privacy.words import erasure_words, kept_words, staying_words
from plc_bot.privacy.models import Erasure, declared
from plc_bot.privacy.words import keep_words, purpose_words
from plc_bot.storage import metadata
from tests.privacy.planting import tables_about_people

NOTHING: dict[str, int] = {}
TABLES = sorted(table.name for table in tables_about_people())


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_entry_is_told_by_purpose_count_and_term(table: str) -> None:
    assert kept_words({table: 3}) == (f"- {declared(table).purpose}: 3 (kept {keep_words(table)})")


@pytest.mark.parametrize("table", TABLES)
def test_a_purpose_reads_on_in_a_sentence(table: str) -> None:
    purpose = purpose_words(table)
    assert purpose[0].islower()
    assert not purpose.endswith(".")


def test_what_goes_what_loses_a_name_and_what_stays_are_told_apart() -> None:
    foreseen = Erasure({"drafts": 2}, {"schedules": 1}, {"audit_entries": 4})
    goes, emptied, stays = erasure_words(foreseen)
    assert goes == "**These entries go:**\n- giving back what was typed into a form: 2"
    assert emptied.startswith("**These stay for the community, without your name:**\n- asking")
    assert stays.startswith("**These stay, with your id:**\n- answering for what staff did")
    assert stays.endswith("4 (gone after 12 months)")


def test_where_nothing_stays_nothing_is_said_of_it() -> None:
    assert staying_words(Erasure({"drafts": 2}, NOTHING, NOTHING)) == []
    assert len(erasure_words(Erasure({"drafts": 2}, NOTHING, NOTHING))) == 1


def test_a_table_that_does_not_exist_has_no_words() -> None:
    with pytest.raises(KeyError):
        declared("no such table")
    assert "drafts" in metadata.tables
