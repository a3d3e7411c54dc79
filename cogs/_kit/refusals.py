"""What Discord's refusals mean to the core."""

from datetime import timedelta

import aiohttp
import discord

from plc_bot.errors import PLCBotError
from plc_bot.outward import (
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    PostRefusedError,
    TryLaterError,
)

THREAD_EXISTS = 160004
"""The message has a thread already (Discord's reference, "JSON Error Codes")."""

NO_ACCESS = 50001
"""A 403, but not for want of a permission: the channel is hidden from the bot."""

MESSAGES_SHUT = frozenset({50007, 50278})
"""This person takes no private messages from the bot, or shares no server with it."""
TAG_NEEDED = 40067
"""The forum wants a tag on every post: like a permission, only staff can mend it."""
TOO_MANY_NEW_CHATS = 40003
"""The bot opens private messages too fast for Discord, which says nothing of how long to wait."""
CHATS_APART = timedelta(minutes=30)

GONE = frozenset({10003, 10008})
"""Unknown channel (of a forum post: its thread), unknown message."""
THREAD_ARCHIVED = 50083

_BY_STATUS: dict[int, type[PLCBotError]] = {
    401: TryLaterError,
    403: PermissionLostError,  # 50013, a permission is missing
    404: PlaceLostError,  # 10003, unknown channel; 10008, unknown message
    408: OutcomeUnknownError,  # a proxy gave up waiting; Discord may still have done it
    429: TryLaterError,
}
SERVER_ERROR = 500

OUTWARD = (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError)
"""All that an act in Discord may raise, besides our own errors."""


def meaning(error: Exception) -> PLCBotError:
    """The core's error for what discord.py or the connection raised."""
    if isinstance(error, discord.HTTPException):
        return _meaning_of_answer(error)
    if isinstance(error, discord.RateLimited):
        return TryLaterError(timedelta(seconds=error.retry_after))
    if isinstance(error, aiohttp.ClientConnectorError):
        return TryLaterError()  # no connection, so nothing was sent
    return OutcomeUnknownError()


def _meaning_of_answer(error: discord.HTTPException) -> PLCBotError:
    if error.code == NO_ACCESS:
        return PlaceLostError()
    if error.code == TOO_MANY_NEW_CHATS:
        return TryLaterError(CHATS_APART)
    is_for_people = error.code == TAG_NEEDED or error.code in MESSAGES_SHUT
    known = PermissionLostError if is_for_people else _BY_STATUS.get(error.status)
    if known is not None:
        return known()
    if error.status >= SERVER_ERROR:
        return OutcomeUnknownError()
    return PostRefusedError(error.code)
