"""What people see and say of links: their sharers, privately, and the librarians."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.resources.health.asking import Asking
from plc_bot.resources.health.errors import LinkSettledError
from plc_bot.resources.health.models import TOLD_MOST, Health, LinkCheck
from plc_bot.resources.health.moves import declined, exempted
from plc_bot.resources.health.store import LinkCheckStore
from plc_bot.resources.record.errors import ResourceNotFoundError
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.editing import EditingService
from plc_bot.resources.sharing.edits import Edit
from plc_bot.storage import Connection, Database


@dataclass(frozen=True, slots=True)
class LinkInQuestion:
    """A resource and what is known of its link."""

    resource: Resource
    check: LinkCheck


@dataclass(frozen=True, slots=True)
class Overview:
    """The links of a guild, for its librarians.

    Attributes:
        counts: how many there are by state, each state that there is; questions that a sharer
            is being asked count as failing, since nobody else hears of them.
        open: of which a librarian may say what becomes of them, the newest first.
    """

    counts: Mapping[Health, int]
    open: tuple[LinkInQuestion, ...]


class HealthService:
    """Sharers answer for their own links; librarians for dead ones and those without a sharer."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        records: RecordService,
        duties: DutyService,
        asking: Asking,
        audit: Audit,
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._duties = duties
        self._asking = asking
        self._audit = audit

    async def list_dead(self, guild_id: int, numbers: Collection[int]) -> set[int]:
        """Which of these resources have a link that counts as gone; all may know that."""
        async with self._database.read() as connection:
            return await LinkCheckStore(connection).list_dead(guild_id, numbers)

    async def list_asked(self, actor: Actor) -> list[LinkInQuestion]:
        """The actor's own links of which they were asked what becomes of them, the oldest first."""
        async with self._database.read() as connection:
            questions = await LinkCheckStore(connection).list_questions(actor.guild_id)
            mine = [
                one.check
                for one in questions
                if one.sharer_id == actor.user_id and one.check.is_told
            ]
            return await _with_resources(connection, mine[:TOLD_MOST])

    async def overview(self, actor: Actor, limit: int) -> Overview:
        """All links in numbers, and those for librarians, so many at most.

        Raises:
            NotStaffError: the actor is no librarian.
        """
        await self._duties.require(actor, Duty.LIBRARY)
        async with self._database.read() as connection:
            store = LinkCheckStore(connection)
            counts = await store.counts(actor.guild_id)
            found = await store.list_for_librarians(actor.guild_id, limit)
            open_ = tuple(await _with_resources(connection, found))
        failing = counts.pop(Health.ASKED, 0) + counts.get(Health.FAILING, 0)
        return Overview({**counts, Health.FAILING: failing}, open_)

    async def find(self, actor: Actor, number: int) -> LinkInQuestion:
        """The question about one link, for whoever may answer it.

        Raises:
            ResourceNotFoundError, NotYourResourceError: the actor may not.
            LinkSettledError: there is no question.
        """
        async with self._database.read() as connection:
            return await self._answerable(connection, actor, number)

    async def still_works(self, actor: Actor, number: int) -> Resource:
        """Believe that it works for the actor: it is not checked any more.

        Raises:
            ResourceNotFoundError, NotYourResourceError, LinkSettledError: as for `find`.
        """
        return await self._settle(actor, number, Health.EXEMPT, "resource.link-exempted")

    async def keep_address(self, actor: Actor, number: int) -> Resource:
        """Leave the address of a link that moved as it is.

        Raises:
            ResourceNotFoundError, NotYourResourceError, LinkSettledError: as for `find`.
        """
        return await self._settle(actor, number, Health.OK, "resource.link-kept")

    async def _settle(self, actor: Actor, number: int, to: Health, act: str) -> Resource:
        now = self._clock.now()
        async with self._database.write() as connection:
            found = await self._answerable(connection, actor, number)
            if to is Health.OK and found.check.state is not Health.MOVED:
                raise LinkSettledError(number)
            settled = exempted if to is Health.EXEMPT else declined
            after = settled(found.check, now)
            if not await LinkCheckStore(connection).save(after, found.check):
                raise LinkSettledError(number)
            sharer_id = found.resource.sharer_id
            if sharer_id is not None:
                await self._asking.tidy_in(connection, actor.guild_id, sharer_id)
            if sharer_id != actor.user_id:
                await self._audit.record(connection, actor, act, f"resource {number}")
        return found.resource

    async def _answerable(
        self, connection: Connection, actor: Actor, number: int
    ) -> LinkInQuestion:
        resource = await ResourceStore(connection).find(actor.guild_id, number)
        if resource is None:
            raise ResourceNotFoundError(number)
        await self._records.require_change(actor, resource)
        check = await LinkCheckStore(connection).find(actor.guild_id, number)
        if check is None or not _is_open(check, actor, resource):
            raise LinkSettledError(number)
        return LinkInQuestion(resource, check)


class NewAddress:
    """Gives a link another address, with the same rules as any edit of its resource."""

    def __init__(
        self, health: HealthService, records: RecordService, editing: EditingService
    ) -> None:
        self._health = health
        self._records = records
        self._editing = editing

    async def take_over(self, actor: Actor, number: int) -> bool:
        """Keep the address to which the link leads for good.

        Returns:
            Whether it stands now; else a librarian looks at it first.

        Raises:
            ResourceNotFoundError, NotYourResourceError, LinkSettledError: no such question.
            AlreadyHereError, LinkRefusedError: as for any edit.
        """
        found = await self._health.find(actor, number)
        if found.check.moved_to is None:
            raise LinkSettledError(number)
        return await self._put(actor, found, found.check.moved_to)

    async def give(self, actor: Actor, number: int, typed: str) -> bool:
        """Keep the address that the actor typed.

        Returns:
            As for `take_over`.

        Raises:
            As for `take_over`.
        """
        return await self._put(actor, await self._health.find(actor, number), typed)

    async def _put(self, actor: Actor, found: LinkInQuestion, link: str) -> bool:
        before = found.resource
        edit = Edit(frozenset({"link"}), replace(before.particulars, link=link))
        await self._editing.edit(actor, before.number, before.version, edit)
        after = await self._records.find(actor, before.number)
        return after.address != before.address


def _is_open(check: LinkCheck, actor: Actor, resource: Resource) -> bool:
    """Whether this sharer or librarian may say what becomes of the link."""
    if check.state is Health.DEAD:
        return True
    # What a sharer is asked is between the bot and the sharer.
    is_theirs = resource.sharer_id in (actor.user_id, None)
    return check.is_question and check.is_told and is_theirs


async def _with_resources(
    connection: Connection, checks: Collection[LinkCheck]
) -> list[LinkInQuestion]:
    if not checks:
        return []
    by_number = {check.resource_number: check for check in checks}
    guild_id = next(iter(checks)).guild_id
    found = await ResourceStore(connection).list_numbered(guild_id, list(by_number))
    return [LinkInQuestion(resource, by_number[resource.number]) for resource in found]
