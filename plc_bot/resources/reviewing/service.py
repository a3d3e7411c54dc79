"""Librarians decide about what waits, what was reported and what is hidden."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.kernel import Kernel
from plc_bot.resources.record.errors import ResourceNotFoundError, stands
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import BlockedKeyStore, ResourceStore
from plc_bot.resources.reviewing.errors import ReasonNeededError
from plc_bot.resources.reviewing.models import REASON_MOST, ToReview
from plc_bot.resources.using.reports.models import Report
from plc_bot.resources.using.reports.store import ReportStore
from plc_bot.storage import Connection, Database
from plc_bot.text import cleaned

DECIDED = "resource-decided"
"""The kind of what waits in a sharer's inbox; the subject is the resource's number."""
READ_WITHIN = timedelta(days=30)
BLOCKED_FOR = timedelta(days=180)
COPYRIGHT = "copyright"
_WAITED = {
    ResourceState.LIVE: "resource.approved",
    ResourceState.RETURNED: "resource.returned",
    ResourceState.REMOVED: "resource.rejected",
}
_STOOD = {
    ResourceState.LIVE: "resource.shown",
    ResourceState.HIDDEN: "resource.hidden",
    ResourceState.REMOVED: "resource.removed",
}
"""The audit's words for decisions, by the state that they lead to."""
LOOKED_AT_MOST = 500
"""Of each sort; who has more at once sees the next ones as these are decided."""


class ReviewService:
    """Every decision is one move with its audit row; of two librarians the second is told."""

    def __init__(self, kernel: Kernel, shelf: Shelf) -> None:
        self._database: Database = kernel.database
        self._clock: Clock = kernel.clock
        self._duties: DutyService = kernel.duties
        self._audit: Audit = kernel.audit
        self._inbox: InboxService = kernel.inbox
        self._shelf = shelf

    async def next_up(self, actor: Actor, after: int = 0) -> ToReview | None:
        """The first after a number, or else the first of all; None where nothing waits.

        Raises:
            NotStaffError: the actor is no librarian.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        guild_id = actor.guild_id
        async with self._database.read() as connection:
            numbers = await _numbers(connection, guild_id)
            if not numbers:
                return None
            number = next((one for one in numbers if one > after), numbers[0])
            resource = await _found(connection, guild_id, number)
            reports = tuple(await ReportStore(connection).list_of(guild_id, number))
        return ToReview(resource, reports, numbers.index(number) + 1, len(numbers))

    async def approve(self, actor: Actor, number: int) -> Resource:
        """Let all see what waited.

        Raises:
            NotStaffError: the actor is no librarian.
            ResourceNotFoundError: there is none with this number.
            ResourceStateError: it does not wait (any more).
        """
        return await self._decide(actor, number, ResourceState.WAITING, ResourceState.LIVE)

    async def give_back(self, actor: Actor, number: int, note: str) -> Resource:
        """Give what waited back to its sharer, who changes it and sends it again.

        Raises:
            NotStaffError, ResourceNotFoundError, ResourceStateError: as for `approve`.
            ReasonNeededError: no note, or one of more than 500 characters.
        """
        said = _reason(number, note)
        return await self._decide(
            actor, number, ResourceState.WAITING, ResourceState.RETURNED, said
        )

    async def reject(self, actor: Actor, number: int, reason: str) -> Resource:
        """Remove what waited, for good; the sharer reads why.

        Raises:
            NotStaffError, ResourceNotFoundError, ResourceStateError: as for `approve`.
            ReasonNeededError: no reason, or one of more than 500 characters.
        """
        said = _reason(number, reason)
        return await self._decide(actor, number, ResourceState.WAITING, ResourceState.REMOVED, said)

    async def hide(self, actor: Actor, number: int, reason: str) -> Resource:
        """Keep what all see from being seen, until it is shown again or removed.

        Raises:
            NotStaffError, ResourceNotFoundError, ResourceStateError: as for `approve`.
            ReasonNeededError: no reason, or one of more than 500 characters.
        """
        said = _reason(number, reason)
        return await self._decide(actor, number, None, ResourceState.HIDDEN, said)

    async def show_again(self, actor: Actor, number: int) -> Resource:
        """Let all see what was hidden; what was reported of it is done with.

        Raises:
            NotStaffError, ResourceNotFoundError, ResourceStateError: as for `approve`.
        """
        return await self._decide(actor, number, ResourceState.HIDDEN, ResourceState.LIVE)

    async def remove(
        self, actor: Actor, number: int, reason: str, *, is_copyright: bool = False
    ) -> Resource:
        """Take a resource away for good; the sharer reads why.

        Args:
            actor: a librarian.
            number: of a resource that all see, or that is hidden.
            reason: up to 500 characters.
            is_copyright: whether its address may not come back for 180 days.

        Raises:
            NotStaffError, ResourceNotFoundError, ResourceStateError: as for `approve`.
            ReasonNeededError: no reason, or one of more than 500 characters.
        """
        said = _reason(number, reason)
        return await self._decide(
            actor, number, None, ResourceState.REMOVED, said, blocks=is_copyright
        )

    async def let_stand(self, actor: Actor, number: int) -> tuple[Report, ...]:
        """Be done with what was reported of a resource, which stays as it is.

        Raises:
            NotStaffError, ResourceNotFoundError: as for `approve`.
            ResourceStateError: it is hidden: it must be shown again or removed.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, actor.guild_id)
            found = await _found(connection, actor.guild_id, number)
            if not found.is_public:
                raise stands(number, found.state)
            reports = await ReportStore(connection).list_of(actor.guild_id, number)
            if reports:
                await self._done_with_reports(connection, found)
                target = f"resource {number}"
                await self._audit.record(connection, actor, "resource.let-stand", target)
        return tuple(reports)

    async def decided(self, actor: Actor, number: int) -> Resource | None:
        """What a librarian decided about the actor's own share; None where it is not theirs."""
        async with self._database.read() as connection:
            found = await ResourceStore(connection).find(actor.guild_id, number)
        return found if found is not None and found.sharer_id == actor.user_id else None

    async def _decide(
        self,
        actor: Actor,
        number: int,
        expected: ResourceState | None,
        to: ResourceState,
        reason: str = "",
        *,
        blocks: bool = False,
    ) -> Resource:
        await self._duties.require(actor, Duty.LIBRARY)
        guild_id = actor.guild_id
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, guild_id)
            found = await _found(connection, guild_id, number)
            waits = found.state in (ResourceState.WAITING, ResourceState.RETURNED)
            if found.state is not expected and (expected is not None or waits):
                raise stands(number, found.state)
            moved = await self._shelf.move_in(connection, found, to, actor.user_id, reason=reason)
            if blocks and found.address is not None:
                now = self._clock.now()
                blocked = BlockedKeyStore(connection)
                ends_at = now + BLOCKED_FOR
                await blocked.add(guild_id, found.address.key, COPYRIGHT, now, ends_at)
            if to is not ResourceState.HIDDEN:
                await self._done_with_reports(connection, found)
            act = (_WAITED if found.state is ResourceState.WAITING else _STOOD)[to]
            await self._audit.record(connection, actor, act, f"resource {number}")
            await self._tell(connection, actor, found)
        return moved

    async def _done_with_reports(self, connection: Connection, resource: Resource) -> None:
        store = ReportStore(connection)
        await store.close(resource.guild_id, resource.number, self._clock.now())

    async def _tell(self, connection: Connection, actor: Actor, resource: Resource) -> None:
        if resource.sharer_id in (None, actor.user_id):
            return
        until = self._clock.now() + READ_WITHIN
        item = Item(DECIDED, str(resource.number), Ring.ASKED, until)
        await self._inbox.put_in(connection, actor.guild_id, resource.sharer_id, item)


async def _found(connection: Connection, guild_id: int, number: int) -> Resource:
    found = await ResourceStore(connection).find(guild_id, number)
    if found is None:
        raise ResourceNotFoundError(number)
    return found


async def _numbers(connection: Connection, guild_id: int) -> list[int]:
    """Of all that wait, are hidden, or were reported and are still there; in order."""
    store, numbers = ResourceStore(connection), set[int]()
    for state in (ResourceState.WAITING, ResourceState.HIDDEN):
        found = await store.list_in(guild_id, state, LOOKED_AT_MOST)
        numbers |= {one.number for one in found}
    reports = await ReportStore(connection).list_open(guild_id, LOOKED_AT_MOST)
    reported = {one.resource_number for one in reports} - numbers
    for resource in await store.list_numbered(guild_id, sorted(reported)):
        if resource.is_public:
            numbers.add(resource.number)
    return sorted(numbers)


def _reason(number: int, typed: str) -> str:
    reason = cleaned(typed)
    if not reason or len(reason) > REASON_MOST:
        raise ReasonNeededError(number, REASON_MOST)
    return reason
