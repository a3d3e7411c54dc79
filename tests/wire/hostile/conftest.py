"""A bot between two communities for the tests of a module, driven from outside any loop."""

import asyncio
from collections.abc import Generator

import pytest

from tests.wire.hostile.running import Held
from tests.wire.hostile.seeding import seed
from tests.wire.hostile.stage import stage_in


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Generator[Held]:
    """Two communities that were filled alike; at the end the bot must still answer."""
    with asyncio.Runner() as runner:
        living = stage_in(tmp_path_factory.mktemp("hostile"))
        stage = runner.run(living.__aenter__())
        try:
            runner.run(seed(stage))
            held = Held(runner, stage)
            yield held
            if not stage.lost:
                held.still_answers()
        finally:
            runner.run(living.__aexit__(None, None, None))
