"""The bot's own copies of files: taken once, while the address that came along still works."""

import asyncio
from io import BytesIO
from typing import ClassVar

import discord

from cogs._kit.bot import PLCBot
from cogs._kit.refusals import GONE, OUTWARD
from plc_bot.errors import Kind, PLCBotError
from plc_bot.outward import PostRefusedError
from plc_bot.resources.record.models import FileReference
from plc_bot.resources.sharing.models import COPY_MOST_BYTES
from plc_bot.wording import N_

_SECONDS = 20.0
_UNKNOWN_FILE = 10_008
"""Discord's code for a message that is gone; its file is gone with it."""


class FileNotReachedError(PLCBotError):
    """Discord did not say where the file is."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("I could not reach the file just now. Please try again in a minute.")


async def copied(bot: PLCBot, address: str, name: str) -> discord.File:
    """The file at an address that Discord itself gave us, to be posted again.

    Raises:
        PostRefusedError: it is gone or too large.
    """
    try:
        content = await bot.http.get_from_cdn(address)
    except (discord.NotFound, discord.Forbidden):
        raise PostRefusedError(_UNKNOWN_FILE) from None
    if len(content) > COPY_MOST_BYTES:
        raise PostRefusedError(_UNKNOWN_FILE)
    return discord.File(BytesIO(content), filename=name)


async def fresh_address(bot: PLCBot, guild_id: int, file: FileReference) -> str | None:
    """Where the file of the bot's own message can be fetched today; None when it is gone.

    Raises:
        FileNotReachedError: Discord gave no answer.
    """
    channel = bot.get_partial_messageable(file.channel_id, guild_id=guild_id)
    try:
        async with asyncio.timeout(_SECONDS):
            message = await channel.fetch_message(file.message_id)
    except discord.NotFound as error:
        if error.code in GONE:
            return None
        raise FileNotReachedError from error
    except OUTWARD as error:
        raise FileNotReachedError from error
    return message.attachments[0].url if message.attachments else None
