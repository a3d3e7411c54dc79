"""RES-03, its first half: both examples of each rule, as the data says."""

import pytest

from plc_bot.links.key import key_of
from plc_bot.links.parts import Parts
from plc_bot.links.rules import FragmentRule, SiteRule, TrackingRule, WrapperRule, rules

RULES = rules().all()
AnyRule = TrackingRule | FragmentRule | WrapperRule | SiteRule


def named(rule: AnyRule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_applies_to_its_example(rule: AnyRule) -> None:
    assert rule.applies_to(Parts.of(rule.example))


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_example_of_a_rule_has_the_key_it_names(rule: AnyRule) -> None:
    assert key_of(rule.example).key == rule.key


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_leaves_its_counterexample_alone(rule: AnyRule) -> None:
    assert not rule.applies_to(Parts.of(rule.never))


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_key_of_an_example_is_its_own_key(rule: AnyRule) -> None:
    assert key_of(rule.key).key == rule.key


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
