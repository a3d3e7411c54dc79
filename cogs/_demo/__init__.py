"""The bot in a Discord that lives in this process; the only code that knows SimCord."""

from cogs._demo.playground import serve
from cogs._demo.tour import play

__all__ = ["play", "serve"]
