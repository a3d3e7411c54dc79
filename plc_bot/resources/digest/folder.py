"""The folder from which any static server hands out feeds; the bot itself listens nowhere."""

import asyncio
import os
import tempfile
from contextlib import suppress
from pathlib import Path

FEED_FILE = "feed.xml"
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
"""Readable by the server, which is likely to be another user."""


class PublishFolder:
    """Feeds by their tokens; without a path there is no place for any."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def is_there(self) -> bool:
        """Whether anything can be published at all."""
        return self._path is not None

    def name_of(self, token: str) -> str:
        """Where the feed stands below the folder, and so below the server's address."""
        return f"{token}/{FEED_FILE}"

    async def write(self, token: str, content: bytes) -> None:
        """Put the content in place of what stood there; a reader sees the one or the other.

        Args:
            token: letters and digits only.
            content: the whole feed; what stands there already is not written again.

        Raises:
            OSError: it could not be written.
            ValueError: that is no token.
        """
        if self._path is None:
            return
        if not token.isalnum():
            message = "a token has letters and digits only"
            raise ValueError(message)
        await asyncio.to_thread(_replace, self._path / token / FEED_FILE, content)


def _replace(path: Path, content: bytes) -> None:
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(_FILE_MODE)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
