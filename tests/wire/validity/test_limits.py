"""Messages: one just inside each limit, and one just outside."""

from typing import Any

import pytest

from tests.wire.validity.parts import (
    ANSWER,
    MESSAGES,
    THREADS,
    Body,
    a_button,
    a_poll,
    a_row,
    an_answer,
    said,
)

MIB = 1024 * 1024


def a_card(**parts: Any) -> Body:
    return {"title": "x", **parts}


def cards(*lengths: int) -> list[Body]:
    return [{"description": "x" * length} for length in lengths]


LIMITS: dict[str, tuple[Body, Body, str]] = {
    "content": ({"content": "x" * 2_000}, {"content": "x" * 2_001}, "2001 characters of 2000"),
    "cards": ({"embeds": cards(*[1] * 10)}, {"embeds": cards(*[1] * 11)}, "more than 10"),
    "cards' whole": (
        {"embeds": cards(4_096, 1_904)},
        {"embeds": cards(4_096, 1_905)},
        "6001 characters of 6000",
    ),
    "a card's text": ({"embeds": cards(4_096)}, {"embeds": cards(4_097)}, "longer than 4096"),
    "a card's title": (
        {"embeds": [a_card(title="x" * 256)]},
        {"embeds": [a_card(title="x" * 257)]},
        "longer than 256",
    ),
    "a card's fields": (
        {"embeds": [a_card(fields=[{"name": "x", "value": "y"}] * 25)]},
        {"embeds": [a_card(fields=[{"name": "x", "value": "y"}] * 26)]},
        "more than 25",
    ),
    "a field's value": (
        {"embeds": [a_card(fields=[{"name": "x", "value": "y"}])]},
        {"embeds": [a_card(fields=[{"name": "x", "value": "  "}])]},
        "without name or value",
    ),
    "a field's length": (
        {"embeds": [a_card(fields=[{"name": "x", "value": "y" * 1_024}])]},
        {"embeds": [a_card(fields=[{"name": "x", "value": "y" * 1_025}])]},
        "longer than 1024",
    ),
    "a poll's answers": (
        {"poll": a_poll(*map(str, range(10)))},
        {"poll": a_poll(*map(str, range(11)))},
        "more than 10",
    ),
    "a poll's answer": (
        {"poll": a_poll("x" * 55)},
        {"poll": a_poll("x" * 56)},
        "an answer of 56 characters",
    ),
    "a poll's question": (
        {"poll": a_poll(question="x" * 300)},
        {"poll": a_poll(question="x" * 301)},
        "longer than 300",
    ),
    "a poll without question": (
        {"poll": a_poll()},
        {"poll": {**a_poll(), "question": {"text": None}}},
        "no question",
    ),
    "some are called": (
        {"content": "x", "allowed_mentions": {"parse": ["roles"], "users": ["1"]}},
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "all users, and some of them",
    ),
    "some roles are called": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "roles": ["1"]}},
        {"content": "x", "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}},
        "all roles, and some of them",
    ),
    "a nonce": (
        {"content": "x", "nonce": "x" * 25, "enforce_nonce": True},
        {"content": "x", "nonce": "x" * 26, "enforce_nonce": True},
        "longer than 25",
    ),
    "a nonce to enforce": (
        {"content": "x", "nonce": "x", "enforce_nonce": True},
        {"content": "x", "enforce_nonce": True},
        "to be enforced",
    ),
    "an enforced nonce": (
        {"content": "x"},
        {"content": "x", "nonce": "x"},
        "to be enforced",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_message_just_inside_is_taken(limit: str) -> None:
    assert said(LIMITS[limit][0]) == ""


@pytest.mark.parametrize("limit", LIMITS)
def test_a_message_just_outside_is_told(limit: str) -> None:
    _, outside, told = LIMITS[limit]
    assert told in said(outside)


@pytest.mark.parametrize("key", ["title", "description", "footer", "author", "name", "value"])
def test_every_text_of_a_card_counts_towards_the_whole(key: str) -> None:
    text = "x" * 200
    field = {"name": text if key == "name" else "x", "value": text if key == "value" else "x"}
    card: Body = {"fields": [field]}
    card |= {"footer": {"text": text}} if key == "footer" else {}
    card |= {"author": {"name": text}} if key == "author" else {}
    card |= {key: text} if key in {"title", "description"} else {}
    over = 6_001 - sum(len(str(field[part])) for part in field)
    over -= 0 if key in field else 200
    assert "6001 characters" in said({"embeds": [*cards(4_096, over - 4_096), card]})


NOTHING: list[Body] = [
    {},
    {"content": " \n"},
    {"embeds": []},
    {"embeds": [{"color": 1}]},
    {"components": []},
]


@pytest.mark.parametrize("nothing", NOTHING)
def test_an_empty_message_is_told(nothing: Body) -> None:
    assert "an empty message" in said(nothing)
    assert "an empty message" in said(an_answer(**nothing), path=ANSWER)
    assert "an empty message" in said(nothing, path="/webhooks/1/token")
    assert "an empty message" in said({"name": "x", "message": nothing}, path=THREADS)


def test_an_edit_may_say_nothing_new() -> None:
    assert said({"components": []}, path=f"{MESSAGES}/5", method="PATCH") == ""
    assert said({"type": 7, "data": {"components": []}}, path=ANSWER) == ""


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", MESSAGES),
        ("PATCH", f"{MESSAGES}/5"),
        ("POST", "/webhooks/1/token"),
        ("PATCH", "/webhooks/1/token/messages/5"),
        ("PATCH", "/webhooks/1/token/messages/@original"),
    ],
)
def test_messages_are_measured_wherever_they_go(method: str, path: str) -> None:
    long = {"embeds": cards(4_096, 1_905), "components": [a_row(a_button("a"), a_button("a"))]}
    told = said(long, path=path, method=method)
    assert "6001 characters of 6000" in told
    assert "custom_id 'a' twice" in told


@pytest.mark.parametrize("kind", [4, 7])
def test_answers_are_measured_like_messages(kind: int) -> None:
    told = said({"type": kind, "data": {"embeds": cards(4_096, 1_905)}}, path=ANSWER)
    assert "6001 characters of 6000" in told


def test_a_putting_off_needs_no_words() -> None:
    assert said({"type": 5, "data": {"flags": 64}}, path=ANSWER) == ""
    assert said({"type": 6}, path=ANSWER) == ""


FORUM: dict[str, tuple[Body, Body, str]] = {
    "a name": ({"name": "x" * 100}, {"name": "x" * 101}, "longer than 100"),
    "a name at all": ({"name": "x"}, {"name": ""}, "shorter than 1"),
    "tags": (
        {"name": "x", "applied_tags": ["1"] * 5},
        {"name": "x", "applied_tags": ["1"] * 6},
        "more than 5",
    ),
    "quiet": (
        {"name": "x", "auto_archive_duration": 4_320},
        {"name": "x", "auto_archive_duration": 4_321},
        "auto_archive_duration: 4321",
    ),
    "words": ({"name": "x"}, {"name": "x", "message": {"content": "x" * 2_001}}, "of 2000"),
}


@pytest.mark.parametrize("limit", FORUM)
def test_a_forums_post_has_limits_of_its_own(limit: str) -> None:
    inside, outside, told = FORUM[limit]
    words = {"message": {"content": "x"}}
    assert said({**words, **inside}, path=THREADS) == ""
    assert told in said({**words, **outside}, path=THREADS)


@pytest.mark.parametrize("minutes", [60, 1_440, 4_320, 10_080])
def test_a_thread_falls_asleep_after_one_of_four_times(minutes: int) -> None:
    path = f"{MESSAGES}/5/threads"
    assert said({"name": "x", "auto_archive_duration": minutes}, path=path) == ""
    assert said({"name": "x", "auto_archive_duration": minutes + 1}, path=path) != ""


def named(*ids: object, name: str = "a.csv") -> Body:
    return {"content": "x", "attachments": [{"id": number, "filename": name} for number in ids]}


def test_files_are_named_by_their_numbers() -> None:
    assert said(named(0, "1"), files=[("a.csv", 1), ("a.csv", 1)]) == ""
    assert "[0] for 2 files" in said(named(0), files=[("a.csv", 1), ("b.csv", 1)])
    assert "[0, 1] for 1 files" in said(named(0, 1), files=[("a.csv", 1)])
    assert "[0] for 0 files" in said(named(0))
    assert "for the file 'b.csv'" in said(named(0), files=[("b.csv", 1)])


def test_an_edit_names_the_files_that_stay_too() -> None:
    kept = str(1 << 60)
    path = f"{MESSAGES}/5"
    assert said(named(kept, 0), path=path, method="PATCH", files=[("a.csv", 1)]) == ""
    assert said(named(kept), path=path, method="PATCH") == ""
    assert "for 0 files" in said(named(kept))


def test_a_file_is_a_message_and_has_at_most_ten_mebibytes() -> None:
    body = {"attachments": [{"id": 0, "filename": "a.csv"}]}
    assert said(body, files=[("a.csv", 10 * MIB)]) == ""
    assert "a.csv: 10485761 bytes" in said(body, files=[("a.csv", 10 * MIB + 1)])


def test_there_are_at_most_ten_files_and_only_in_messages() -> None:
    ten = [("a.csv", 1)] * 10
    assert said(named(*range(10)), files=ten) == ""
    assert said(named(*range(11)), files=[*ten, ("a.csv", 1)]) != ""
    assert "none are taken" in said({"name": "x"}, path=f"{MESSAGES}/5/threads", files=ten)
