"""What can be asked about an occurrence."""

from datetime import datetime

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError
from plc_bot.prompts.occurrences.models import (
    Occurrence,
    OccurrenceState,
    PromptPost,
    SkipReason,
)
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Connection, Database

POSTED = (OccurrenceState.SENT, OccurrenceState.DONE)


class OccurrenceService:
    """Answers for the posts: to their renderer, to members, to the messages for staff."""

    def __init__(self, database: Database, settings: SettingsService) -> None:
        self._database = database
        self._settings = settings

    async def post_for(self, guild_id: int, number: int) -> PromptPost | None:
        """What the words of a post are made from; None when it is no longer wanted."""
        async with self._database.read() as connection:
            post = await self._find_post(connection, guild_id, number)
        wanted = post is not None and post.schedule.state in (
            ScheduleState.ACTIVE,
            ScheduleState.ENDED,
        )
        return post if wanted else None

    async def about(self, actor: Actor, number: int) -> PromptPost:
        """What stands behind a post that the actor sees.

        Raises:
            OccurrenceNotFoundError: this guild has no such post.
        """
        async with self._database.read() as connection:
            post = await self._find_post(connection, actor.guild_id, number)
        if post is None:
            raise OccurrenceNotFoundError
        return post

    async def list_missed(self, guild_id: int, since: datetime) -> list[Occurrence]:
        """What was skipped since then because it was too late; for the message to staff."""
        async with self._database.read() as connection:
            store = OccurrenceStore(connection)
            return await store.list_skipped_since(guild_id, SkipReason.TOO_LATE, since)

    async def list_posted(self, guild_id: int, schedule_number: int) -> list[Occurrence]:
        """What a schedule has posted so far, the oldest first."""
        async with self._database.read() as connection:
            return await OccurrenceStore(connection).list_in(guild_id, schedule_number, POSTED)

    async def find(self, guild_id: int, number: int) -> Occurrence | None:
        """The occurrence as it stands; for the message to staff."""
        async with self._database.read() as connection:
            return await OccurrenceStore(connection).find(guild_id, number)

    async def _find_post(
        self, connection: Connection, guild_id: int, number: int
    ) -> PromptPost | None:
        occurrence = await OccurrenceStore(connection).find(guild_id, number)
        if occurrence is None or occurrence.prompt_number is None:
            return None
        prompt = await PromptStore(connection).find(guild_id, occurrence.prompt_number)
        schedule = await ScheduleStore(connection).find(guild_id, occurrence.schedule_number)
        if prompt is None or schedule is None:
            return None
        community = await self._settings.read(guild_id, CommunitySettings)
        return PromptPost(occurrence, schedule, prompt, community.language)
