"""A file that was attached is fetched from Discord, or its absence is told."""

from typing import Any

import aiohttp
import discord
import pytest

from cogs._kit.files import FileNotReceivedError, content_of


class Refusal:
    """An answer of Discord's that is no file."""

    status, reason = 404, "Not Found"


class Storage:
    """Stands in for discord.py's connection to where Discord keeps files."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[str] = []

    async def get_from_cdn(self, url: str) -> bytes:
        self.asked.append(url)
        if self.error is not None:
            raise self.error
        return b"What now?"


def attachment(storage: Storage) -> discord.Attachment:
    state: Any = type("State", (), {"http": storage})()
    address = "https://cdn.example/term.csv"
    sent: Any = {"id": 1, "filename": "term.csv", "size": 9, "url": address, "proxy_url": address}
    return discord.Attachment(data=sent, state=state)


async def test_the_content_is_what_discord_keeps() -> None:
    storage = Storage()
    assert await content_of(attachment(storage)) == b"What now?"
    assert storage.asked == ["https://cdn.example/term.csv"]


@pytest.mark.parametrize(
    "error",
    [
        discord.NotFound(Refusal(), "asset not found"),  # pyright: ignore[reportArgumentType] - all it reads
        discord.HTTPException(Refusal(), "failed"),  # pyright: ignore[reportArgumentType] - all it reads
        aiohttp.ClientConnectionError(),
        TimeoutError(),
        OSError(),
    ],
)
async def test_what_discord_does_not_hand_over_is_told(error: Exception) -> None:
    with pytest.raises(FileNotReceivedError):
        await content_of(attachment(Storage(error)))
