"""Getting the bot connected, and saying plainly why it cannot be."""

import asyncio
import logging
from dataclasses import dataclass
from typing import ClassVar

import aiohttp
import discord
import yarl
from discord.http import Route

from plc_bot.errors import Kind, PLCBotError

TOKEN_INVALID, SHARD_INVALID, SHARDING_REQUIRED = 4004, 4010, 4011
"""Why Discord closes a connection for good (its reference, "Gateway Close Codes")."""
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
REQUEST_SECONDS = 10.0
SERVER_ERROR = 500

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class TokenRefusedError(PLCBotError):
    """Discord does not take the token, or takes it no longer."""

    kind: ClassVar[Kind] = Kind.REFUSED
    # For the operator: not translated.
    says: ClassVar[str] = (
        "Discord refuses the token in PLC_DISCORD_TOKEN. Make a new one on "
        "https://discord.com/developers/applications: choose the application, then Bot, then "
        "Reset Token; put it there and start again."
    )


@dataclass(eq=False)
class ShardsRefusedError(PLCBotError):
    """Discord does not take the shards that the settings ask for."""

    kind: ClassVar[Kind] = Kind.REFUSED
    # For the operator: not translated.
    says: ClassVar[str] = (
        "Discord refuses the shards in PLC_SHARDS: the bot is in too many servers for so few, or "
        "there is no such shard. Remove PLC_SHARDS to have as many as Discord recommends, or give "
        "every process the same higher count, such as 0-3/8 and 4-7/8."
    )


_BY_CODE: dict[int, type[PLCBotError]] = {
    TOKEN_INVALID: TokenRefusedError,
    SHARD_INVALID: ShardsRefusedError,
    SHARDING_REQUIRED: ShardsRefusedError,
}


def reach(client: discord.Client, api_url: str, gateway_url: str) -> None:
    """Have all of this process's requests, and this client's connections, go to these addresses.

    Args:
        client: not connected yet.
        api_url: of Discord's interface, with its version and without a slash at the end.
        gateway_url: of the gateway; empty for where Discord says.
    """
    Route.BASE = api_url
    if not gateway_url:
        return
    connect, there = client.http.ws_connect, yarl.URL(gateway_url)

    async def connect_there(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        # discord.py has three addresses: a constant, what GET /gateway/bot answers, and what
        # Discord says to resume at (2.7.1). All end here, with what is asked of the gateway.
        return await connect(str(there.with_query(yarl.URL(url).query)), compress=compress)

    client.http.ws_connect = connect_there


async def stay_connected(client: discord.Client, token: str) -> None:
    """Connect, and return when the client has been closed.

    At a machine's start its network may come up after the bot, so this first waits for Discord
    to answer at all: discord.py's own login gives up at once.

    Raises:
        TokenRefusedError: at the start, or because the token was reset meanwhile.
        ShardsRefusedError: there are too many guilds for the shards that it was told to keep to.
    """
    await _reachable()
    try:
        await client.start(token)
    except discord.LoginFailure as refused:
        raise TokenRefusedError from refused
    except discord.ConnectionClosed as closed:
        known = _BY_CODE.get(closed.code)
        if known is None:
            raise
        raise known from closed


async def _reachable() -> None:
    pause = FIRST_PAUSE_SECONDS
    timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        while not await _answers(session):
            _log.warning("Discord does not answer; trying again in %d s", pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


async def _answers(session: aiohttp.ClientSession) -> bool:
    try:
        # The one address that answers without a token (Discord's reference, "Get Gateway").
        async with session.get(f"{Route.BASE}/gateway") as response:
            return response.status < SERVER_ERROR
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False
