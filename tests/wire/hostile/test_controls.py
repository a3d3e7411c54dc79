"""Every button and menu, under every number, by everybody."""

import pytest

from tests.wire.hostile.controlling import BUTTON, Press, presses
from tests.wire.hostile.running import Held

TIMES, OFTEN = 100, 10


def test_whatever_is_pressed_is_answered(held: Held) -> None:
    held.endures(presses(held.stage), lambda press: _press(held, press), TIMES)


@pytest.mark.thorough
def test_whatever_is_pressed_is_answered_often(held: Held) -> None:
    held.endures(presses(held.stage), lambda press: _press(held, press), TIMES * OFTEN)


async def _press(held: Held, press: Press) -> None:
    stage, person = held.stage, held.stage.person(press.who, press.where)
    message = press.message(stage)
    await stage.press(person, message, press.custom_id, *press.values, kind=press.kind)
    assert press.kind != BUTTON or not press.values
