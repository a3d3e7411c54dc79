"""Opening a digest, or what somebody has found, to make a post or a file of it."""

from collections.abc import Sequence

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.settings import SettingsService
from plc_bot.resources.digest.errors import DigestGoneError, SelectionGoneError
from plc_bot.resources.digest.models import (
    SELECTED_MOST,
    Digest,
    DigestContents,
    Selection,
    SelectionContents,
)
from plc_bot.resources.digest.store import DigestStore, SelectionStore
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.store import ResourceStore
from plc_bot.storage import Connection, Database

SELECTIONS = "selection"


class DigestService:
    """Reads digests; what has gone since they were made is left out."""

    def __init__(self, database: Database, settings: SettingsService) -> None:
        self._database = database
        self._settings = settings

    async def contents(self, guild_id: int, number: int) -> DigestContents | None:
        """The digest as it is posted; None where nothing of it is left."""
        async with self._database.read() as connection:
            digest = await DigestStore(connection).find(guild_id, number)
            new = [] if digest is None else await _live(connection, digest)
        if digest is None or not new:
            return None
        community = await self._settings.read(guild_id, CommunitySettings)
        return DigestContents(digest, community, tuple(new))

    async def open(self, actor: Actor, number: int) -> DigestContents:
        """The digest, for any member of its guild.

        Raises:
            DigestGoneError: there is none here, it is too old, or nothing of it is left.
        """
        found = await self.contents(actor.guild_id, number)
        if found is None:
            raise DigestGoneError
        return found


class SelectionService:
    """Keeps what a person has found for a week, so that they can make files of it."""

    def __init__(
        self, database: Database, clock: Clock, settings: SettingsService, records: RecordService
    ) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._records = records

    async def keep(self, actor: Actor, numbers: Sequence[int]) -> Selection:
        """Note the resources, 100 at most; what the actor may not see is left out when opened."""
        chosen = tuple(dict.fromkeys(numbers))[:SELECTED_MOST]
        async with self._database.write() as connection:
            selection = Selection(
                guild_id=actor.guild_id,
                number=await next_number(connection, actor.guild_id, SELECTIONS),
                user_id=actor.user_id,
                numbers=chosen,
                made_at=self._clock.now(),
            )
            await SelectionStore(connection).add(selection)
        return selection

    async def open(self, actor: Actor, number: int) -> SelectionContents:
        """The actor's own selection.

        Raises:
            SelectionGoneError: it is too old, not theirs, or nothing of it is left.
        """
        async with self._database.read() as connection:
            store = SelectionStore(connection)
            selection = await store.find(actor.guild_id, number, actor.user_id)
            found = (
                []
                if selection is None
                else await ResourceStore(connection).list_numbered(
                    actor.guild_id, selection.numbers
                )
            )
        seen = [one for one in found if await self._records.sees(actor, one)]
        if selection is None or not seen:
            raise SelectionGoneError
        community = await self._settings.read(actor.guild_id, CommunitySettings)
        return SelectionContents(community, selection.made_at, tuple(seen))


async def _live(connection: Connection, digest: Digest) -> list[Resource]:
    found = await ResourceStore(connection).list_numbered(digest.guild_id, digest.new)
    return [one for one in found if one.state is ResourceState.LIVE]
