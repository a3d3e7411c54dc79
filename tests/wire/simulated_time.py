"""One time for several processes: it stands still while anybody works, and jumps when all wait.

The test's own process keeps the time (`SimulatedTime`). A bot in a child process runs on an event
loop whose time is what it was told last (`following.py`). Asked for it, such a loop says when it
has nothing left to do, and names its next timer. When every loop rests, no request is under way
and every message has been heard, time moves to the earliest timer. So ten minutes of an outage
pass in milliseconds, and however slow the machine is, nobody is late.
"""

import asyncio
import json
import math
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.wire.emulator.traffic import Link

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
"""A Monday noon."""
LATE_SECONDS = 0.05
"""Of real time, in which the last requests of a killed process arrive."""
PATIENCE_SECONDS = 60.0
"""Of real time, for everybody to come to rest; a start takes half a second of it."""
EXPLAINING_SECONDS = 2.0
ON_ITS_WAY_SECONDS = 0.0002
"""Of real time, until it is worth asking again for what is between two processes."""
MOST_JUMPS = 20_000
"""Within one second of simulated time; somebody sets timers that are due at once, for ever."""


class StuckError(Exception):
    """Time could not move on; says what everybody was waiting for."""


@dataclass(eq=False)
class Follower:
    """A child's loop as it was heard of last.

    Attributes:
        work: how often it had something to do: two equal answers in a row mean that it rests.
        unanswered: its requests that it waits for, by their number.
        links: its connections to the gateway: how many messages it has sent, and heard.
        held: its requests that the server holds back.
        is_frozen: whether it has been stopped, so that time passes without it.
    """

    name: str
    control: socket.socket
    question: int = 0
    answered: int = 0
    next_timer: float = math.inf
    work: int = -1
    unanswered: frozenset[int] = frozenset()
    links: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    held: set[int] = field(default_factory=set[int])
    is_frozen: bool = False
    excuse: str = ""
    unread: bytes = b""

    def note(self, answer: dict[str, Any]) -> None:
        """Take what it says."""
        if "excuse" in answer:
            self.excuse = answer["excuse"]
            return
        self.answered, self.work = answer["question"], answer["work"]
        self.next_timer = math.inf if answer["next"] is None else answer["next"]
        self.unanswered, self.links = frozenset(answer["unanswered"]), answer["links"]
        self.held &= self.unanswered | {one for one in self.held if one > answer["asked"]}


@dataclass
class SimulatedTime:
    """The time of a test and of all the bots in it: a `Clock`, and the traffic of its Discord.

    Attributes:
        start: the instant at which it begins.
        patience: for how many seconds of real time anybody may be at work.
        at_work: what the server has under way; what it holds back on purpose does not count.
        jumps: how often time has moved.
    """

    start: datetime = START
    patience: float = PATIENCE_SECONDS
    at_work: Counter[str] = field(default_factory=Counter[str])
    jumps: int = 0
    _passed: float = 0.0
    _followers: dict[str, Follower] = field(default_factory=dict[str, Follower])
    _links: list[Link] = field(default_factory=list[Link])
    _naps: list[tuple[float, "asyncio.Future[None]"]] = field(
        default_factory=list[tuple[float, "asyncio.Future[None]"]]
    )
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _names: int = 0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    async def nap(self, seconds: float) -> None:
        """Wait until so much time has passed, which others let pass."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        nap = (self._passed + seconds, ended)
        self._naps.append(nap)
        try:
            await ended
        finally:
            if nap in self._naps:
                self._naps.remove(nap)
            else:
                self.done("whoever wakes up")

    async def run(self, **by: float) -> None:
        """Let time pass, as `timedelta` spells it; at the end nobody has anything left to do.

        Raises:
            StuckError: somebody was at work for too long by the machine's clock.
        """
        await self._pass_until(lambda: False, timedelta(**by))

    async def run_until(self, happened: Callable[[], bool], **at_most: float) -> None:
        """Let time pass, timer by timer, until it happened.

        Raises:
            TimeoutError: it did not, within that time.
            StuckError: as for `run`.
        """
        if not await self._pass_until(happened, timedelta(**at_most)):
            raise TimeoutError

    async def quiet(self) -> None:
        """Return when nobody has anything left to do before time moves on.

        Raises:
            StuckError: as for `run`.
        """
        try:
            async with asyncio.timeout(self.patience):
                while not await self._all_rest():
                    pass
        except TimeoutError:
            raise StuckError(await self._excuses()) from None

    def skip(self, **by: float) -> None:
        """Have time passed while nobody lived, or while everybody was held up."""
        self._move(self._passed + timedelta(**by).total_seconds())
        for follower in list(self._followers.values()):
            self._ask(follower)

    def begun(self, asker: str = "") -> None:
        """A request has reached the server, or is taken up again."""
        self.at_work[asker] += 1
        if follower := self._follower_of(asker):
            follower.held.discard(_number(asker))

    def done(self, asker: str = "", *, held: bool = False) -> None:
        """The server is answering it; or it is held back, so that time may pass."""
        self.at_work[asker] -= 1
        if not self.at_work[asker]:
            del self.at_work[asker]
        if held and (follower := self._follower_of(asker)):
            follower.held.add(_number(asker))
        self._changed.set()

    def opened(self, link: Link) -> None:
        """A connection to the gateway is open."""
        self._links.append(link)

    def closed(self, link: Link) -> None:
        """It is not any more."""
        self._links.remove(link)
        self._changed.set()

    def follow(self, control: socket.socket) -> None:
        """Have another process follow, by its end of a pair of sockets."""
        control.setblocking(False)
        self._names += 1
        follower = Follower(str(self._names), control)
        self._followers[follower.name] = follower
        asyncio.get_running_loop().add_reader(control, self._hear, follower)
        self._ask(follower)

    def unfollow(self, control: socket.socket) -> None:
        """The other process has ended."""
        for follower in [one for one in self._followers.values() if one.control is control]:
            self._lose(follower)

    def freeze(self, control: socket.socket, *, frozen: bool = True) -> None:
        """Have time pass without a process that is stopped (SIGSTOP), until it goes on."""
        for follower in self._followers.values():
            if follower.control is control:
                follower.is_frozen = frozen
        self._changed.set()

    def leave(self) -> None:
        """Keep nobody's time any longer: whoever follows ends at once."""
        for follower in list(self._followers.values()):
            self._lose(follower)

    async def _pass_until(self, happened: Callable[[], bool], at_most: timedelta) -> bool:
        ends, second, jumps = self._passed + at_most.total_seconds(), self._passed, self.jumps
        while True:
            await self.quiet()
            if happened():
                return True
            if self._passed >= ends:
                return False
            timers = [follower.next_timer for follower in self._awake]
            naps = [end for end, _nap in self._naps]
            self._move(max(self._passed, min([ends, *timers, *naps])))
            if self._passed >= second + 1:
                second, jumps = self._passed, self.jumps
            if self.jumps - jumps > MOST_JUMPS:
                raise StuckError(await self._excuses())

    def _move(self, passed: float) -> None:
        self.jumps += 1
        self._passed = passed
        over = [nap for nap in self._naps if nap[0] <= passed]
        self._naps = [nap for nap in self._naps if nap[0] > passed]
        for _end, ended in over:
            self.begun("whoever wakes up")
            ended.set_result(None)

    async def _all_rest(self) -> bool:
        """Ask everybody once; whether all said the same before, and nothing is on its way."""
        if self.at_work or self._is_gone():
            await self._news()
            return False
        followers = self._awake
        before = [follower.work for follower in followers]
        for follower in followers:
            self._ask(follower)
        while any(one.answered < one.question for one in self._awake):
            await self._news()
        if followers != self._awake or self.at_work or self._is_gone():
            return False
        if before != [follower.work for follower in followers]:
            return False
        if not all(map(self._agrees, followers)):
            await asyncio.sleep(ON_ITS_WAY_SECONDS)
            return False
        return True

    @property
    def _awake(self) -> list[Follower]:
        return [one for one in self._followers.values() if not one.is_frozen]

    def _agrees(self, follower: Follower) -> bool:
        """Whether all that it has sent is dealt with, and it has heard all that it was told."""
        ours = {
            link.asker: [link.heard, link.told]
            for link in self._links
            if self._follower_of(link.asker) is follower
        }
        return follower.links == ours and follower.unanswered <= follower.held

    def _is_gone(self) -> bool:
        """Whether a connection is open whose process has ended."""
        return any(link.asker and not self._follower_of(link.asker) for link in self._links)

    def _follower_of(self, asker: str) -> Follower | None:
        return self._followers.get(asker.partition("-")[0])

    async def _news(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _ask(self, follower: Follower, **more: bool) -> None:
        follower.question += 1
        asked = {"name": follower.name, "now": self._passed, "question": follower.question, **more}
        try:
            follower.control.sendall(json.dumps(asked).encode() + b"\n")
        except OSError:
            self._lose(follower)

    def _hear(self, follower: Follower) -> None:
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
            follower.note(json.loads(line))
        self._changed.set()

    def _lose(self, follower: Follower) -> None:
        if self._followers.pop(follower.name, None) is None:
            return
        loop = asyncio.get_running_loop()
        loop.remove_reader(follower.control)
        follower.control.close()
        # What a dead process has sent may still arrive.
        self.begun("a process's last words")
        loop.call_later(LATE_SECONDS, self.done, "a process's last words")

    async def _excuses(self) -> str:
        """What everybody is waiting for."""
        for follower in list(self._followers.values()):
            self._ask(follower, why=True)
        await asyncio.sleep(EXPLAINING_SECONDS)
        lines = [f"At {self.now()} the server has under way: {dict(self.at_work)}"]
        for one in self._followers.values():
            lines += [
                f"Process {one.name}: {one.excuse or 'does not say; its loop is held up'}",
                f"  it waits for answers to {sorted(one.unanswered - one.held)} and for"
                f" {sorted(one.unanswered & one.held)}, which are held back;"
                f" its next timer is at {one.next_timer}, its connections: {one.links}",
            ]
        return "\n".join([*lines, f"The gateway's connections: {self._links}"])


def _number(asker: str) -> int:
    return int(asker.partition("-")[2])
