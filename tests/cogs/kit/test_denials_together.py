"""Several missing permissions in words: what is grouped, in which order, and where to click."""

from dataclasses import replace

import pytest

from cogs._kit.denial_words import denials_words
from cogs._kit.rulings import FLAGS
from plc_bot.outward import Denial, Permission, Rule

ROOM, ROLE, OURS = 301, 601, 602


def a_denial(rule: Rule = Rule.EVERYONE, **changes: object) -> Denial:
    made = Denial(Permission.SEND_MESSAGES, rule, ROOM, our_role_id=OURS)
    return replace(made, **changes)


def test_where_nothing_is_denied_nothing_is_said() -> None:
    assert denials_words([]) == ""


def test_what_one_rule_takes_is_told_together_however_it_comes() -> None:
    links = a_denial(permission=Permission.EMBED_LINKS)
    said = denials_words([a_denial(), a_denial(Rule.MEMBER), links]).splitlines()
    assert len(said) == 2
    assert said[0].startswith("Missing: **Send Messages**, **Embed Links**.")


def test_two_roles_that_deny_are_two_lines() -> None:
    said = denials_words([a_denial(Rule.ROLE, role_id=number) for number in (9, ROLE, 9)])
    assert [line.count("**Send Messages**") for line in said.splitlines()] == [4, 2]


def test_the_order_of_rules_is_the_same_however_they_come() -> None:
    denials = [a_denial(rule) for rule in Rule]
    assert denials_words(denials) == denials_words(denials[::-1])


def test_a_rule_against_the_bot_itself_is_mended_by_its_name() -> None:
    said = denials_words([a_denial(Rule.MEMBER)])
    assert "→ my name →" in said
    assert f"<@&{OURS}>" not in said


def test_in_a_category_the_clicks_lead_to_the_category() -> None:
    said = denials_words([a_denial(Rule.MEMBER, category="Rooms")])
    assert "the category **Rooms** → **Edit Category**" in said
    assert "**Edit Channel**" not in said


def test_what_no_role_has_is_given_back_in_the_server() -> None:
    said = denials_words([a_denial(Rule.SERVER)])
    assert said.endswith("**Server Settings** → **Roles** → <@&602> → **Permissions** → "
                         "**Send Messages**.")  # fmt: skip


def test_a_time_out_needs_no_permission_clicked() -> None:
    said = denials_words([a_denial(Rule.TIMED_OUT)])
    assert "**Remove Timeout**" in said
    assert "→ ✓" not in said


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_named_in_every_rules_words(rule: Rule, permission: Permission) -> None:
    said = denials_words([a_denial(rule, permission=permission, role_id=ROLE)])
    assert said.startswith(f"Missing: **{permission}**. ")
    assert "{" not in said


def test_a_category_cannot_format_the_sentence() -> None:
    said = denials_words([a_denial(category="{whom} **x**")])
    assert "{whom} \\*\\*x\\*\\*" in said


def test_each_permission_is_one_of_discords_and_no_other() -> None:
    assert set(FLAGS) == set(Permission)
    bits = [flag.value for flag in FLAGS.values()]
    assert all(bit.bit_count() == 1 for bit in bits)
    assert len(set(bits)) == len(Permission)
