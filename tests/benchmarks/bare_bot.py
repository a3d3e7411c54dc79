"""The least that a bot can be: discord.py, two commands, one statement each; run as a process.

Arguments: the file of its database, and a file that it makes when it is ready. Where Discord is,
it reads from the settings that the real bot has. Intents and options are the real bot's, too.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import aiosqlite
import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.connecting import reach
from tests.guilds.people import GUILD

_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
_TABLE = """\
CREATE TABLE IF NOT EXISTS notes (
    number INTEGER PRIMARY KEY, guild_id BIGINT NOT NULL, text TEXT NOT NULL
)"""
_INDEX = "CREATE INDEX IF NOT EXISTS notes_of_guild ON notes (guild_id)"
_READ = "SELECT number, text FROM notes WHERE guild_id = ? ORDER BY number LIMIT 10"
_WRITE = "INSERT INTO notes (guild_id, text) VALUES (?, ?)"

Interaction = discord.Interaction[Any]


class Bare(commands.Bot):
    """Connected with the guilds' outlines only."""

    def __init__(self, notes: aiosqlite.Connection, ready: Path) -> None:
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.notes = notes
        self.ready = ready

    async def setup_hook(self) -> None:
        self.tree.add_command(BareGroup(self.notes))
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.ready.touch()


class BareGroup(app_commands.Group):
    """What every command with a database does at least."""

    def __init__(self, notes: aiosqlite.Connection) -> None:
        super().__init__(name="bare", description="One statement each.")
        self._notes = notes
        self._one_at_a_time = asyncio.Lock()

    @app_commands.command(description="Read ten rows.")
    async def read(self, interaction: Interaction) -> None:
        async with self._notes.execute(_READ, (interaction.guild_id,)) as cursor:
            rows = await cursor.fetchall()
        lines = "\n".join(f"{number}. {text}" for number, text in rows)
        await interaction.response.send_message(lines, ephemeral=True)

    @app_commands.command(description="Write one row, for good.")
    async def write(self, interaction: Interaction) -> None:
        async with self._one_at_a_time:
            await self._notes.execute("BEGIN IMMEDIATE")
            await self._notes.execute(_WRITE, (interaction.guild_id, "What did you try?"))
            await self._notes.execute("COMMIT")
        await interaction.response.send_message("Written.", ephemeral=True)


async def _run(path: Path, ready: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as notes:
        for pragma in _PRAGMAS:
            await notes.execute(f"PRAGMA {pragma}")
        await notes.execute(_TABLE)
        await notes.execute(_INDEX)
        await notes.executemany(_WRITE, [(GUILD, f"Note {number}") for number in range(10)])
        async with Bare(notes, ready) as bot:
            reach(bot, os.environ["PLC_DISCORD_API_URL"], os.environ["PLC_DISCORD_GATEWAY_URL"])
            await bot.start(os.environ["PLC_DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(_run(Path(sys.argv[1]), Path(sys.argv[2])))
