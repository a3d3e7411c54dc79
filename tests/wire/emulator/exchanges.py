"""Who acts, and what they are answered."""

import asyncio
from dataclasses import dataclass, field

from tests.wire.emulator.world import Guild, Payload

EPHEMERAL = 64


@dataclass
class Exchange:
    """One act of a person, and what the bot said to it.

    Attributes:
        kind: of the first answer (Discord's "Interaction Callback Type"); None until it came.
        messages: what the person has been shown, the first answer first, as it stands now.
        form: the form that was opened, if any.
        choices: what was offered while the person typed.
        replaced: what the message with the pressed button was changed to.
    """

    payload: Payload
    asked_at: float
    kind: int | None = None
    answered_at: float | None = None
    messages: list[Payload] = field(default_factory=list[Payload])
    form: Payload | None = None
    choices: list[Payload] | None = None
    replaced: Payload | None = None
    privacy: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def latest(self) -> Payload:
        """The message that they look at now.

        Raises:
            LookupError: there is none.
        """
        if not self.messages and self.replaced is None:
            message = f"nothing was answered to {self.payload['data']}"
            raise LookupError(message)
        return self.messages[-1] if self.messages else self.replaced or {}

    @property
    def is_private(self) -> bool:
        """Whether nobody else sees the answer."""
        return bool(self.latest["flags"] & EPHEMERAL)

    @property
    def text(self) -> str:
        """The contents and cards that the person has been shown."""
        return "\n".join(map(text_of, self.messages))


def text_of(message: Payload) -> str:
    """What a message says, its cards included."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or ():
        parts += [embed.get("title") or "", embed.get("description") or ""]
        for part in embed.get("fields") or ():
            parts += [part["name"], part["value"]]
        footer: Payload = embed.get("footer") or {}
        parts.append(footer.get("text", ""))
    return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Person:
    """A member in one channel, who acts; by default in English, and not in private."""

    guild: Guild
    channel: Payload
    user_id: int
    permissions: int
    locale: str = "en-US"
    in_private: bool = False

    @property
    def in_guild(self) -> Guild | None:
        """The guild, unless they act in private."""
        return None if self.in_private else self.guild
