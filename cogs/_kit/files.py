"""Files that people attach to a command."""

import asyncio
from typing import ClassVar

import discord

from cogs._kit.refusals import OUTWARD
from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_

_SECONDS = 30.0


class FileNotReceivedError(PLCBotError):
    """Discord keeps the attached file, and did not hand it over."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "I could not get the file from Discord. Please attach it once more, in a minute."
    )


async def content_of(attachment: discord.Attachment) -> bytes:
    """What is in the file; its size is known before, so ask only for one of a fitting size.

    Raises:
        FileNotReceivedError: Discord did not hand it over, or not within 30 seconds.
    """
    try:
        async with asyncio.timeout(_SECONDS):
            return await attachment.read()
    except OUTWARD as error:
        raise FileNotReceivedError from error
