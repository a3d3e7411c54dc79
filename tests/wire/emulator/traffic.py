"""What goes to and fro between bots and the emulated Discord, for a time that waits for it."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

ASKER = "X-Asker"
"""The header by which a bot in simulated time names itself and numbers its requests."""


@dataclass(eq=False)
class Link:
    """One connection to the gateway.

    Attributes:
        asker: the request that it came of; empty for a bot that follows no simulated time.
        told: how many messages the gateway has begun to send.
        heard: how many of the bot's messages it has dealt with.
    """

    asker: str
    told: int = 0
    heard: int = 0


class Traffic(Protocol):
    """Whoever counts; a simulated time stands still while anything is under way."""

    def begun(self, asker: str = "") -> None:
        """A request has reached the server, or one that was held back is taken up again."""
        ...

    def done(self, asker: str = "", *, held: bool = False) -> None:
        """It is being answered; or it is held back, so that time may pass."""
        ...

    def opened(self, link: Link) -> None:
        """A connection to the gateway is open."""
        ...

    def closed(self, link: Link) -> None:
        """It is not any more."""
        ...


def asker_of(request: web.BaseRequest) -> str:
    """Which of a bot's requests it is; empty for one that follows no simulated time."""
    return request.headers.get(ASKER, "")
