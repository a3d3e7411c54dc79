"""Every command, with whatever can be put into its options."""

import pytest

from tests.wire.hostile.commanding import Use, leaves, typing, uses
from tests.wire.hostile.running import Held

TIMES, OFTEN = 100, 10


def test_every_command_answers_whatever_is_put_into_its_options(held: Held) -> None:
    held.endures(uses(held.stage), lambda use: _use(held, use), TIMES)


def test_whatever_is_typed_into_an_option_something_is_offered(held: Held) -> None:
    held.endures(typing(held.stage), lambda use: _use(held, use), TIMES // 2)


@pytest.mark.thorough
def test_every_command_answers_often(held: Held) -> None:
    held.endures(uses(held.stage), lambda use: _use(held, use), TIMES * OFTEN)


@pytest.mark.thorough
def test_typing_is_answered_often(held: Held) -> None:
    held.endures(typing(held.stage), lambda use: _use(held, use), TIMES * OFTEN)


def test_all_commands_are_among_those_that_are_tried(held: Held) -> None:
    words = {" ".join(leaf.words) for leaf in leaves(held.stage.discord.world.commands)}
    assert {"help", "prompts queue import", "prompt browse", "setup erase"} <= words


async def _use(held: Held, use: Use) -> None:
    stage = held.stage
    await stage.send(stage.person(use.who, use.where), use.kind, use.data(stage))
