"""The official description, as it is read: what it knows, and what it makes of a body."""

import json
from functools import reduce
from operator import getitem

import pytest

from tests.wire.validity.allowances import ALLOWANCES
from tests.wire.validity.described import (
    DESCRIPTION,
    Operation,
    Schema,
    contradictions,
    operation_of,
)
from tests.wire.validity.parts import a_button, a_row, an_answer, said

PATHS = json.loads(DESCRIPTION.read_bytes())["paths"]
OPERATIONS = [
    (method.upper(), template)
    for template, methods in PATHS.items()
    for method in methods
    if method in {"delete", "get", "patch", "post", "put"}
]


def asked(template: str) -> str:
    """The path of a request for an operation, with something for each `{name}`."""
    parts = template.split("/")
    return "/".join("7" if part.startswith("{") else part for part in parts)


@pytest.mark.parametrize(("method", "template"), OPERATIONS)
def test_every_operation_is_found_by_its_path_and_can_be_checked(
    method: str, template: str
) -> None:
    operation = operation_of(method, asked(template))
    assert operation == Operation(method, template)
    assert contradictions(Operation(method, template), ["nonsense"]) != []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/channels/1/mesages"),
        ("POST", "/channels/1"),
        ("PUT", "/channels/1/messages"),
        ("POST", "/channels/None/messages"),
        ("POST", "/channels//messages"),
        ("POST", "/interactions/1//callback"),
    ],
)
def test_what_nobody_can_ask_for_is_told(method: str, path: str) -> None:
    assert operation_of(method, path) is None
    assert "nothing that Discord knows" in said({"content": "x"}, path=path, method=method)


def test_a_name_of_its_own_is_no_number() -> None:
    own = operation_of("PATCH", "/webhooks/1/token/messages/@original")
    assert own
    assert own.template.endswith("/messages/@original")
    other = operation_of("PATCH", "/webhooks/1/token/messages/5")
    assert other
    assert other.template.endswith("/messages/{message_id}")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"content": "x", "colour": 1}, "'colour' was unexpected"),
        ({"content": 5}, 'content: 5 is not of types "null", "string"'),
        ({"content": "x", "embeds": [{"titel": "x"}]}, "embeds/0: Additional"),
        ({"content": "x", "embeds": {"title": "x"}}, "embeds: "),
        ({"content": "x", "components": [a_button()]}, "components/0/type: 2 is not"),
        ({"content": "x", "components": [a_row(a_row(a_button()))]}, "components/0/components/0"),
        ({"content": "x", "components": [a_row(a_button(style=7))]}, "style: 7 is not"),
        ({"content": "x", "components": [a_row({"type": 2})]}, '"style" is a required'),
        ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions/parse/0"),
        ({"content": "x", "message_reference": {"message_id": "x7"}}, "message_reference"),
        ({"content": "x", "nonce": ["x"]}, "nonce"),
        ({"embeds": [{"title": "x", "url": "over there"}]}, "embeds/0/url"),
        ({"embeds": [{"title": "x", "timestamp": "Monday"}]}, "embeds/0/timestamp"),
        (["x"], "body: "),
        (None, "no body where one is described"),
    ],
)
def test_what_is_not_as_described_is_told_with_its_place(body: object, told: str) -> None:
    assert told in said(body)


def test_a_body_where_none_is_described_is_told() -> None:
    assert said(None, path="/channels/1/typing") == ""
    assert "none is described" in said({}, path="/channels/1/typing")


def test_what_is_wrong_is_told_of_the_kind_of_answer_that_was_meant() -> None:
    told = said(an_answer(content="x", ephemeral=True), path="/interactions/1/token/callback")
    assert told.endswith("data: Additional properties are not allowed ('ephemeral' was unexpected)")
    assert "\n" not in told


def test_of_two_kinds_of_channel_the_one_with_these_fields_is_told() -> None:
    told = said({"archived": True, "locked": 5}, path="/channels/1", method="PATCH")
    assert "locked: 5 is not of types" in told
    assert "\n" not in told


def test_of_two_kinds_of_thread_the_likelier_one_is_told() -> None:
    told = said({"name": "x", "message": {"contents": "x"}}, path="/channels/1/threads")
    assert "message: Additional properties are not allowed ('contents'" in told


def test_of_a_long_text_its_ends_and_what_is_wrong_are_told() -> None:
    told = said({"content": "x" * 5_000})
    assert len(told) < 300
    assert told.endswith("is longer than 4000 characters")


@pytest.mark.parametrize("place", ALLOWANCES, ids=lambda place: "/".join(place[1:]))
def test_every_allowance_says_more_than_the_description_does(place: tuple[str, ...]) -> None:
    *around, key = place
    described: Schema = reduce(getitem, around, json.loads(DESCRIPTION.read_bytes()))
    assert described.get(key) != ALLOWANCES[place]
