"""Every form, with whatever can be typed into it; what was typed and refused comes back."""

import pytest

from tests.wire.emulator.interactions import Exchange
from tests.wire.hostile.filling import fields_of, shown_in
from tests.wire.hostile.running import Held
from tests.wire.hostile.seeding import controls
from tests.wire.hostile.submitting import Submission, submissions

TIMES, OFTEN = 100, 10
REFUSED = ("**Please check", "**Not allowed", "**Not found", "**Nothing changed")
UNKNOWN = "I don't know this button or form"
REOPENING = ("plc:reopen-form:", "plc:suggest-again:")


def test_whatever_is_sent_off_is_taken_or_given_back(held: Held) -> None:
    held.endures(submissions(held.stage), lambda sent: _submit(held, sent), TIMES)


@pytest.mark.thorough
def test_whatever_is_sent_off_is_taken_or_given_back_often(held: Held) -> None:
    held.endures(submissions(held.stage), lambda sent: _submit(held, sent), TIMES * OFTEN)


async def _submit(held: Held, sent: Submission) -> None:
    stage, person = held.stage, held.stage.person(sent.who, sent.where)
    exchange = await stage.submit(person, sent.custom_id, sent.components)
    if exchange.text.startswith(REFUSED) and UNKNOWN not in exchange.text:
        await _reopen(held, sent, exchange)


async def _reopen(held: Held, sent: Submission, refusal: Exchange) -> None:
    """Press the button below a refusal: all that was typed stands in the form again."""
    message = refusal.messages[-1]
    again = next(one for one in controls(message) if one.startswith(REOPENING))
    person = held.stage.person(sent.who, sent.where)
    opened = await held.stage.press(person, message, again)
    assert opened.form is not None, opened.text
    stands, fields = shown_in(opened.form), fields_of(opened.form)
    for name, text in sent.typed.items():
        if name in fields and "max_length" in fields[name]:
            most: int = fields[name]["max_length"]
            # Blanks alone are nothing that anybody would miss.
            assert stands[name] == text[:most] or not text.strip(), (sent, stands)
