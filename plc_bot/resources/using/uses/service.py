"""I used it: with which grade, what was changed, and whether it will be used again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.words.models import WordKind
from plc_bot.kernel import Kernel
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.using.checking import public_in, require_voice, said
from plc_bot.resources.using.errors import GradeUnknownError, UseNotFoundError
from plc_bot.resources.using.marks.store import BlockedStore
from plc_bot.resources.using.uses.models import CHANGED_MOST, ONE_IN, Use, UseSummary, UseTyped
from plc_bot.resources.using.uses.store import UseStore
from plc_bot.storage import Connection

NUMBERS = "use"
Follows = Callable[[Connection, int, Sequence[int]], Awaitable[None]]
"""Told, in the transaction, in which guild of which resources the reports have changed."""


class UseService:
    """One report a member a resource in 30 days; a second one changes the first."""

    def __init__(
        self,
        kernel: Kernel,
        shelf: Shelf,
    ) -> None:
        self._database = kernel.database
        self._clock = kernel.clock
        self._duties = kernel.duties
        self._audit = kernel.audit
        self._words = kernel.words
        self._shelf = shelf
        self._followers: list[Follows] = []

    def on_used(self, call: Follows) -> None:
        """Have `call` made whenever a resource's reports change, before the transaction ends."""
        self._followers.append(call)

    async def find_own(self, actor: Actor, number: int) -> Use | None:
        """The report that the actor's next one would change, if there is one.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            SilencedUserError: moderators have timed the actor out.
        """
        require_voice(actor)
        async with self._database.read() as connection:
            resource = await public_in(connection, actor, number)
            return await self._last(connection, actor, resource)

    async def report(self, actor: Actor, number: int, typed: UseTyped) -> Use:
        """Keep what the actor reports.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            TooLongError: what was changed takes more than 500 characters.
            GradeUnknownError: the guild has no such grade.
            SilencedUserError: moderators have timed the actor out.
        """
        require_voice(actor)
        changed = said(typed.changed, CHANGED_MOST)
        now = self._clock.now()
        async with self._database.write() as connection:
            # Of two presses at once, the second finds the first's report.
            await self._shelf.take_turn_in(connection, actor.guild_id)
            resource = await public_in(connection, actor, number)
            await self._require_grade(connection, actor.guild_id, typed.grade)
            known = await self._last(connection, actor, resource)
            use = Use(
                guild_id=actor.guild_id,
                number=known.number if known else 0,
                resource_number=resource.number,
                user_id=actor.user_id,
                grade=typed.grade,
                changed=changed,
                again=typed.again,
                is_named=typed.is_named,
                at=known.at if known else now,
                edited_at=now if known else None,
            )
            if known is None:
                number = await next_number(connection, actor.guild_id, NUMBERS)
                use = replace(use, number=number)
                await UseStore(connection).add(use)
            else:
                await UseStore(connection).save(use)
            await self._tell(connection, actor.guild_id, resource.number)
        return use

    async def take_back(self, actor: Actor, use_number: int) -> None:
        """Remove one's own report, or as a librarian anybody's, which the audit notes.

        Raises:
            UseNotFoundError: there is none of this number that the actor may remove.
        """
        is_librarian = await self._duties.does(actor, Duty.LIBRARY)
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            store = UseStore(connection)
            use = await store.find(actor.guild_id, use_number)
            if use is None or not (is_librarian or use.user_id == actor.user_id):
                raise UseNotFoundError(use_number)
            if use.user_id != actor.user_id:
                await self._audit.record(connection, actor, "use.removed", f"use {use_number}")
            await store.remove(actor.guild_id, use_number)
            await self._tell(connection, actor.guild_id, use.resource_number)

    async def list_page(
        self,
        actor: Actor,
        number: int,
        limit: int,
        after: int | None = None,
        before: int | None = None,
    ) -> list[Use]:
        """What was reported of a resource, the newest first; who wished no name has none.

        After a report's number, or the `limit` right before one, or the first.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
        """
        async with self._database.read() as connection:
            resource = await public_in(connection, actor, number)
            store, guild_id = UseStore(connection), actor.guild_id
            if before is not None:
                found = await store.list_since(guild_id, resource.number, limit, before)
            else:
                found = await store.list_newest(guild_id, resource.number, limit, after)
        return [_as_seen_by(actor, use) for use in found]

    async def summaries(self, guild_id: int, numbers: Sequence[int]) -> dict[int, UseSummary]:
        """What reports say of these resources, of each one something."""
        async with self._database.read() as connection:
            return await summaries_in(connection, guild_id, numbers)

    async def _last(self, connection: Connection, actor: Actor, resource: Resource) -> Use | None:
        store = UseStore(connection)
        last = await store.find_last(actor.guild_id, resource.number, actor.user_id)
        return last if last is not None and last.at + ONE_IN > self._clock.now() else None

    async def _require_grade(self, connection: Connection, guild_id: int, grade: str) -> None:
        known = await self._words.list_in(connection, guild_id, WordKind.GRADE)
        if grade and grade not in {word.code for word in known}:
            raise GradeUnknownError

    async def _tell(self, connection: Connection, guild_id: int, number: int) -> None:
        for follow in self._followers:
            await follow(connection, guild_id, [number])


async def summaries_in(
    connection: Connection, guild_id: int, numbers: Sequence[int]
) -> dict[int, UseSummary]:
    """As `UseService.summaries`, within the caller's transaction."""
    store = UseStore(connection)
    counts = await store.count(guild_id, numbers)
    grades = await store.grades_of(guild_id, numbers)
    blocked = await BlockedStore(connection).count(guild_id, numbers)
    return {
        number: UseSummary(
            count=counts.get(number, (0, 0))[0],
            grades=grades.get(number, frozenset()),
            changed=counts.get(number, (0, 0))[1],
            blocked=blocked.get(number, 0),
        )
        for number in numbers
    }


def _as_seen_by(actor: Actor, use: Use) -> Use:
    is_seen = use.is_named or use.user_id == actor.user_id
    return use if is_seen else replace(use, user_id=None)
