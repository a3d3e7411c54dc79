"""Importing prompts from a file: looked at first, then all of them at once."""

import asyncio

from plc_bot.actor import Actor
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.importing.comparing import count_alike
from plc_bot.prompts.importing.decoding import text_and_format
from plc_bot.prompts.importing.errors import NothingToImportError
from plc_bot.prompts.importing.examining import Examiner
from plc_bot.prompts.importing.judging import Judged, as_new
from plc_bot.prompts.importing.models import (
    Candidate,
    DryRun,
    Format,
    Imported,
    Problem,
    Sheet,
)
from plc_bot.prompts.importing.store import ImportStore
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

FORM = "prompt-import"
_NUMBERS = "import"
_AT_A_TIME = 50
"""Prompts added without a pause: more would hold up everybody else for too long."""


class ImportService:
    """Files of prompts. Only who gave the file sees what was found in it."""

    def __init__(
        self,
        database: Database,
        duties: DutyService,
        audit: Audit,
        drafts: DraftService,
        queue: QueueService,
        examiner: Examiner,
    ) -> None:
        self._database = database
        self._duties = duties
        self._audit = audit
        self._drafts = drafts
        self._queue = queue
        self._examiner = examiner

    async def begin(
        self, actor: Actor, name: str, content: bytes, schedule_number: int | None = None
    ) -> DryRun:
        """Read a file, keep it as the actor's draft, and say what importing it would do.

        Args:
            actor: who imports.
            name: the file's, whose ending says its format.
            content: as it was given.
            schedule_number: of the schedule for prompts that name none; None: for all.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            UnusableFileError: one of its subclasses: nothing of the file can be taken.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        text, form = await asyncio.to_thread(text_and_format, name, content)
        sheet, judged = await self._examiner.read(actor.guild_id, text, form, schedule_number)
        schedule = "" if schedule_number is None else str(schedule_number)
        fields = {"text": text, "format": form.value, "schedule": schedule}
        draft = await self._drafts.keep(actor, FORM, fields)
        return await self._dry_run(actor, draft.number, sheet, judged)

    async def look(self, actor: Actor, draft_number: int) -> DryRun:
        """What importing the actor's draft would do, as things stand now.

        Raises:
            NotStaffError, DraftGoneError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        sheet, judged = await self._read_draft(actor, draft_number)
        return await self._dry_run(actor, draft_number, sheet, judged)

    async def carry_out(self, actor: Actor, draft_number: int) -> Imported:
        """Put every prompt of the draft in line that can be, all in one act.

        Raises:
            NotStaffError, DraftGoneError: as they say; of two presses, one is too late.
            NothingToImportError: no prompt can be put in line any more; the draft is kept.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        sheet, judged = await self._read_draft(actor, draft_number)
        guild_id = actor.guild_id
        async with self._database.write() as connection:
            await take_turn(connection, guild_id)
            await self._drafts.take(connection, actor, FORM, draft_number)
            judged = await self._examiner.admitted(connection, guild_id, sheet, judged)
            fine, problems = _sorted(judged)
            if not fine:
                raise NothingToImportError
            number = await next_number(connection, guild_id, _NUMBERS)
            prompts = await self._added(connection, actor, fine, number)
            await ImportStore(connection).add(guild_id, number, prompts[0].moved_at)
            counted = {"in_line": [0, len(prompts)]}
            target = f"import {number}"
            await self._audit.record(connection, actor, "prompt.imported", target, counted)
        return Imported(number, prompts, sheet, problems)

    async def forget(self, actor: Actor, draft_number: int) -> None:
        """Drop the draft without importing it; it may be gone already.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        await self._drafts.forget(actor, draft_number)

    async def _read_draft(self, actor: Actor, number: int) -> tuple[Sheet, list[Judged]]:
        fields = (await self._drafts.find(actor, FORM, number)).fields
        text, schedule = str(fields["text"]), str(fields["schedule"])
        form, schedule_number = Format(str(fields["format"])), int(schedule) if schedule else None
        return await self._examiner.read(actor.guild_id, text, form, schedule_number)

    async def _dry_run(
        self, actor: Actor, number: int, sheet: Sheet, judged: list[Judged]
    ) -> DryRun:
        async with self._database.read() as connection:
            judged = await self._examiner.admitted(connection, actor.guild_id, sheet, judged)
            texts = await PromptStore(connection).list_texts(actor.guild_id)
        fine, problems = _sorted(judged)
        alike = await asyncio.to_thread(count_alike, fine, texts)
        return DryRun(number, sheet, fine, problems, alike)

    async def _added(
        self, connection: Connection, actor: Actor, fine: list[Candidate], batch: int
    ) -> list[Prompt]:
        added: list[Prompt] = []
        for start in range(0, len(fine), _AT_A_TIME):
            wanted = [as_new(one, batch) for one in fine[start : start + _AT_A_TIME]]
            added += await self._queue.add_all_in(connection, actor, wanted)
        return added


def _sorted(judged: list[Judged]) -> tuple[list[Candidate], list[Problem]]:
    return (
        [one for one in judged if isinstance(one, Candidate)],
        [one for one in judged if isinstance(one, Problem)],
    )
