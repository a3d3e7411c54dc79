"""What every machine that plays lives stands on: real services and loop over a real database."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from plc_bot.errors import PLCBotError
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of
from tests.outside import Outside
from tests.prompts.life import Life
from tests.prompts.moves import record_moves

T = TypeVar("T")


class LifeMachine(RuleBasedStateMachine):
    """A life that begins anew with each example; `template` is the database it copies."""

    template: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open_things = AsyncExitStack()
        self.clock = ManualClock()
        self.life = self.run(self._begin())

    async def _begin(self) -> Life:
        enter = self.open_things.enter_async_context
        folder = self.open_things.enter_context(tempfile.TemporaryDirectory())
        database = await Database.open(
            await enter(copy_of(self.template, Path(folder))), strict=True
        )
        self.open_things.push_async_callback(database.close)
        await record_moves(database)
        life = Life(database, self.clock, Outside(self.clock))
        await life.start()
        return life

    def teardown(self) -> None:
        self.run(self.life.kill())
        self.run(self.open_things.aclose())
        self.runner.close()

    def run(self, act: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(act)

    def act(
        self, is_legal: bool, act: Coroutine[Any, Any, T], *errors: type[PLCBotError]
    ) -> T | None:
        """What is legal succeeds; what is not is refused with the error that is named for it."""
        if is_legal:
            return self.run(act)
        with pytest.raises(errors):
            self.run(act)
        return None
