"""Taking an import back."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.importing.errors import ImportGoneError
from plc_bot.prompts.importing.models import TakenBack
from plc_bot.prompts.importing.store import ImportStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Database

UNDO_LASTS = timedelta(days=7)


class ImportUndo:
    """Restores the line to what it was before an import, for a week."""

    def __init__(self, database: Database, clock: Clock, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit

    async def undo(self, actor: Actor, number: int) -> TakenBack:
        """Take the prompts of an import out of line again, within 7 days; what was used stays.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            ImportGoneError: there is no such import, or it was undone, or longer ago.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        guild_id, now = actor.guild_id, self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, guild_id)
            store = ImportStore(connection)
            imported_at = await store.find(guild_id, number)
            if imported_at is None or now - imported_at > UNDO_LASTS:
                raise ImportGoneError
            gone = await store.drop_waiting(guild_id, number, now)
            used = await store.count_used(guild_id, number)
            await store.remove(guild_id, number)
            counted = {"in_line": [gone, 0]}
            target = f"import {number}"
            await self._audit.record(connection, actor, "prompt.unimported", target, counted)
        return TakenBack(gone, used)
