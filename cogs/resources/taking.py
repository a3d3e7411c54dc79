"""Handing a person a file to take where Discord is blocked: a page, a PDF, or an e-mail."""

from datetime import datetime
from io import BytesIO

import discord

from cogs._kit.bot import Interaction
from cogs._kit.reply import reply
from plc_bot.documents import Page
from plc_bot.resources.digest.files import FileKind, FileWish, make_file
from plc_bot.wording import N_, _, present_locale

_SAID = {
    FileKind.PAGE: N_(
        "Open it in any browser, or print it: each link has a code that a phone can read."
    ),
    FileKind.PDF: N_("It prints on A4 and Letter: each link has a code that a phone can read."),
    FileKind.MAIL: N_("Open it in your mail program: it is a draft, to nobody yet."),
}


async def hand_over(
    interaction: Interaction, kind: FileKind, page: Page, made_at: datetime
) -> None:
    """Make the file, which takes a second or two, and give it to the person alone.

    Args:
        interaction: not answered yet.
        kind: what it is made into.
        page: in the present language.
        made_at: as of when; the file is called after that day.

    Raises:
        PdfUnavailableError: no PDF can be made of it.
        WorkTooLongError, WorkTooLargeError: it was too much.
    """
    await interaction.response.defer(ephemeral=True, thinking=True)
    language = str(present_locale()).replace("_", "-")
    content = await make_file(FileWish(kind, page, made_at, language))
    file = discord.File(BytesIO(content), filename=f"resources-{made_at:%Y-%m-%d}.{kind}")
    await reply(interaction, _(_SAID[kind]), file=file)
