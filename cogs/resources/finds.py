"""What in a message can be kept: its links, its files, or its words; no page is asked."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.numbers import number_in
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.links.errors import LinkRefusedError
from plc_bot.links.key import key_of
from plc_bot.resources.record.checking import TEXT_MOST, TITLE_MOST, WHY_MOST
from plc_bot.resources.record.models import FileReference
from plc_bot.text import cleaned, shortened

FINDS = "share-finds"
"""The drafts that hold what was found in a message."""
FOUND_MOST = 25
"""As many as one of Discord's lists offers."""
_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in a message that can be kept.

    Attributes:
        link: as it stands there; empty for a file or for words.
        title: what the link's embed, or the file, is called; may be empty.
        why: what the embed says of it; for words, the words.
        file_id: of the attachment; 0 for links and words.
        address: of the file, for a copy only; never shown.
    """

    channel_id: int
    message_id: int
    author_id: int
    link: str = ""
    title: str = ""
    why: str = ""
    file_id: int = 0
    file_name: str = ""
    file_type: str = ""
    file_size: int = 0
    address: str = ""

    @property
    def label(self) -> str:
        """What it is called in a list."""
        return self.title or self.link or self.file_name or self.why

    @property
    def reference(self) -> FileReference | None:
        """Where the file stands; in no message yet, if it is to be the bot's own copy."""
        if not self.file_id:
            return None
        return FileReference(
            channel_id=self.channel_id,
            message_id=self.message_id,
            attachment_id=self.file_id,
            name=self.file_name,
            content_type=self.file_type,
            size_bytes=self.file_size,
            is_copy=not self.message_id,
        )


def finds_in(message: discord.Message) -> tuple[Found, ...]:
    """Links in the order they stand, each once; then files; the words only if there is neither."""
    links, files = list(_links(message)), [found_file(message, one) for one in message.attachments]
    if links or files:
        return tuple([*links, *files][:FOUND_MOST])
    words = cleaned(message.content)
    return (_found(message, why=words[:TEXT_MOST]),) if words else ()


def found_file(where: discord.Message | None, file: discord.Attachment) -> Found:
    """An attachment; without a message it came with a command, and stands nowhere."""
    return Found(
        channel_id=0 if where is None else where.channel.id,
        message_id=0 if where is None else where.id,
        author_id=0 if where is None else where.author.id,
        title="",
        file_id=file.id,
        file_name=file.title or file.filename,
        file_type=file.content_type or "",
        file_size=file.size,
        address=file.url,
    )


async def keep_finds(interaction: Interaction, finds: tuple[Found, ...]) -> int:
    """Keep what was found as the person's draft, whose number comes back."""
    drafts, actor = interaction.client.services.drafts, actor_of(interaction)
    kept = [json.dumps(asdict(one), ensure_ascii=False) for one in finds]
    return (await drafts.keep(actor, FINDS, {"finds": kept})).number


async def find_of(interaction: Interaction, state: str) -> Found:
    """One of a draft's finds, by the draft's number and its place, such as `12-1`.

    Raises:
        DraftGoneError: there is no such find of this person's.
    """
    number, _dash, place = state.partition("-")
    drafts, actor = interaction.client.services.drafts, actor_of(interaction)
    draft = await drafts.find(actor, FINDS, number_in(number) or 0)
    finds, nth = draft.fields.get("finds", ()), number_in(place) or 0
    if not 0 < nth <= len(finds):
        raise DraftGoneError(draft.number)
    return Found(**json.loads(finds[nth - 1]))


def _links(message: discord.Message) -> Iterator[Found]:
    embeds = {key: embed for embed in message.embeds if (key := _key(embed.url or ""))}
    seen = set[str]()
    for link in [*_LINK.findall(message.content), *(embed.url or "" for embed in message.embeds)]:
        key = _key(link)
        if key and key not in seen:
            seen.add(key)
            embed = embeds.get(key)
            said = ("", "") if embed is None else (embed.title or "", embed.description or "")
            yield _found(
                message,
                link=link,
                title=shortened(cleaned(said[0]), TITLE_MOST),
                why=shortened(cleaned(said[1]), WHY_MOST),
            )


def _found(message: discord.Message, *, link: str = "", title: str = "", why: str = "") -> Found:
    return Found(message.channel.id, message.id, message.author.id, link, title, why)


def _key(link: str) -> str:
    try:
        return key_of(link).key
    except LinkRefusedError:
        return ""
