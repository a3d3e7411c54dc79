"""What the bot may answer, and until when; request by request."""

import pytest

from tests.clock import ManualClock
from tests.wire.emulator.exchanges import EPHEMERAL
from tests.wire.emulator.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    FORM,
    LATER,
    LATER_UPDATE,
    MESSAGE,
    OPENED_FORM,
    UPDATE,
    Exchange,
)
from tests.wire.emulator.replying import ADD, EXPORT, exported, later, owner, say, shown
from tests.wire.emulator.server import EmulatedDiscord


@pytest.mark.parametrize(("seconds", "answered"), [(3.0, (204, None)), (3.1, (404, 10062))])
async def test_there_are_three_seconds_to_answer(
    emulated: EmulatedDiscord, clock: ManualClock, seconds: float, answered: object
) -> None:
    exchange = await exported(emulated)
    clock.advance(seconds=seconds)
    assert await say(emulated, exchange, MESSAGE, content="Hello") == answered
    assert (exchange.text == "Hello") == (answered == (204, None))


async def test_what_nobody_asked_cannot_be_answered(emulated: EmulatedDiscord) -> None:
    exchange = await exported(emulated)
    for wrong in ({"token": "another"}, {"id": "5"}):
        nobody = Exchange({**exchange.payload, **wrong}, 0.0)
        assert await say(emulated, nobody, MESSAGE, content="Hello") == (404, 10062)
    assert exchange.kind is None


async def test_nobody_is_answered_twice(emulated: EmulatedDiscord, clock: ManualClock) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, LATER)
    clock.advance(seconds=5)
    for kind in (LATER, MESSAGE):
        assert await say(emulated, exchange, kind, content="Hello") == (400, 40060)
    assert exchange.messages == []


async def test_nothing_follows_before_an_answer(emulated: EmulatedDiscord) -> None:
    exchange = await exported(emulated)
    assert await later(emulated, exchange, "POST", content="Hello") == (404, 10015)
    assert await later(emulated, exchange, "PATCH", "@original", content="x") == (404, 10015)
    assert exchange.messages == []


async def test_after_a_quarter_of_an_hour_nothing_can_be_said(
    emulated: EmulatedDiscord, clock: ManualClock
) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, MESSAGE, content="Hello")
    clock.advance(minutes=15)
    status, _message = await later(emulated, exchange, "PATCH", "@original", content="Still here")
    clock.advance(seconds=1)
    too_late = (401, 50027)
    assert await later(emulated, exchange, "POST", content="x") == too_late
    assert await later(emulated, exchange, "PATCH", "@original", content="x") == too_late
    assert await later(emulated, exchange, "DELETE", "@original") == too_late
    assert (status, exchange.text) == (200, "Still here")


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (COMMAND, CHOICES),
        (COMMAND, LATER_UPDATE),
        (COMMAND, UPDATE),
        (AUTOCOMPLETE, MESSAGE),
        (FORM, OPENED_FORM),
        (FORM, UPDATE),
    ],
)
async def test_some_answers_fit_no_such_act(emulated: EmulatedDiscord, act: int, kind: int) -> None:
    emulated.validates = False
    exchange = await emulated.interactions.send(owner(emulated), act, EXPORT)
    assert await say(emulated, exchange, kind, choices=[], content="x") == (400, 50035)
    assert exchange.kind is None


@pytest.mark.parametrize("flags", [0, EPHEMERAL])
async def test_what_first_follows_a_promise_is_as_private_as_that_was(
    emulated: EmulatedDiscord, flags: int
) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, LATER, flags=flags)
    await later(emulated, exchange, "POST", content="First", flags=EPHEMERAL ^ flags)
    assert exchange.is_private == bool(flags)
    await later(emulated, exchange, "POST", content="Second", flags=EPHEMERAL ^ flags)
    assert exchange.is_private != bool(flags)
    assert exchange.text == "First\nSecond"


async def test_a_promise_is_kept_by_changing_it(emulated: EmulatedDiscord) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, LATER, flags=EPHEMERAL)
    with pytest.raises(LookupError):
        _ = exchange.latest
    status, said = await later(emulated, exchange, "PATCH", "@original", content="Done.")
    assert (status, said["content"], said["flags"]) == (200, "Done.", EPHEMERAL)
    assert (exchange.kind, exchange.text, exchange.is_private) == (LATER, "Done.", True)


@pytest.mark.parametrize("flags", [0, EPHEMERAL])
async def test_an_answer_stays_as_private_as_it_was(emulated: EmulatedDiscord, flags: int) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, MESSAGE, content="Hello", flags=flags)
    for change in ({"content": "Changed"}, {"flags": EPHEMERAL ^ flags}):
        await later(emulated, exchange, "PATCH", "@original", **change)
        assert (exchange.text, exchange.is_private) == ("Changed", bool(flags))


async def test_each_message_of_an_answer_is_found_by_its_id(emulated: EmulatedDiscord) -> None:
    exchange = await exported(emulated)
    await say(emulated, exchange, MESSAGE, content="First")
    _status, second = await later(emulated, exchange, "POST", content="Second")
    assert await later(emulated, exchange, "GET", second["id"]) == (200, second)
    await later(emulated, exchange, "PATCH", second["id"], content="Other")
    assert exchange.text == "First\nOther"
    assert await later(emulated, exchange, "DELETE", "@original") == (204, None)
    assert exchange.text == "Other"
    assert await later(emulated, exchange, "GET", "5") == (404, 10008)


async def test_the_message_with_the_button_is_changed_at_once(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    first = await shown(emulated, person, ADD)
    pressed = await emulated.interactions.click(person, first, "Add")
    _status, said = await say(emulated, pressed, UPDATE, "?with_response=1", content="Added.")
    assert said["resource"] == {"type": UPDATE, "message": first.latest}
    assert (first.text, pressed.messages, pressed.latest) == ("Added.", [], first.latest)


async def test_the_message_with_the_button_is_changed_later(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    first = await shown(emulated, person, ADD)
    pressed = await emulated.interactions.click(person, first, "Add")
    assert await say(emulated, pressed, LATER_UPDATE) == (204, None)
    assert first.text == "Here."
    await later(emulated, pressed, "PATCH", "@original", content="Added.", components=[])
    await later(emulated, pressed, "POST", content="And more.", flags=EPHEMERAL)
    assert (first.text, pressed.text) == ("Added.", "And more.")
    with pytest.raises(LookupError):
        await emulated.interactions.click(person, first, "Add")
