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

_BY_CODE: dict[int, type[PLCBotError]] = {
    10003: PlaceLostError,  # unknown channel
    10008: PlaceLostError,  # unknown message
    50001: PlaceLostError,  # no access
    50013: PermissionLostError,  # a permission is missing
}
_BY_STATUS: dict[int, type[PLCBotError]] = {
    401: TryLaterError,
    403: PermissionLostError,
    404: PlaceLostError,
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
    known = _BY_CODE.get(error.code) or _BY_STATUS.get(error.status)
    if known is not None:
        return known()
    if error.status >= SERVER_ERROR:
        return OutcomeUnknownError()
    return PostRefusedError(error.code)
