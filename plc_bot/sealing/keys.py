"""The one key: with it a person's own rows are found again, though no row holds their id."""

import hashlib
import logging
import os
import re
import secrets
from base64 import b32encode
from pathlib import Path
from typing import Protocol, Self

from plc_bot.sealing.errors import KeysUnavailableError

PERSON = "person"
"""The purpose of the one tag a person has in a guild: of unnamed authors, and after erasure."""

_CHECK = "keys"
_SECRET_BYTES, _TAG_BYTES = 32, 20
_LINE = re.compile(r"^plc-keys-1:([0-9a-f]{64})$", re.MULTILINE)
_FILE = """\
# The key of this plc-bot. It keeps unnamed authors apart from their names: without it they can't
# find their own words again. Copy it to a safe place, but never into the backups of the database.
plc-keys-1:{secret}
"""
_PUT_BACK = "Put back a copy of it and restart. What needs no key goes on meanwhile."
_log = logging.getLogger(__name__)


class Memory(Protocol):
    """What the installation remembers of itself, in its database."""

    async def remembered(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def remember_first(self, key: str, value: str) -> str:
        """The value that was remembered first, which is this one where there was none."""
        ...


class Keys:
    """Makes tags. Without its secret it refuses to, and all that needs no tag goes on.

    Attributes:
        path: where the key is kept; None for one that ends with the process (tests, the tour).
        trouble: for the operator, why there is no secret; empty when all is well.
    """

    def __init__(self, secret: bytes | None, path: Path | None = None, trouble: str = "") -> None:
        self._secret = secret
        self.path = path
        self.trouble = trouble

    @classmethod
    def fresh(cls) -> Self:
        """A key that is kept nowhere."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @property
    def are_there(self) -> bool:
        """Whether `tag` works."""
        return self._secret is not None

    def tag(self, purpose: str, guild_id: int, user_id: int) -> str:
        """32 signs that stand for the person in this guild and for this purpose, always the same.

        Nobody can tell from a tag whose it is, nor whether tags of two guilds are one person's.
        Who holds the keys file can test a guess.

        Raises:
            KeysUnavailableError: the keys file is missing or wrong.
        """
        if self._secret is None:
            raise KeysUnavailableError
        name = f"{purpose}\0{guild_id}\0{user_id}".encode()
        made = hashlib.blake2b(name, key=self._secret, digest_size=_TAG_BYTES).digest()
        return b32encode(made).decode().lower()


async def open_keys(path: Path, memory: Memory) -> Keys:
    """The keys in this file, which is made once: while the database remembers no key.

    A lost, damaged or foreign file is never replaced by a new one: it is logged, and what needs
    the key says that it cannot be reached.
    """
    known = await memory.remembered(_CHECK)
    keys = _read(path, may_make=known is None)
    if keys.are_there:
        check = keys.tag("check", 0, 0)
        if await memory.remember_first(_CHECK, check) != check:
            trouble = f"The keys file {path} is not the one this database was begun with."
            keys = Keys(None, path, f"{trouble} {_PUT_BACK}")
    if keys.trouble:
        _log.error("%s", keys.trouble)
    return keys


def _read(path: Path, *, may_make: bool) -> Keys:
    try:
        found = _LINE.search(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        if may_make:
            return _made(path)
        return Keys(None, path, f"The keys file {path} is gone. {_PUT_BACK}")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not a text file"
        return Keys(None, path, f"The keys file {path} can't be read: {reason}. {_PUT_BACK}")
    if found is None:
        return Keys(None, path, f"The keys file {path} is damaged. {_PUT_BACK}")
    return Keys(bytes.fromhex(found[1]), path)


def _made(path: Path) -> Keys:
    secret = secrets.token_bytes(_SECRET_BYTES)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Readable by its owner alone from the first moment; of two who make it, one wins.
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(_FILE.format(secret=secret.hex()))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return _read(path, may_make=False)
    except OSError as error:
        # strerror is there in every OSError that the system raises.
        trouble = f"The keys file {path} can't be made: {error.strerror}."
        return Keys(None, path, f"{trouble} Name another place with PLC_KEYS_FILE and restart.")
    return Keys(secret, path)
