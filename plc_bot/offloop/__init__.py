"""Work that takes long or may go wrong, in a process of its own: the bot goes on answering."""

from plc_bot.offloop.errors import WorkBrokeError, WorkTooLargeError, WorkTooLongError
from plc_bot.offloop.running import run

__all__ = ["WorkBrokeError", "WorkTooLargeError", "WorkTooLongError", "run"]
