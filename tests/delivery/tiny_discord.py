"""A Discord of a few lines: channels with messages, nonces remembered for a while, and faults."""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plc_bot.clock import Clock
from plc_bot.errors import PLCBotError
from plc_bot.outward import (
    Errand,
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    Posted,
    Step,
    TryLaterError,
)

TEXT, FORUM = 10, 11
MARGIN = timedelta(minutes=2)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class Message:
    message_id: int
    channel_id: int
    guild_id: int
    marker: str
    nonce: str | None
    sent_at: float
    thread_id: int | None = None
    pinned: bool = False
    edits: int = 0
    gone: bool = False


async def _goes_on() -> None:
    pass


@dataclass
class TinyDiscord:
    """Passes the contract that the real adapter passes (`tests/outward_contract.py`).

    Attributes:
        faults: what the next requests are answered with, before anything is done.
        deaf_until: until then all requests arrive, and no answer comes back.
        remembers: for how long a nonce is known.
        shut: people who take no private messages.
        step: called before a request takes effect and again before it is answered.
        kept_in: a file that holds the messages, so that they outlive the process.
    """

    clock: Clock
    faults: list[PLCBotError] = field(default_factory=list[PLCBotError])
    look_faults: list[PLCBotError] = field(default_factory=list[PLCBotError])
    deaf_until: datetime = LONG_AGO
    remembers: timedelta = timedelta(minutes=5)
    wanted: bool = True
    lost_channels: set[int] = field(default_factory=set[int])
    shut: set[int | None] = field(default_factory=set[int | None])
    step: Callable[[], Awaitable[None]] = _goes_on
    kept_in: Path | None = None
    sent: list[tuple[Step, float]] = field(default_factory=list[tuple[Step, float]])
    _messages: list[Message] = field(default_factory=list[Message])

    @property
    def messages(self) -> list[Message]:
        if self.kept_in is None:
            return self._messages
        lines = self.kept_in.read_text().splitlines() if self.kept_in.exists() else []
        latest = {line["message_id"]: Message(**line) for line in map(json.loads, lines)}
        return list(latest.values())

    async def carry_out(self, errand: Errand) -> Posted | None:
        if not self.wanted:
            return None
        await self.step()
        self.sent.append((errand.step, self.clock.monotonic()))
        self._answer_with_fault(self.faults, errand)
        posted = self._post(errand) if errand.step is Step.POST else self._continue(errand)
        await self.step()
        if self.clock.now() < self.deaf_until:
            raise OutcomeUnknownError
        return posted

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        await self.step()
        self._answer_with_fault(self.look_faults, errand)
        if self.clock.now() < self.deaf_until:
            raise TryLaterError
        earliest = (since - MARGIN).timestamp()
        for message in self.of(errand.guild_id, _place(errand)):
            if message.marker == _marker(errand) and message.sent_at >= earliest:
                return Posted(message.message_id, message.thread_id)
        return None

    def of(self, guild_id: int, channel_id: int) -> list[Message]:
        return [
            message
            for message in self.messages
            if (message.guild_id, message.channel_id) == (guild_id, channel_id) and not message.gone
        ]

    def delete(self, message_id: int) -> None:
        """As a moderator would."""
        for message in self.messages:
            if message.message_id == message_id:
                message.gone = True
                self._keep(message)

    def _answer_with_fault(self, faults: list[PLCBotError], errand: Errand) -> None:
        if errand.channel_id in self.lost_channels:
            raise PlaceLostError
        if errand.member_id in self.shut:
            raise PermissionLostError
        if faults:
            raise faults.pop(0)

    def _post(self, errand: Errand) -> Posted:
        # A forum post takes no nonce: nothing but looking prevents a second one.
        nonce = None if errand.channel_id == FORUM else errand.nonce
        for message in self._remembered(errand, nonce):
            return Posted(message.message_id)
        message_id = 500 + len(self.messages)
        thread_id = message_id if errand.channel_id == FORUM else None
        now = self.clock.now().timestamp()
        place = (_place(errand), errand.guild_id)
        self._keep(Message(message_id, *place, _marker(errand), nonce, now, thread_id))
        return Posted(message_id, thread_id)

    def _remembered(self, errand: Errand, nonce: str | None) -> Iterator[Message]:
        since = (self.clock.now() - self.remembers).timestamp()
        for message in self.of(errand.guild_id, _place(errand)):
            if nonce is not None and message.nonce == nonce and message.sent_at > since:
                yield message

    def _continue(self, errand: Errand) -> Posted | None:
        (message,) = (m for m in self.messages if m.message_id == errand.message_id)
        if message.gone:
            deleted = errand.step is Step.DELETE
            return Posted(message.message_id, errand.thread_id) if deleted else None
        match errand.step:
            case Step.THREAD:
                # A thread has the id of its message; a second one is refused with it (160004).
                message.thread_id = message.message_id
            case Step.PIN:
                self._unpin(errand.replaces_id)
                message.pinned = True
            case Step.EDIT:
                message.edits += 1
            case _:
                message.gone = True
        self._keep(message)
        return Posted(message.message_id, message.thread_id)

    def _unpin(self, message_id: int | None) -> None:
        for message in self.messages:
            if message.message_id == message_id:
                message.pinned = False
                self._keep(message)

    def _keep(self, message: Message) -> None:
        if self.kept_in is not None:
            with self.kept_in.open("a") as file:
                file.write(json.dumps(asdict(message)) + "\n")
        elif message not in self._messages:
            self._messages.append(message)


def _place(errand: Errand) -> int:
    return errand.channel_id if errand.member_id is None else -errand.member_id


def _marker(errand: Errand) -> str:
    return f"{errand.kind}:{errand.subject}"
