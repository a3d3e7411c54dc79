"""What must reach Discord, and what became of it. No words are kept here."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plc_bot.outward import Errand, Step


class DeliveryState(StrEnum):
    """What became of a delivery."""

    WAITING = "waiting"
    DONE = "done"
    NOT_WANTED = "not wanted"
    TOO_LATE = "too late"
    BLOCKED = "blocked"
    """The channel or a permission is lost: only staff can mend it."""
    FAILED = "failed"
    UNSURE = "unsure"
    """It may stand in Discord, and the channel could not be read to find out."""


class Trouble(StrEnum):
    """Why a step did not come about."""

    PLACE = "place"
    PERMISSION = "permission"
    REFUSED = "refused"
    NO_ANSWER = "no answer"
    THREADS_FULL = "threads full"
    PINS_FULL = "pins full"
    FORUM_PIN = "forum pin"
    """A forum has one pinned post, and it is not ours."""

    @classmethod
    def of_code(cls, code: int) -> "Trouble":
        """What Discord's code for a refused request means (its reference, "JSON Error Codes")."""
        return _TROUBLES.get(code, cls.REFUSED)


_TROUBLES = {
    30003: Trouble.PINS_FULL,
    30047: Trouble.FORUM_PIN,
    160006: Trouble.THREADS_FULL,
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that must be posted, step by step.

    Attributes:
        kind: whose renderer makes the words when it is sent.
        subject: that renderer's key of what it is about; (guild, kind, subject) is unique.
        promised_at: when people were told to expect it.
        gives_up_at: after this instant it is not posted any more.
        step: the step that comes next (or failed).
        attempted_at: when this step was first sent off; None while nothing can stand in Discord.
        tries: how often this step was sent off, or could not be looked for.
        trouble: what went wrong last, also for a step that was given up.
        pins: pin the post, in place of the pin of `replaces_id`, an older post of ours there.
        given_up: the last step after the post that did not come about.
        member_id: to whom it goes as a private message; then `channel_id` says nothing.
    """

    guild_id: int
    kind: str
    subject: str
    channel_id: int
    opens_thread: bool
    promised_at: datetime
    gives_up_at: datetime
    step: Step = Step.POST
    state: DeliveryState = DeliveryState.WAITING
    attempted_at: datetime | None = None
    tries: int = 0
    message_id: int | None = None
    thread_id: int | None = None
    trouble: Trouble | None = None
    pins: bool = False
    replaces_id: int | None = None
    given_up: Step | None = None
    member_id: int | None = None

    @property
    def next_step(self) -> Step | None:
        """What comes after the present step; None after the last one."""
        if self.step is Step.POST and self.opens_thread and self.thread_id is None:
            return Step.THREAD
        if self.step in (Step.POST, Step.THREAD) and self.pins:
            return Step.PIN
        return None

    def errand(self, now: datetime) -> Errand:
        """This delivery's next step, as the outward adapter takes it."""
        return Errand(
            guild_id=self.guild_id,
            kind=self.kind,
            subject=self.subject,
            step=self.step,
            channel_id=self.channel_id,
            message_id=self.message_id,
            nonce=nonce(self.guild_id, self.kind, self.subject, self.step),
            late=now - self.promised_at,
            thread_id=self.thread_id,
            replaces_id=self.replaces_id,
            member_id=self.member_id,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in one guild that only its staff can mend, and when they were last told."""

    guild_id: int
    key: str
    subject: str
    found_at: datetime
    told_at: datetime | None = None
    times_told: int = 0


def nonce(guild_id: int, kind: str, subject: str, step: Step) -> str:
    """24 characters that name this step of this delivery and no other.

    Discord takes at most 25 and, with `enforce_nonce`, drops a second message that carries one
    it saw in the last few minutes (its reference, "Create Message").
    """
    name = f"{guild_id}\0{kind}\0{subject}\0{step}".encode()
    return base64.b32encode(hashlib.blake2b(name, digest_size=15).digest()).decode()
