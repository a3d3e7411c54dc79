"""What goes wrong on the way, planned by a test."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from tests.wire.emulator.rate_limits import rate_limited
from tests.wire.emulator.rest import Call, RefusedError

TOO_MANY = 429


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
        status: 429, 500, 502, 503…
        retry_after: in seconds, what a 429 asks for, `everywhere` or for its route.
        code: of the answer's JSON, for a status that is told apart by it.
        through_proxy: whether the answer comes as Discord's do; another proxy's own 429 does not.
    """

    effect: Effect
    route: str = r".*"
    times: int | None = None
    until: float = float("inf")
    share: float = 1.0
    status: int = 500
    retry_after: float = 1.0
    everywhere: bool = False
    code: int = 0
    through_proxy: bool = True

    def refusal(self) -> RefusedError:
        """The answer that says so."""
        if self.status == TOO_MANY:
            error = rate_limited(self.retry_after, everywhere=self.everywhere)
        else:
            error = RefusedError(self.status, self.code, f"{self.status}: planned by the test")
        if not self.through_proxy:
            error.headers = {**error.headers, "Via": ""}
        return error


@dataclass
class Faults:
    """All that is planned to go wrong; the first that fits a request counts.

    Attributes:
        met: which requests met one, in order.
    """

    planned: list[Fault] = field(default_factory=list[Fault])
    random: Random = field(default_factory=lambda: Random(1))
    met: list[tuple[str, Fault]] = field(default_factory=list[tuple[str, Fault]])

    def plan(self, *faults: Fault) -> None:
        self.planned += faults

    def clear(self) -> None:
        self.planned.clear()

    def meet(self, call: Call, now: float) -> Fault | None:
        """The fault that this request meets, which is used up by it."""
        if not self.planned:
            return None
        asked = f"{call.method} {call.path}"
        for fault in self._fitting(asked, now):
            if fault.share < 1.0 and self.random.random() >= fault.share:
                continue
            if fault.times is not None:
                fault.times -= 1
            self.met.append((asked, fault))
            return fault
        return None

    def _fitting(self, asked: str, now: float) -> Iterator[Fault]:
        for fault in self.planned:
            spent = fault.times == 0 or now >= fault.until
            if not spent and re.fullmatch(fault.route, asked):
                yield fault
