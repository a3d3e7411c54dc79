"""Files: where they stand, never by an address, which ends within a day."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.resources.record.models import FileReference, Resource
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.errors import CopyNotThereYetError, FileMissingError
from plc_bot.storage import Connection, Database


class FileService:
    """Whoever may open a resource may have its file."""

    def __init__(self, database: Database, shelf: Shelf, records: RecordService) -> None:
        self._database = database
        self._shelf = shelf
        self._records = records

    async def copy_of(self, actor: Actor, number: int) -> FileReference:
        """Where the bot's own copy stands.

        Raises:
            ResourceNotFoundError: there is none that the actor may see.
            FileMissingError: there is no copy, or its message is gone.
            CopyNotThereYetError: it is about to be posted.
        """
        file = (await self._records.find(actor, number)).file
        if file is None or not file.is_copy or file.is_missing:
            raise FileMissingError(number)
        if not file.message_id:
            raise CopyNotThereYetError
        return file

    async def note_missing(self, actor: Actor, number: int) -> None:
        """The message with the copy is gone: say so on the card from now on.

        Raises:
            ResourceNotFoundError: there is none that the actor may see.
        """
        number = (await self._records.find(actor, number)).number
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await ResourceStore(connection).find(actor.guild_id, number)
            if found is not None and found.file is not None:
                await self._lose(connection, found, found.file)

    async def _lose(self, connection: Connection, found: Resource, file: FileReference) -> None:
        lost = replace(found, file=replace(file, is_missing=True))
        await self._shelf.change_in(connection, found, lost, None)
