"""What goes wrong on the way, planned by a test."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from tests.wire.emulator.rest import Call


class Effect(Enum):
    """What becomes of a request."""

    LOSE_ANSWER = "it is done, and the connection drops before the answer"
    DROP = "the connection drops, nothing is done"
    HOLD = "nothing is done and nothing answered, until the asker gives up"
    HOLD_ANSWER = "it is done, and the answer never comes"
    REFUSE = "it is answered with `status`, nothing is done"
    DO_AND_REFUSE = "it is done, and answered with `status` all the same"


@dataclass
class Fault:
    """A trouble for the requests that it is for.

    Attributes:
        route: matched against `POST /channels/1/messages`.
        times: how many requests it meets; None for all.
        until: by the steady clock, when it is over.
        share: of the requests, at random.
        status: 429, 500, 502, 503…; a 429 waits `retry_after` seconds, `everywhere` or for its route.
    """

    effect: Effect
    route: str = r".*"
    times: int | None = None
    until: float = float("inf")
    share: float = 1.0
    status: int = 500
    retry_after: float = 1.0
    everywhere: bool = False


@dataclass
class Faults:
    """All that is planned to go wrong; the first that fits a request counts."""

    planned: list[Fault] = field(default_factory=list[Fault])
    random: Random = field(default_factory=lambda: Random(1))

    def plan(self, *faults: Fault) -> None:
        self.planned += faults

    def clear(self) -> None:
        self.planned.clear()

    def meet(self, call: Call, now: float) -> Fault | None:
        """The fault that this request meets, which is used up by it."""
        for fault in self._fitting(call, now):
            if fault.share < 1.0 and self.random.random() >= fault.share:
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None

    def _fitting(self, call: Call, now: float) -> Iterator[Fault]:
        asked = f"{call.method} {call.path}"
        for fault in self.planned:
            spent = fault.times == 0 or now >= fault.until
            if not spent and re.fullmatch(fault.route, asked):
                yield fault
