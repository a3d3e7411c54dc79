"""The files of an export: whole, readable alone, of a size that Discord takes."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from plc_bot.privacy.exporting import MOST_BYTES, About, Part, export_parts
from plc_bot.privacy.models import Row
from plc_bot.privacy.words import KEEPS, value_words
from plc_bot.storage import Keep
from plc_bot.wording import speaking

ABOUT = About(10, "Riverside", 1_200_000_000_000_000_001, datetime(2027, 1, 4, 6, 0, tzinfo=UTC))


def a_row(number: int = 1, **values: Any) -> Row:
    return {"guild_id": 10, "number": number, "text": f"thought {number}", **values}


def read(part: Part) -> dict[str, Any]:
    return json.loads(part.data)


def test_both_files_hold_every_row() -> None:
    (part,) = export_parts({"drafts": [a_row(1), a_row(2)], "prompts": [a_row(3)]}, ABOUT)
    told = read(part)
    assert [row["number"] for row in told["tables"]["drafts"]] == [1, 2]
    assert [row["number"] for row in told["tables"]["prompts"]] == [3]
    page = part.page.decode()
    assert all(f"thought {number}" in page for number in (1, 2, 3))


def test_the_page_says_in_plain_words_what_is_kept_why_and_for_how_long() -> None:
    (part,) = export_parts({"drafts": [a_row()]}, ABOUT)
    page = part.page.decode()
    assert "<h1>Your data in Riverside</h1>" in page
    assert "<h2>Giving back what was typed into a form</h2>" in page
    assert "1 row, kept 7 days." in page


def test_nothing_kept_is_said_so() -> None:
    (part,) = export_parts({"drafts": []}, ABOUT)
    assert read(part)["tables"] == {}
    assert "Nothing is kept about you here." in part.page.decode()


def test_what_cannot_be_reached_is_named() -> None:
    lost = About(ABOUT.guild_id, ABOUT.server, ABOUT.user_id, ABOUT.made_at, complete=False)
    (part,) = export_parts({"drafts": [a_row()]}, lost)
    assert read(part)["complete"] is False
    assert "What you gave without your name is missing" in part.page.decode()


def test_an_id_keeps_its_last_digits_in_any_program() -> None:
    (part,) = export_parts({"drafts": [a_row(owner_id=ABOUT.user_id)]}, ABOUT)
    (row,) = read(part)["tables"]["drafts"]
    assert (row["owner_id"], row["number"]) == (str(ABOUT.user_id), 1)


def test_large_exports_come_in_parts_that_can_each_be_read_alone() -> None:
    evil = "<&\"'>" * 2_000
    rows = [a_row(number, text=evil) for number in range(1, 401)]
    parts = export_parts({"drafts": rows[:10], "prompts": rows[10:]}, ABOUT)
    assert len(parts) > 1
    assert all(len(part.data) + len(part.page) <= MOST_BYTES for part in parts)
    told = [read(part) for part in parts]
    assert [(one["part"], one["parts"]) for one in told] == [
        (number, len(parts)) for number in range(1, len(parts) + 1)
    ]
    found = [row["number"] for one in told for of in one["tables"].values() for row in of]
    assert found == list(range(1, 401))
    shown = re.findall(r"<td>(\d+)</td>\n?<td>&lt;", "".join(part.page.decode() for part in parts))
    assert len(shown) == 400


def test_every_kind_of_value_is_readable_in_both_files() -> None:
    values: dict[str, Any] = {
        "at": datetime(2027, 1, 4, 6, 0, tzinfo=UTC),
        "on": date(2027, 1, 4),
        "time": time(8, 0),
        "late_by": timedelta(hours=6),
        "open": True,
        "nobody": None,
        "fields": {"when": "mon 8"},
    }
    (part,) = export_parts({"drafts": [a_row(**values)]}, ABOUT)
    (row,) = read(part)["tables"]["drafts"]
    assert (row["at"], row["on"]) == ("2027-01-04T06:00:00+00:00", "2027-01-04")
    assert (row["time"], row["late_by"], row["open"]) == ("08:00:00", 21_600, True)
    assert (row["nobody"], row["fields"]) == (None, {"when": "mon 8"})
    words = [value_words(value) for value in values.values()]
    assert words[1:] == [
        "Jan 4, 2027", "08:00:00", "6 hours", "yes", "none", '{"when": "mon 8"}'
    ]  # fmt: skip


def test_dates_are_written_as_the_reader_writes_them() -> None:
    with speaking("de"):
        assert value_words(date(2027, 1, 4)) == "04.01.2027"


def test_every_term_has_words() -> None:
    assert set(KEEPS) == set(Keep)
