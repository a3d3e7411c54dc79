"""One time for several processes: it stands still while anybody works, and jumps when all wait.

The test's own process keeps the time (`SimulatedTime`). A bot in a child process runs on an event
loop (`FollowingLoop`) whose time is what it was told last. Whenever that loop has nothing left to
do, it says so and names its next timer; when every loop rests and no request is under way, time
moves to the earliest timer. So ten minutes of an outage pass in milliseconds, and however slow the
machine is, nobody is late.
"""

import asyncio
import json
import math
import selectors
import socket
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
"""A Monday noon."""
LATE_SECONDS = 0.05
"""Of real time, in which the last requests of a killed process arrive."""


@dataclass
class _Follower:
    """A child's loop as it was heard of last."""

    control: socket.socket
    next_timer: float = math.inf
    work: int = -1
    """How often it had something to do: two equal reports in a row mean that it rests."""
    asked: int = 0
    rests: bool = False
    alive: bool = True
    question: int = 0
    unread: bytes = b""


@dataclass
class SimulatedTime:
    """The time of a test and of all the bots in it; a `Clock` for whoever shares its process.

    Attributes:
        at_work: how many requests the server has under way; those that it holds back on purpose
            do not count.
        received: how many requests have reached the server.
    """

    start: datetime = START
    at_work: int = 0
    received: int = 0
    _passed: float = 0.0
    _until: float = 0.0
    _followers: list[_Follower] = field(default_factory=list[_Follower])
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _received_from_the_dead: int = 0
    _burying: int = 0
    _answered: bool = False

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    async def nap(self, seconds: float) -> None:
        """Wait until so much time has passed, which others let pass."""
        ends = self._passed + seconds
        while self._passed < ends:
            await self._wait_for_news()

    async def run(self, **by: float) -> None:
        """Let time pass, as `timedelta` spells it; at the end nobody has anything left to do."""
        self._until = self._passed + timedelta(**by).total_seconds()
        while True:
            await self.quiet()
            if self._passed >= self._until:
                return
            timers = [follower.next_timer for follower in self._followers]
            self._passed = max(self._passed, min([self._until, *timers]))
            self._tell_all()

    async def run_until(self, happened: Callable[[], bool], **at_most: float) -> None:
        """Let time pass, timer by timer, until it happened.

        Raises:
            TimeoutError: it did not, within that time.
        """
        ends = self._passed + timedelta(**at_most).total_seconds()
        while True:
            await self.quiet()
            if happened():
                return
            if self._passed >= ends:
                raise TimeoutError
            timers = [follower.next_timer for follower in self._followers]
            self._passed = max(self._passed, min([ends, *timers]))
            self._tell_all()

    async def quiet(self) -> None:
        """Return when nobody has anything left to do before time moves on."""
        self._answered = True  # or told of something by the gateway
        while not self._all_rest() or self._answered:
            if not self._all_rest():
                await self._wait_for_news()
            else:
                # Whoever was answered may have said that it rests before the answer was there.
                self._answered = False
                self._tell_all()

    def begun(self) -> None:
        """A request has reached the server."""
        self.at_work += 1
        self.received += 1

    def done(self) -> None:
        """The server has answered it, or holds its answer back for good."""
        self.at_work -= 1
        self._answered = True
        self._changed.set()

    def skip(self, **by: float) -> None:
        """Have time passed while nobody lived."""
        self._passed += timedelta(**by).total_seconds()
        self._tell_all()

    def follow(self, control: socket.socket) -> None:
        """Have another process follow, by its end of a pair of sockets."""
        control.setblocking(False)
        follower = _Follower(control)
        self._followers.append(follower)
        asyncio.get_running_loop().add_reader(control, self._hear, follower)
        self._tell(follower)

    def unfollow(self, control: socket.socket) -> None:
        """The other process has ended."""
        for follower in [one for one in self._followers if one.control is control]:
            self._lose(follower)

    def _all_rest(self) -> bool:
        asked = sum(follower.asked for follower in self._followers)
        if self.at_work > 0 or self._burying > 0:
            return False
        if asked != self.received - self._received_from_the_dead:
            return False
        return all(follower.rests for follower in self._followers)

    async def _wait_for_news(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _tell_all(self) -> None:
        for follower in self._followers:
            self._tell(follower)
        self._changed.set()

    def _tell(self, follower: _Follower) -> None:
        follower.rests = False
        follower.question += 1
        told = {"now": self._passed, "question": follower.question}
        try:
            follower.control.sendall(json.dumps(told).encode() + b"\n")
        except OSError:
            self._lose(follower)

    def _hear(self, follower: _Follower) -> None:
        try:
            heard = follower.control.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if not heard:
            self._lose(follower)
            return
        *lines, follower.unread = (follower.unread + heard).split(b"\n")
        for line in lines:
            self._note(follower, json.loads(line))
        self._changed.set()

    def _note(self, follower: _Follower, report: dict[str, Any]) -> None:
        follower.asked = report["asked"]
        follower.next_timer = math.inf if report["next"] is None else report["next"]
        unchanged = report["work"] == follower.work
        follower.work = report["work"]
        if unchanged and report["question"] == follower.question:
            follower.rests = True
        else:
            # Something may have been on its way to it meanwhile: whoever rests says so twice.
            self._tell(follower)

    def _lose(self, follower: _Follower) -> None:
        if not follower.alive:
            return
        follower.alive = False
        asyncio.get_running_loop().remove_reader(follower.control)
        follower.control.close()
        self._followers.remove(follower)
        # What a dead process has sent may still arrive.
        self._burying += 1
        asyncio.get_running_loop().call_later(LATE_SECONDS, self._bury)

    def _bury(self) -> None:
        self._burying -= 1
        asked = sum(follower.asked for follower in self._followers)
        self._received_from_the_dead = self.received - asked
        self._changed.set()


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
        under_way: what it waits for that is no timer: work in threads, requests that are unanswered
            for another reason than that the server holds them back.
        asked: how many requests it has made.
    """

    def __init__(self, control: socket.socket) -> None:
        self._waiting = _Resting()
        self._told = 0.0
        self._question = 0
        self._unread = b""
        self._control = control
        self.under_way = 0
        self.asked = 0
        super().__init__(self._waiting)
        self._clock_resolution = 1e-6  # told times are sums of many, and so not exact
        control.setblocking(False)
        self._waiting.control = control.fileno()
        self._waiting.about_to_wait = self._report
        self.add_reader(control, self._hear)

    def time(self) -> float:
        """As it was told."""
        return self._told

    def run_in_executor(  # pyright: ignore[reportIncompatibleMethodOverride] - only counted
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """As any loop does, and time waits for it."""
        running = super().run_in_executor(executor, func, *args)
        self.under_way += 1
        running.add_done_callback(self._ended)
        return running

    def _ended(self, _running: asyncio.Future[Any]) -> None:
        self.under_way -= 1

    def _report(self, seconds: float | None) -> None:
        if self.under_way > 0:
            return
        report = {
            "next": None if seconds is None else self._told + seconds,
            "work": self._waiting.work,
            "asked": self.asked,
            "question": self._question,
        }
        self._control.sendall(json.dumps(report).encode() + b"\n")

    def _hear(self) -> None:
        heard = self._control.recv(65_536)
        if not heard:
            raise SystemExit(1)  # whoever kept the time is gone
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if told["now"] > self._told:
                self._waiting.work += 1
            self._told, self._question = told["now"], told["question"]


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
