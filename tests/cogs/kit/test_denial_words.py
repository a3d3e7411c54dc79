"""A missing permission in words: rule and clicks, also where something has no name."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cogs._kit.denial_words import denials_words
from plc_bot.outward import Denial, Permission, Rule

ROOM, BOTS, OURS = 301, 601, 602


def a_denial(rule: Rule = Rule.EVERYONE, **changes: object) -> Denial:
    made = Denial(Permission.SEND_MESSAGES, rule, ROOM, our_role_id=OURS)
    return replace(made, **changes)


def test_permissions_that_one_rule_takes_are_named_together() -> None:
    links = a_denial(permission=Permission.EMBED_LINKS)
    said = denials_words([a_denial(), links])
    assert said.startswith("Missing: **Send Messages**, **Embed Links**. <#301> denies it to")
    assert said.endswith(
        "→ <@&602> → **Send Messages**, **Embed Links** → ✓. If <@&602> is not "
        "listed there, add it with **+**."
    )


def test_each_rule_has_a_line_of_its_own() -> None:
    roles = [a_denial(Rule.ROLE, role_id=role_id) for role_id in (BOTS, BOTS + 9)]
    said = denials_words([*roles, a_denial(Rule.SERVER), a_denial(Rule.MEMBER)])
    assert len(said.splitlines()) == 4
    assert "denies it to <@&601>." in said
    assert "denies it to <@&610>." in said
    assert "denies it to me." in said
    assert "None of my roles has it in this server." in said


def test_without_a_role_of_its_own_the_bot_is_given_it_by_name() -> None:
    for rule in (Rule.SERVER, Rule.EVERYONE, Rule.ROLE):
        said = denials_words([a_denial(rule, our_role_id=None, role_id=BOTS)])
        assert "<#301> → **Edit Channel** → **Permissions** → my name → **Send Messages**" in said


def test_a_category_is_named_with_its_markdown_made_harmless() -> None:
    said = denials_words([a_denial(category="*Class*rooms")])
    assert "The category **\\*Class\\*rooms**, whose permissions <#301> has, denies it" in said
    assert "the category **\\*Class\\*rooms** → **Edit Category**" in said


def test_a_time_out_says_when_it_ends() -> None:
    until = datetime(2027, 1, 4, tzinfo=UTC)
    assert f"until <t:{int(until.timestamp())}:f>" in denials_words(
        [a_denial(Rule.TIMED_OUT, until=until)]
    )


@pytest.mark.parametrize("rule", Rule)
def test_a_place_that_the_reader_may_not_know_stays_unnamed(rule: Rule) -> None:
    said = denials_words([a_denial(rule, channel_id=None, role_id=BOTS)])
    assert "<#" not in said
    assert "To give it back:" in said
