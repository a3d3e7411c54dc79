"""The loop of a process that follows a simulated time; `simulated_time.py` tells how it works."""

import asyncio
import json
import os
import selectors
import socket
from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.wire.simulated_time import START

MOST_TASKS = 30
"""As many are named in an excuse."""


class _Resting(selectors.DefaultSelector):
    """Tells when its loop is about to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.control: int = -1
        self.work = 0
        self.about_to_wait: Callable[[float | None], None] = lambda _seconds: None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found and (timeout is None or timeout > 0):
            self.about_to_wait(timeout)
            found = super().select(None)
        if any(key.fd != self.control for key, _events in found):
            self.work += 1
        return found


class FollowingLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is told by another process.

    Attributes:
        name: what that process calls this one.
        busy: what keeps it from resting, though it waits: work in threads and in the database.
        links: its connections to the gateway: how many messages it has sent, and heard.
    """

    def __init__(self, control: socket.socket) -> None:
        self._waiting = _Resting()
        self._control = control
        self._unread = b""
        self._question = self._answered = self._asked = 0
        self._unanswered: set[int] = set()
        self.busy: Counter[str] = Counter()
        self.links: dict[str, Callable[[], list[int]]] = {}
        self.name, self._told = self._first_word()
        super().__init__(self._waiting)
        self._clock_resolution = 1e-6  # told times are sums of many, and so not exact
        control.setblocking(False)
        self._waiting.control = control.fileno()
        self._waiting.about_to_wait = self._answer
        self.add_reader(control, self._hear)

    def time(self) -> float:
        """As it was told."""
        return self._told

    def close(self) -> None:
        """As any loop; whoever keeps the time learns of it."""
        super().close()
        self._control.close()

    @contextmanager
    def at_work(self, what: str) -> Generator[None]:
        """Time waits as long as this lasts."""
        self.busy[what] += 1
        try:
            yield
        finally:
            self.done(what)

    def done(self, what: str) -> None:
        """Work that was counted in `busy` has ended."""
        self.busy[what] -= 1

    @contextmanager
    def asking(self) -> Generator[str]:
        """A request is under way as long as this lasts; gives what to call it."""
        self._asked += 1
        number = self._asked
        self._unanswered.add(number)
        try:
            yield f"{self.name}-{number}"
        finally:
            self._unanswered.discard(number)

    def run_in_executor(
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """As any loop does, and time waits for it."""
        running = super().run_in_executor(executor, func, *args)
        self.busy["a thread"] += 1
        running.add_done_callback(lambda _ended: self.done("a thread"))
        return running

    def _first_word(self) -> tuple[str, float]:
        told = json.loads(self._control.makefile("rb", buffering=0).readline())
        self._question = told["question"]
        return told["name"], told["now"]

    def _answer(self, seconds: float | None) -> None:
        if +self.busy or self._answered == self._question:
            return
        self._answered = self._question
        self._say(
            question=self._question,
            next=None if seconds is None else self._told + seconds,
            work=self._waiting.work,
            asked=self._asked,
            unanswered=list(self._unanswered),
            links={asker: count() for asker, count in self.links.items()},
        )

    def _hear(self) -> None:
        heard = self._control.recv(65_536)
        if not heard:
            os._exit(1)  # whoever kept the time is gone, and time stands still for ever
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if told["now"] > self._told:
                self._waiting.work += 1
            self._told, self._question = told["now"], told["question"]
            if told.get("why"):
                self._say(excuse=self._excuse())

    def _excuse(self) -> str:
        tasks = [f"{one.get_name()}: {_place(one)}" for one in asyncio.all_tasks(self)]
        return "\n    ".join([f"busy with {dict(+self.busy)}", *tasks[:MOST_TASKS]])

    def _say(self, **said: Any) -> None:
        try:
            self._control.sendall(json.dumps(said).encode() + b"\n")
        except OSError:
            os._exit(1)


def _place(task: asyncio.Task[Any]) -> str:
    """What a task waits in, the outermost coroutine first."""
    names: list[str] = []
    inner: Any = task.get_coro()
    while inner is not None:
        names.append(getattr(inner, "__qualname__", type(inner).__name__))
        inner = getattr(inner, "cr_await", None)
    return " > ".join(names)


@dataclass(frozen=True)
class FollowingClock:
    """The bot's clock, by the time of its loop."""

    loop: FollowingLoop
    start: datetime = START

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.loop.time())

    def monotonic(self) -> float:
        return self.loop.time()

    async def nap(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0.0))
