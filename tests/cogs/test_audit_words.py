"""Acts of staff in words: who, what, to what, and which settings changed from what to what."""

from typing import Any

import pytest

from cogs.setup.audit_words import ACTS, KINDS, difference_words, entry_words, target_words
from plc_bot.guilds.models import AuditEntry
from tests.clock import START


def an_entry(
    act: str = "setup.applied", target: str = "settings 4", **difference: Any
) -> AuditEntry:
    named = {name.replace("__", "."): values for name, values in difference.items()}
    return AuditEntry(1, 1, START, 7, act, target, named)


def test_an_act_is_told_by_when_who_and_what() -> None:
    said = entry_words(an_entry("schedule.paused", "schedule 3"))
    assert said == f"<t:{START.timestamp():.0f}:f> <@7> paused schedule #3."


@pytest.mark.parametrize("act", ACTS)
def test_each_act_reads_as_one_sentence(act: str) -> None:
    said = entry_words(an_entry(act, "prompt 3"))
    assert said.endswith(".")
    assert said.count(".") == 1
    assert "{" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_there_are_many_of_shows_its_number(kind: str) -> None:
    numbered = "#" in KINDS[kind]
    assert target_words(f"{kind} 3").endswith("#3") is numbered


@pytest.mark.parametrize("target", ["server", "queue", "audit"])
def test_what_there_is_one_of_has_no_number(target: str) -> None:
    assert target_words(target) == KINDS[target]


@pytest.mark.parametrize("unknown", ["diary 3", "", "Schedule 3"])
def test_a_target_of_no_known_kind_is_an_error(unknown: str) -> None:
    with pytest.raises(KeyError):
        target_words(unknown)


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("community__first_weekday", [6, 0], "First day of the week: Sunday → Monday"),
        ("community__staff_channel_id", [None, 303], "Staff channel: not set → <#303>"),
        ("community__staff_role_ids", [[8], [8, 9]], "Staff roles: <@&8> → <@&8>, <@&9>"),
        ("community__staff_role_ids", [[8], []], "Staff roles: <@&8> → not set"),
        ("first-prompt__channel_id", [301, 302], "Channel of the first prompt: <#301> → <#302>"),
        ("in_file", [0, 12], "prompts in the file: 0 → 12"),
        ("first-prompt__number", [None, 1], "number: not set → 1"),
    ],
)
def test_a_change_is_told_as_people_know_the_setting(field: str, values: Any, said: str) -> None:
    assert difference_words(an_entry(**{field: values})) == said


def test_what_was_typed_is_only_said_to_have_changed() -> None:
    assert difference_words(an_entry(community__name=[])) == "Name changed"


def test_several_changes_are_set_apart_in_their_order() -> None:
    said = difference_words(an_entry(community__name=[], in_line=[1, 2]))
    assert said == "Name changed; prompts in line: 1 → 2"


@pytest.mark.parametrize(
    ("parts", "said"),
    [(["name"], "name"), (["name", "pin"], "name and pin")],
)
def test_changed_parts_of_a_schedule_are_listed_as_in_speech(parts: list[str], said: str) -> None:
    assert difference_words(an_entry(changed=parts)) == f"changed: {said}"


def test_an_act_without_changes_stands_on_one_line() -> None:
    assert "\n" not in entry_words(an_entry())
    assert entry_words(an_entry(in_line=[1, 2])).splitlines()[1].startswith("-# prompts in line")


def test_a_long_list_of_changes_is_cut_with_a_sign() -> None:
    roles = list(range(10**17, 10**17 + 30))
    below = entry_words(an_entry(community__staff_role_ids=[[], roles])).splitlines()[1]
    assert len(below) <= len("-# ") + 200
    assert below.endswith("…")


def test_a_value_with_markdown_is_made_harmless() -> None:
    assert difference_words(an_entry(odd=["*a*", "@everyone"])) == ("odd: \\*a\\* → \\@everyone")
