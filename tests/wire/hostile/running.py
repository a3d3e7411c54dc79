"""How many hostile acts a test makes, and how Hypothesis drives a bot that lives on between them.

`PLC_HOSTILE_ACTS=20000` makes each of these tests a long run, with other acts every time.
"""

import asyncio
import os
import warnings
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from tests.wire.hostile.stage import Stage

T = TypeVar("T")
_UNHEALTHY = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.filter_too_much,
)
ACTS = int(os.environ.get("PLC_HOSTILE_ACTS", "0"))


@dataclass
class Held:
    """A stage, and the loop that it lives on."""

    runner: asyncio.Runner
    stage: Stage
    failure: BaseException | None = None

    def run(self, act: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(act)

    def still_answers(self) -> None:
        """Have everybody ask for help in both communities."""
        for where in range(len(self.stage.communities)):
            for name in self.stage.people:
                told = self.run(self.stage.command(self.stage.person(name, where), "help"))
                assert "What I do here" in told.text

    def endures(
        self,
        acts: st.SearchStrategy[T],
        do: Callable[[T], Coroutine[Any, Any, object]],
        times: int,
    ) -> None:
        """Have so many of these acts done, the same ones in every run but a long one."""

        @settings(
            max_examples=ACTS or times,
            derandomize=not ACTS,
            database=None,
            deadline=None,
            suppress_health_check=_UNHEALTHY,
            # The bot lives on: what a second try of the same act would find says nothing.
            phases=(Phase.generate,),
        )
        @given(acts)
        def each(act: T) -> None:
            if self.failure is not None:
                raise self.failure
            try:
                self.run(do(act))
            except AssertionError as failure:
                self.failure = failure
                raise

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", HypothesisWarning)  # long words are what this is about
            each()
