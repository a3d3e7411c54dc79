"""Databases with something in them, and their backups, to be looked at and spoilt."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from plc_bot.guilds.settings import SettingsService
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.storage import Database
from plc_bot.storage.backups import Backup, make_backup
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager
from tests.prompts.builders import a_prompt

MADE_AT = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


async def fill(address: str, *, prompts: int = 30, at: datetime = START) -> None:
    """Settings and prompts in one guild, and one prompt in another."""
    database = await Database.open(address, strict=True)
    await SettingsService(database, ManualClock(at)).open_draft(manager())
    async with database.write() as connection:
        for number in range(1, prompts + 1):
            await PromptStore(connection).add(a_prompt(number, moved_at=at))
        await PromptStore(connection).add(a_prompt(guild_id=OTHER_GUILD, moved_at=at))
    await database.close()


async def add_prompt(address: str, number: int, at: datetime = START) -> None:
    """One more in the guild."""
    database = await Database.open(address, strict=True)
    async with database.write() as connection:
        await PromptStore(connection).add(a_prompt(number, moved_at=at))
    await database.close()


async def numbers_in(address: str) -> list[int]:
    """Of the guild's prompts."""
    database = await Database.open(address, strict=True)
    try:
        async with database.read() as connection:
            found = await PromptStore(connection).list_waiting(GUILD, 0, 1_000)
            return [prompt.number for prompt in found]
    finally:
        await database.close()


async def a_backup(address: str, folder: Path) -> Backup:
    await fill(address)
    return await make_backup(address, folder, MADE_AT)


def left_in(folder: Path) -> list[Path]:
    """What lies there, hidden files as well."""
    return sorted(folder.iterdir())


def a_backup_now(address: str, folder: Path) -> Backup:
    """The same, outside a loop."""
    return asyncio.run(a_backup(address, folder))
