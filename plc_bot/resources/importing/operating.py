"""Importing for the operator, who has the machine and no part in Discord."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.guilds.life import GuildLife
from plc_bot.resources.importing.carrying import AT_WORK, Carrier
from plc_bot.resources.importing.errors import ImportUnderWayError
from plc_bot.resources.importing.intake import Intake
from plc_bot.resources.importing.models import Job, JobState, Row, Standing
from plc_bot.resources.importing.standing import standing_of
from plc_bot.resources.importing.store import JobStore, RowStore
from plc_bot.storage import Database

ROWS_MOST = 200_000
"""Entries in a file on the command line; a library holds fewer, but some are not new."""


@dataclass(eq=False)
class GuildUnknownError(PLCBotError):
    """The bot was never in a server of this id."""

    kind: ClassVar[Kind] = Kind.MISSING
    # For the operator: not translated.
    says: ClassVar[str] = (
        "This bot knows no server with the id {guild_id}. Copy it from Discord: right-click the "
        "server's name, then “Copy Server ID” (Settings, Advanced, Developer Mode)."
    )
    guild_id: int


class OperatorImports:
    """Imports without a person: what they bring is shared by nobody."""

    def __init__(
        self, database: Database, life: GuildLife, intake: Intake, carrier: Carrier
    ) -> None:
        self._database = database
        self._life = life
        self._intake = intake
        self._carrier = carrier

    async def look(self, guild_id: int, name: str, content: bytes) -> Standing:
        """Read a file, and say what importing it would do.

        Raises:
            GuildUnknownError: the bot was never in that server.
            UnusableFileError, WorkTooLongError, WorkTooLargeError: as for `Intake.take`.
        """
        if await self._life.find(guild_id) is None:
            raise GuildUnknownError(guild_id)
        job = await self._intake.take(guild_id, None, name, content, rows_most=ROWS_MOST)
        return await standing_of(self._database, job)

    async def carry_out(self, job: Job) -> Standing:
        """Put what is new in the library, and return when it is done.

        Should it be interrupted, the bot goes on with it at its next start.

        Raises:
            ImportUnderWayError: a librarian's import is under way.
        """
        moved = await self._to(job, JobState.RUNNING)
        while moved.state in AT_WORK:
            async with self._database.write() as connection:
                moved = await self._carrier.go_on(connection, job.guild_id, job.number) or moved
        return await standing_of(self._database, moved)

    async def drop(self, job: Job) -> None:
        """Let an import that was only looked at be."""
        await self._to(job, JobState.CANCELLED)

    async def report(self, job: Job) -> list[Row]:
        """Every entry of the file with what became of it, in order."""
        async with self._database.read() as connection:
            return await RowStore(connection).list_page(job, 0, job.rows)

    async def _to(self, job: Job, state: JobState) -> Job:
        moved = replace(job, state=state)
        async with self._database.write() as connection:
            await self._carrier.take_turn_in(connection, job.guild_id)
            if state is JobState.RUNNING:
                if await JobStore(connection).has_one_in(job.guild_id, AT_WORK):
                    raise ImportUnderWayError
                await self._carrier.plan_in(connection, moved)
            await JobStore(connection).save(moved, job.state)
        return moved
