from urllib.parse import quote

import pytest

from plc_bot.links.key import key_of
from plc_bot.links.private import Hint, HintRule, hint_rules, hints_of, safer_address

EXAMPLES = [(rule, link) for rule in hint_rules() for link in rule.examples]
NEVER = [(rule, link) for rule in hint_rules() for link in rule.never]
DOCUMENT = "https://docs.google.com/document/d/1AbC/edit"
SAFELINKS = "https://eur01.safelinks.protection.outlook.com/?url="


def in_a_mail(link: str) -> str:
    return f"{SAFELINKS}{quote(link, safe='')}&data=05%7C01%7Cana%40school.example"


@pytest.mark.parametrize(("rule", "link"), EXAMPLES)
def test_a_hint_is_given_for_its_examples(rule: HintRule, link: str) -> None:
    assert rule.kind in hints_of(key_of(link).address)


@pytest.mark.parametrize(("rule", "link"), NEVER)
def test_a_hint_is_not_given_for_its_counterexamples(rule: HintRule, link: str) -> None:
    assert not rule.applies_to(key_of(link).address)


def test_an_ordinary_link_gives_nothing_away() -> None:
    assert hints_of("https://example.org/lesson?id=7#part-2") == ()


def test_several_hints_come_once_each_in_their_order() -> None:
    link = "https://zoom.us/j/81234?pwd=x&token=1"
    assert hints_of(link) == (Hint.SIGNED, Hint.MEETING)


@pytest.mark.parametrize("link", ["http://intranet/x", "https://10.0.0.4/x", "https://nas.local/"])
def test_what_only_one_school_reaches_is_said(link: str) -> None:
    assert hints_of(link) == (Hint.INTERNAL,)


def test_what_is_inside_a_mail_filters_link_is_looked_at_too() -> None:
    assert hints_of(in_a_mail(DOCUMENT)) == (Hint.EDITABLE, Hint.ADDRESSED)


def test_a_search_results_link_names_no_recipient() -> None:
    assert hints_of("https://www.google.com/url?q=https://example.org/a") == ()


@pytest.mark.parametrize(
    ("link", "safer"),
    [
        (DOCUMENT, "https://docs.google.com/document/d/1AbC/copy"),
        (f"{DOCUMENT}?usp=sharing#h.1", "https://docs.google.com/document/d/1AbC/copy"),
        (
            "https://docs.google.com/spreadsheets/u/1/d/1AbC/edit#gid=0",
            "https://docs.google.com/spreadsheets/u/1/d/1AbC/copy",
        ),
        (in_a_mail("https://example.org/a"), "https://example.org/a"),
        (in_a_mail(DOCUMENT), "https://docs.google.com/document/d/1AbC/copy"),
        ("https://docs.google.com/document/d/1AbC/view", None),
        ("https://www.google.com/url?q=https://example.org/a", None),
        ("https://example.org/document/d/1AbC/edit", None),
    ],
)
def test_a_safer_address_is_offered_where_there_is_one(link: str, safer: str | None) -> None:
    assert safer_address(key_of(link).address) == safer
