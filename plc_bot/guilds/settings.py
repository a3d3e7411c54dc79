"""Settings in revisions: prepared in a draft, turned on at once, undone by a new revision."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import chain

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.errors import (
    AlreadyAppliedError,
    NothingToUndoError,
    SettingsDraftGoneError,
    StaleRevisionError,
)
from plc_bot.guilds.models import (
    Change,
    Revision,
    RevisionState,
    S,
    Section,
    Values,
    changes,
    section_from,
    with_sections,
)
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.store import SettingsStore
from plc_bot.storage import Connection, Database

DRAFT_LASTS = timedelta(days=7)
UNDO_LASTS = timedelta(days=30)
FRESH_SECONDS = 60.0
"""So long a guild's are remembered at most, whatever went wrong with letting go of them."""
_NUMBERS = "settings"

Told = Callable[[Connection, int], Awaitable[None]]
"""Told the guild whose settings changed."""


class SettingsService:
    """Reads a guild's settings, and moves them from draft to applied and back.

    It asks nobody's duty: who changes settings is the business of the service that calls it.

    What is in force is read at nearly every command, up to three times, so it is remembered, but
    not in a database that other processes change as well.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._in_force: dict[int, tuple[float, Revision | None]] = {}
        self._changes = 0
        self._told: list[Told] = []

    def on_changed(self, call: Told) -> None:
        """Have `call` made whenever other settings are in force, before their transaction ends."""
        self._told.append(call)

    async def read(self, guild_id: int, section: type[S]) -> S:
        """The section as it is in force; its defaults where nothing was ever turned on."""
        applied = await self._read_in_force(guild_id)
        return section() if applied is None else applied.of(section)

    def forget(self, guild_id: int) -> None:
        """Read the guild's anew the next time: they were changed or erased."""
        # Counted: what somebody is reading at this moment may be from before.
        self._changes += 1
        self._in_force.pop(guild_id, None)

    async def _read_in_force(self, guild_id: int) -> Revision | None:
        now = self._clock.monotonic()
        read_at, known = self._in_force.get(guild_id, (-math.inf, None))
        if now - read_at <= FRESH_SECONDS:
            return known
        changes = self._changes
        async with self._database.read() as connection:
            applied = await SettingsStore(connection).list_applied(guild_id, 1)
        found = applied[0] if applied else None
        if changes == self._changes and not self._database.is_shared:
            self._in_force[guild_id] = (now, found)
        return found

    async def last_editor(self, guild_id: int) -> int | None:
        """Who changed the settings last; None when nobody did, or they erased themselves."""
        async with self._database.read() as connection:
            applied = await SettingsStore(connection).list_applied(guild_id, 1)
        return applied[0].editor_id if applied else None

    async def find_draft(self, guild_id: int) -> Revision | None:
        """The draft under way, if there is one that was touched within 7 days."""
        async with self._database.read() as connection:
            return self._live(await SettingsStore(connection).find_draft(guild_id))

    async def look(self, guild_id: int, number: int) -> Revision:
        """The draft under way, for somebody who last saw it as revision `number`.

        Raises:
            AlreadyAppliedError: that revision was turned on, and no newer draft was begun.
            SettingsDraftGoneError: there is no draft, or it never had that number.
        """
        async with self._database.read() as connection:
            store = SettingsStore(connection)
            draft = self._live(await store.find_draft(guild_id))
            if draft is not None and number <= draft.number:
                return draft
            await self._refuse_applied(store, guild_id, number)
        raise SettingsDraftGoneError

    async def open_draft(self, actor: Actor, *prefilled: Section) -> Revision:
        """The draft under way, else a new one of what is in force.

        Args:
            actor: who opens it; the draft belongs to everybody who may change settings.
            prefilled: sections to begin with where the guild has none of that name yet.
        """
        async with self._database.write() as connection:
            number = await next_number(connection, actor.guild_id, _NUMBERS)
            store = SettingsStore(connection)
            draft = self._live(await store.find_draft(actor.guild_id))
            if draft is None:
                await store.drop_draft(actor.guild_id)
                applied = await store.list_applied(actor.guild_id, 1)
                values = applied[0].sections if applied else {}
                first = tuple(part for part in prefilled if part.section not in values)
                draft = self._draft(actor, number, with_sections(values, first))
                await store.add(draft)
        return draft

    async def save(self, actor: Actor, number: int, *sections: Section) -> Revision:
        """Keep these sections in the draft; it gets a new number and another 7 days.

        Raises:
            StaleRevisionError: the draft has another number by now; nothing was saved.
            AlreadyAppliedError, SettingsDraftGoneError: there is no such draft.
        """
        async with self._database.write() as connection:
            new = await next_number(connection, actor.guild_id, _NUMBERS)
            draft = await self._expect(connection, actor.guild_id, number, sections)
            saved = self._draft(actor, new, with_sections(draft.sections, sections))
            await SettingsStore(connection).replace(number, saved)
        return saved

    async def hold_in(self, connection: Connection, guild_id: int, number: int) -> Revision:
        """In the caller's transaction, keep the draft from everybody else until it ends.

        Raises:
            StaleRevisionError, AlreadyAppliedError, SettingsDraftGoneError: as in `save`.
        """
        # The counter's lock: of two who come at once, the second sees what the first has done.
        await next_number(connection, guild_id, _NUMBERS)
        return await self._expect(connection, guild_id, number, ())

    async def apply_in(
        self, connection: Connection, actor: Actor, number: int, *sections: Section
    ) -> tuple[Revision, Revision | None]:
        """In the caller's transaction, put the draft in force, with these sections changed.

        Returns:
            What is in force now, and what was before, if anything was.

        Raises:
            StaleRevisionError, AlreadyAppliedError, SettingsDraftGoneError: as in `save`.
        """
        draft = await self.hold_in(connection, actor.guild_id, number)
        store = SettingsStore(connection)
        before = await store.list_applied(actor.guild_id, 1)
        applied = replace(
            self._draft(actor, number, with_sections(draft.sections, sections)),
            state=RevisionState.APPLIED,
            ends_at=None,
        )
        await self._tell(connection, actor.guild_id)
        await store.replace(number, applied)
        await store.supersede(actor.guild_id, number, applied.at + UNDO_LASTS)
        return applied, before[0] if before else None

    async def change_in(
        self, connection: Connection, actor: Actor, number: int, *sections: Section
    ) -> Revision:
        """In the caller's transaction, put these sections in force as they are.

        A draft under way has them too from then on, and goes on.

        Args:
            connection: of that transaction.
            actor: who changes them.
            number: of the revision that the actor saw in force; 0 for none.
            sections: in place of their former selves; the others stay.

        Raises:
            StaleRevisionError: another one is in force by now; `number` is that one's.
        """
        new = await next_number(connection, actor.guild_id, _NUMBERS)
        store = SettingsStore(connection)
        applied = await store.list_applied(actor.guild_id, 1)
        seen = applied[0].number if applied else 0
        values = applied[0].sections if applied else {}
        if seen != number:
            wished = [changes(section_from(values, type(one)), one) for one in sections]
            raise StaleRevisionError(seen, tuple(chain.from_iterable(wished)))
        changed = with_sections(values, sections)
        revision = replace(
            self._draft(actor, new, changed), state=RevisionState.APPLIED, ends_at=None
        )
        await self._tell(connection, actor.guild_id)
        await store.add(revision)
        await store.supersede(actor.guild_id, new, revision.at + UNDO_LASTS)
        await self._carry_into_draft(connection, actor.guild_id, *sections)
        return revision

    async def number_in_force(self, guild_id: int) -> int:
        """Which revision is in force; 0 for none. For `change_in`."""
        async with self._database.read() as connection:
            applied = await SettingsStore(connection).list_applied(guild_id, 1)
        return applied[0].number if applied else 0

    async def cancel(self, actor: Actor, number: int) -> None:
        """Put the draft aside; what is in force stays.

        Raises:
            StaleRevisionError, AlreadyAppliedError, SettingsDraftGoneError: as in `save`.
        """
        async with self._database.write() as connection:
            await self.hold_in(connection, actor.guild_id, number)
            await SettingsStore(connection).drop_draft(actor.guild_id)

    async def find_undo(self, guild_id: int) -> tuple[Revision, Values]:
        """What is in force and the values that undoing it would bring back.

        Raises:
            NothingToUndoError: nothing was turned on within 30 days.
        """
        async with self._database.read() as connection:
            return await self._undoable(connection, guild_id)

    async def undo_in(
        self, connection: Connection, actor: Actor, number: int
    ) -> tuple[Revision, Revision]:
        """In the caller's transaction, put the values from before revision `number` in force.

        They become a new revision, so that an undo can be undone.

        Returns:
            What is in force now, and the revision that was undone.

        Raises:
            NothingToUndoError: `number` is not in force, or is older than 30 days.
        """
        new = await next_number(connection, actor.guild_id, _NUMBERS)
        undone, values = await self._undoable(connection, actor.guild_id)
        if undone.number != number:
            raise NothingToUndoError
        restored = replace(
            self._draft(actor, new, values), state=RevisionState.APPLIED, ends_at=None
        )
        await self._tell(connection, actor.guild_id)
        store = SettingsStore(connection)
        await store.add(restored)
        await store.supersede(actor.guild_id, new, restored.at + UNDO_LASTS)
        await self._carry_into_draft(connection, actor.guild_id)
        return restored, undone

    async def _tell(self, connection: Connection, guild_id: int) -> None:
        self._database.at_end(connection, partial(self.forget, guild_id))
        for call in self._told:
            await call(connection, guild_id)

    async def _carry_into_draft(
        self, connection: Connection, guild_id: int, *sections: Section
    ) -> None:
        """A draft under way counts as newer than what has just been put in force.

        The newest number is what counts, so turned on later the draft must have a greater one;
        and whoever has its screen open learns that something changed beneath it. Sections that
        were changed past the draft are put into it, or turning it on would take them back.
        """
        store = SettingsStore(connection)
        draft = self._live(await store.find_draft(guild_id))
        if draft is not None:
            newer = await next_number(connection, guild_id, _NUMBERS)
            kept = with_sections(draft.sections, sections)
            await store.replace(draft.number, replace(draft, number=newer, sections=kept))

    async def _undoable(self, connection: Connection, guild_id: int) -> tuple[Revision, Values]:
        applied = await SettingsStore(connection).list_applied(guild_id, 2)
        if not applied or applied[0].at + UNDO_LASTS <= self._clock.now():
            raise NothingToUndoError
        return applied[0], applied[1].sections if len(applied) > 1 else {}

    async def _expect(
        self, connection: Connection, guild_id: int, number: int, sections: tuple[Section, ...]
    ) -> Revision:
        store = SettingsStore(connection)
        draft = self._live(await store.find_draft(guild_id))
        if draft is not None and draft.number == number:
            return draft
        await self._refuse_applied(store, guild_id, number)
        if draft is None:
            raise SettingsDraftGoneError
        wished: list[Change] = []
        for section in sections:
            wished += changes(draft.of(type(section)), section)
        raise StaleRevisionError(draft.number, tuple(wished))

    async def _refuse_applied(self, store: SettingsStore, guild_id: int, number: int) -> None:
        named = await store.find(guild_id, number)
        if named is not None and named.state is RevisionState.APPLIED:
            raise AlreadyAppliedError

    def _draft(self, actor: Actor, number: int, values: Values) -> Revision:
        now = self._clock.now()
        return Revision(
            actor.guild_id,
            number,
            RevisionState.DRAFT,
            values,
            actor.user_id,
            now,
            now + DRAFT_LASTS,
        )

    def _live(self, draft: Revision | None) -> Revision | None:
        if draft is None or draft.ends_at is None or draft.ends_at > self._clock.now():
            return draft
        return None
