"""What people are shown of the bot's answers."""

import pytest

from tests.wire.emulator.exchanges import EPHEMERAL, Exchange, Person, text_of
from tests.wire.emulator.world import Guild, Payload


def an_exchange(*messages: Payload, replaced: Payload | None = None) -> Exchange:
    return Exchange({"data": {"name": "help"}}, 0.0, messages=list(messages), replaced=replaced)


def a_message(content: str = "Hello", flags: int = 0, **more: object) -> Payload:
    return {"content": content, "flags": flags, **more}


def test_cards_are_read_with_all_their_parts() -> None:
    card = {
        "title": "Title",
        "description": "Text",
        "fields": [{"name": "When", "value": "Monday"}],
        "footer": {"text": "Page 1"},
    }
    said = text_of(a_message("", embeds=[card, {"description": "Another"}]))
    assert said.split("\n") == ["Title", "Text", "When", "Monday", "Page 1", "Another"]


def test_all_that_was_shown_is_read() -> None:
    assert an_exchange(a_message("One"), a_message("Two")).text == "One\nTwo"


def test_the_latest_message_is_what_a_person_looks_at() -> None:
    first, second, pressed = (a_message(text) for text in ("One", "Two", "Three"))
    assert an_exchange(first, second, replaced=pressed).latest is second
    assert an_exchange(replaced=pressed).latest is pressed


def test_where_nothing_was_answered_there_is_nothing_to_look_at() -> None:
    with pytest.raises(LookupError, match="help"):
        _ = an_exchange().latest


@pytest.mark.parametrize("flags", [0, 1 << 2, EPHEMERAL, EPHEMERAL | 1 << 2])
def test_an_answer_is_private_by_its_flag(flags: int) -> None:
    open_before = a_message(flags=EPHEMERAL ^ flags)
    assert an_exchange(open_before, a_message(flags=flags)).is_private == bool(flags & EPHEMERAL)


def test_in_private_somebody_is_in_no_guild() -> None:
    guild = Guild({"id": "1"})
    assert Person(guild, {}, 2, 0).in_guild is guild
    assert Person(guild, {}, 2, 0, in_private=True).in_guild is None
