"""Wants: posted by members, kept open or closed by them, watched over by librarians."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.privacy.models import Person
from plc_bot.resources.search.stems import ENGLISH
from plc_bot.resources.search.store import IndexStore
from plc_bot.resources.wanted.checking import checked
from plc_bot.resources.wanted.errors import (
    GuildWantsEnoughError,
    NotYourWantError,
    RenewedEnoughError,
    ReopenedTooLateError,
    WantDaysError,
    WantedAlreadyError,
    WantedEnoughError,
    WantNotFoundError,
    WantSilencedError,
    stands,
)
from plc_bot.resources.wanted.lookup import may_look
from plc_bot.resources.wanted.matching import words_of
from plc_bot.resources.wanted.models import (
    DAYS,
    GUILD_OPEN_MOST,
    OPEN_MOST,
    RENEWALS_MOST,
    REOPENED_WITHIN,
    Want,
    WantState,
    WantText,
)
from plc_bot.resources.wanted.moves import NUMBERS, WantMoves, take_turn_in
from plc_bot.resources.wanted.store import PairStore, WantStore
from plc_bot.storage import Connection, Database


class WantService:
    """What people do with wants. Who asked for one is told to nobody."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        drafts: DraftService,
        moves: WantMoves,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._drafts = drafts
        self._moves = moves

    async def preview(self, actor: Actor, typed: WantText) -> WantText:
        """What would be posted, tidied; so that nobody is told only afterwards that it can't be.

        Raises:
            WantSilencedError, WantedEnoughError, GuildWantsEnoughError: they can post no more.
            WantTooShortError, FieldTooLongError, WantedAlreadyError: as they say.
        """
        text = checked(typed)
        async with self._database.read() as connection:
            await self._require_room(connection, actor, text)
        return text

    async def ask(
        self, actor: Actor, typed: WantText, days: int, draft_number: int | None = None
    ) -> Want:
        """Post it: matches are looked for from now on, among what is shared later.

        Args:
            actor: who looks for it.
            typed: what is looked for.
            days: 7, 30 or 90, for which it is open.
            draft_number: of the draft it was kept in, which is used up.

        Raises:
            WantSilencedError, WantedEnoughError, GuildWantsEnoughError: they can post no more.
            WantTooShortError, FieldTooLongError, WantedAlreadyError, WantDaysError: as they say.
            DraftGoneError: the draft was used already.
        """
        text = checked(typed)
        if days not in DAYS:
            raise WantDaysError
        now, guild_id = self._clock.now(), actor.guild_id
        async with self._database.write() as connection:
            await take_turn_in(connection, guild_id)
            await self._require_room(connection, actor, text)
            if draft_number is not None and not await self._drafts.drop(
                connection, guild_id, draft_number
            ):
                raise DraftGoneError(draft_number)
            index = await IndexStore(connection).find_guild(guild_id)
            want = Want(
                guild_id=guild_id,
                number=await next_number(connection, guild_id, NUMBERS),
                state=WantState.OPEN,
                text=text,
                words=words_of(text.title, (ENGLISH,) if index is None else index.languages),
                asker_id=actor.user_id,
                asked_at=now,
                moved_at=now,
                days=days,
                ends_at=now + timedelta(days=days),
            )
            await WantStore(connection).add(want)
            await self._moves.begin_in(connection, want)
        return want

    async def close(self, actor: Actor, number: int) -> Want:
        """Look for it no longer; by its asker or a librarian.

        Raises:
            WantNotFoundError, NotYourWantError, WantStateError: as they say.
        """
        async with self._database.write() as connection:
            want = await self._begin(connection, actor, number)
            if want.asker_id != actor.user_id:
                await self._require_librarian(actor, want)
            closed = await self._moves.move_in(connection, want, WantState.CLOSED)
            if want.asker_id != actor.user_id:
                await self._note(connection, actor, "want.closed", want)
        return closed

    async def answer(self, actor: Actor, number: int) -> Want:
        """Its asker has found it, wherever it was.

        Raises:
            WantNotFoundError, NotYourWantError, WantStateError: as they say.
        """
        async with self._database.write() as connection:
            want = await self._begin_own(connection, actor, number)
            return await self._moves.move_in(connection, want, WantState.ANSWERED)

    async def reopen(self, actor: Actor, number: int) -> Want:
        """It was not it after all: look for it again, for a week at least.

        Raises:
            WantNotFoundError, NotYourWantError, WantStateError: as they say.
            ReopenedTooLateError: it was answered more than 14 days ago.
            WantSilencedError, WantedEnoughError, GuildWantsEnoughError, WantedAlreadyError: they
                can have no more open ones.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            want = await self._begin_own(connection, actor, number)
            if want.state is not WantState.ANSWERED:
                raise stands(number, want.state)
            if now - want.moved_at > REOPENED_WITHIN:
                raise ReopenedTooLateError(number)
            await self._require_room(connection, actor, want.text)
            return await self._moves.move_in(connection, want, WantState.OPEN)

    async def renew(self, actor: Actor, number: int) -> Want:
        """Keep it open for as long again, at most three times.

        Raises:
            WantNotFoundError, NotYourWantError, WantStateError, RenewedEnoughError: as they say.
        """
        async with self._database.write() as connection:
            want = await self._begin_own(connection, actor, number)
            if not want.is_open:
                raise stands(number, want.state)
            if not want.can_be_renewed:
                raise RenewedEnoughError(number, RENEWALS_MOST)
            longer = replace(
                want,
                renewals=want.renewals + 1,
                ends_at=want.ends_at + timedelta(days=want.days),
            )
            await WantStore(connection).save(longer)
            await self._moves.begin_in(connection, longer)
        return longer

    async def hide(self, actor: Actor, number: int) -> Want:
        """Show it to nobody but its asker; by a librarian.

        Raises:
            NotStaffError, WantNotFoundError, WantStateError: as they say.
        """
        return await self._watch(actor, number, WantState.HIDDEN, "want.hidden")

    async def show(self, actor: Actor, number: int) -> Want:
        """Show a hidden one to all again; by a librarian.

        Raises:
            NotStaffError, WantNotFoundError, WantStateError: as they say.
        """
        return await self._watch(actor, number, WantState.OPEN, "want.shown")

    async def forget(self, connection: Connection, person: Person) -> None:
        """In the transaction that erases a person, forget what was found for them."""
        if person.user_id is not None:
            await PairStore(connection).remove_of(person.guild_id, person.user_id)

    async def _watch(self, actor: Actor, number: int, to: WantState, act: str) -> Want:
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.write() as connection:
            want = await self._begin(connection, actor, number)
            if to is WantState.OPEN and want.state is not WantState.HIDDEN:
                raise stands(number, want.state)
            moved = await self._moves.move_in(connection, want, to)
            await self._note(connection, actor, act, want)
        return moved

    async def _begin(self, connection: Connection, actor: Actor, number: int) -> Want:
        await take_turn_in(connection, actor.guild_id)
        want = await WantStore(connection).find(actor.guild_id, number)
        if want is None or not (await may_look(self._duties, actor, want)):
            raise WantNotFoundError(number)
        return want

    async def _begin_own(self, connection: Connection, actor: Actor, number: int) -> Want:
        want = await self._begin(connection, actor, number)
        if want.asker_id != actor.user_id:
            raise NotYourWantError(number)
        return want

    async def _require_librarian(self, actor: Actor, want: Want) -> None:
        if not await self._duties.does(actor, Duty.LIBRARY):
            raise NotYourWantError(want.number)

    async def _note(self, connection: Connection, actor: Actor, act: str, want: Want) -> None:
        await self._audit.record(connection, actor, act, f"want {want.number}")

    async def _require_room(self, connection: Connection, actor: Actor, text: WantText) -> None:
        if actor.timed_out:
            raise WantSilencedError
        store = WantStore(connection)
        mine = await store.list_of(actor.guild_id, actor.user_id)
        still_open = [want for want in mine if want.is_open]
        for want in still_open:
            if want.text == text:
                raise WantedAlreadyError(want.number)
        if len(still_open) >= OPEN_MOST:
            raise WantedEnoughError(OPEN_MOST)
        if await store.count_open(actor.guild_id) >= GUILD_OPEN_MOST:
            raise GuildWantsEnoughError(GUILD_OPEN_MOST)
