"""What `/privacy show` and an erasure say: every line there, and none about nothing."""

from types import SimpleNamespace
from typing import cast

import pytest

from cogs._kit.bot import PLCBot
from cogs.privacy.words import erasure_words, kept_words, operator_words, summary_words
from plc_bot.privacy.models import Erasure
from plc_bot.storage.backups.keeping import LONGEST

NONE: dict[str, int] = {}


def a_bot(operator: str = "", **command_ids: int) -> PLCBot:
    """Of a bot, the words need its operator and what Discord calls its commands."""
    return cast("PLCBot", SimpleNamespace(operator=operator, command_ids=command_ids))


def summary(**counts: int) -> list[str]:
    return summary_words(counts, a_bot("Ada, ada@example.org", privacy=12))


def test_the_five_lines_come_in_their_order() -> None:
    starts = [line.partition(":**")[0] for line in summary(drafts=2)]
    assert starts == ["**What", "**Why", "**How long", "**Who runs me", "**What you can do"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "**What:** nothing about you."),
        ({"drafts": 1}, "**What:** 1 entry about you."),
        ({"drafts": 2, "prompts": 3}, "**What:** 5 entries about you."),
    ],
)
def test_all_that_is_kept_is_counted_together(counts: dict[str, int], said: str) -> None:
    assert summary(**counts)[0].splitlines()[0] == said


def test_each_kind_has_a_line_below_the_sum() -> None:
    _sum, *kinds = summary(prompts=3, drafts=2)[0].splitlines()
    assert [": 3 (kept " in kinds[0], ": 2 (kept 7 days)" in kinds[1]] == [True, True]
    assert len(kinds) == 2


def test_where_nothing_is_kept_no_list_follows() -> None:
    assert "\n" not in summary()[0]
    assert kept_words(NONE) == ""


def test_how_long_copies_remember_is_what_backups_do() -> None:
    assert f"forget it {LONGEST.days} days later" in summary()[2]


def test_whoever_runs_the_bot_is_told_in_their_own_words() -> None:
    assert summary()[3] == "**Who runs me:** Ada, ada@example.org"


def test_an_operator_who_said_nothing_is_found_through_the_server() -> None:
    said = operator_words(a_bot())
    assert "Manage Server" in said
    assert said.endswith(".")


def test_an_operators_braces_are_left_as_they_are() -> None:
    assert summary_words(NONE, a_bot("{count} {me}"))[3].endswith(" {count} {me}")


def test_what_one_can_do_is_clickable() -> None:
    for act in ("export", "delete", "choices"):
        assert f"</privacy {act}:12>" in summary()[4]
        assert f"`/privacy {act}`" in summary_words(NONE, a_bot())[4]


def test_an_erasure_that_does_nothing_says_nothing() -> None:
    assert erasure_words(Erasure(NONE, NONE, NONE)) == []


@pytest.mark.parametrize("at", range(3))
def test_each_outcome_of_an_erasure_stands_alone_when_it_is_the_only_one(at: int) -> None:
    counts = [NONE, NONE, NONE]
    counts[at] = {"drafts": 4}
    (said,) = erasure_words(Erasure(*counts))
    heads = ["entries go:", "for the community, without your name:", "stay, with your id:"]
    assert [head in said for head in heads] == [place == at for place in range(3)]
    assert ": 4" in said


def test_only_what_stays_with_an_id_has_a_term() -> None:
    goes, emptied, stays = erasure_words(Erasure({"drafts": 1}, {"drafts": 1}, {"drafts": 1}))
    assert ["7 days" in words for words in (goes, emptied, stays)] == [False, False, True]
