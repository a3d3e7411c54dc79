"""Buttons that still work after a restart."""

from pathlib import Path

import pytest

from cogs._kit.bot import Interaction
from cogs._kit.buttons import BUTTONS, NumberedButton
from tests.cogs.kit.test_reply import told
from tests.cogs.world import World

SHIPPED = Path(__file__).with_name("verbs.txt")


async def pressed(world: World, number: int, *, restart: bool = False) -> str:
    shown = (await world.member.slash(world.channel, "panel", number=number)).response
    assert shown is not None
    if restart:
        await world.restart()
    return told(await world.member.click(shown, custom_id=f"plc:test-poke:{number}"))


async def test_a_button_knows_its_number(world: World) -> None:
    assert await pressed(world, 5) == "poked 5"


async def test_a_button_works_after_a_restart(world: World) -> None:
    assert await pressed(world, 6, restart=True) == "poked 6"


async def test_a_press_can_change_the_message_it_was_under(world: World) -> None:
    shown = (await world.member.slash(world.channel, "panel", number=2)).response
    assert shown is not None
    await world.member.click(shown, custom_id="plc:test-poke:2")
    assert (shown.content, shown.components) == ("poked 2", [])


async def test_what_a_press_raises_is_told(world: World) -> None:
    assert await pressed(world, 13) == "**Nothing changed.** There are 13 already."


async def test_a_surprise_in_a_press_is_told_too(world: World) -> None:
    assert "Something went wrong on my side" in await pressed(world, 14)


@pytest.mark.parametrize("number", ["0", "01", "-1", "1234567890", "1 ", "x"])
def test_a_made_up_number_reaches_no_button(number: str) -> None:
    pattern = BUTTONS["test-poke"].__discord_ui_compiled_template__
    assert pattern.fullmatch(f"plc:test-poke:{number}") is None


def test_two_buttons_cannot_have_one_verb() -> None:
    with pytest.raises(ValueError, match="test-poke"):

        class Second(NumberedButton, verb="test-poke"):  # pyright: ignore[reportUnusedClass] - making it is the test
            async def press(self, interaction: Interaction) -> None: ...


def test_every_verb_ever_shipped_still_has_its_button() -> None:
    shipped = SHIPPED.read_text(encoding="utf-8").split()
    current = {verb for verb in BUTTONS if not verb.startswith("test-")}
    # Old messages keep their buttons. A new verb: add a line to verbs.txt, and never take one away.
    assert current == set(shipped)
