"""What can be asked about an occurrence."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.prompts.occurrences.calling import PostCalling
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError
from plc_bot.prompts.occurrences.models import (
    Occurrence,
    OccurrenceState,
    PromptPost,
    SkipReason,
)
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import ScheduleEntry, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Database

Credited = Callable[[int, int], Awaitable[int | None]]
"""Whom the post of a guild's suggestion, by its number, names."""

POSTED = (OccurrenceState.SENT, OccurrenceState.DONE)
_POSTING = (ScheduleState.ACTIVE, ScheduleState.ENDED)
_NOTED_WITHIN = timedelta(seconds=5)
"""What is told of is written a moment before the finding that tells of it."""


class OccurrenceService:
    """Answers for the posts: to their renderer, to members, to the messages for staff."""

    def __init__(
        self,
        database: Database,
        settings: SettingsService,
        calling: PostCalling,
        credited: Credited,
    ) -> None:
        self._database = database
        self._settings = settings
        self._calling = calling
        self._credited = credited

    async def post_for(self, guild_id: int, number: int) -> PromptPost | None:
        """What the words of a post are made from; None when it is no longer wanted.

        A post that stands is wanted to its last step, whatever becomes of its schedule, until
        it is removed.
        """
        post = await self._find_post(guild_id, number)
        if post is None or post.occurrence.state is OccurrenceState.REMOVED:
            return None
        post = await self._with_credit(post)
        if post.occurrence.message_id is not None:
            return post
        if post.schedule.state not in _POSTING:
            return None
        announced = post.schedule.plan.calling.announce_channel_id is not None
        role_id = self._calling.role_to_ping(post.schedule, post.occurrence)
        poll_for = await self._poll_for(post)
        return replace(post, ping_role_id=None if announced else role_id, poll_for=poll_for)

    async def announcement_for(self, guild_id: int, number: int) -> PromptPost | None:
        """What the words of an announcement are made from; None when nothing stands any more."""
        post = await self._find_post(guild_id, number)
        if post is None or post.occurrence.state not in POSTED:
            return None
        role_id = self._calling.role_to_ping(post.schedule, post.occurrence)
        return replace(post, ping_role_id=role_id)

    async def about(self, actor: Actor, number: int) -> PromptPost:
        """What stands behind a post that the actor sees.

        Raises:
            OccurrenceNotFoundError: this guild has no such post.
        """
        post = await self._find_post(actor.guild_id, number)
        if post is None:
            raise OccurrenceNotFoundError
        return post

    async def list_missed(self, guild_id: int, since: datetime) -> list[Occurrence]:
        """What was skipped since then because it was too late; for the message to staff."""
        async with self._database.read() as connection:
            store = OccurrenceStore(connection)
            noted = since - _NOTED_WITHIN
            return await store.list_skipped_since(guild_id, SkipReason.TOO_LATE, noted)

    async def list_posted(self, guild_id: int, schedule_number: int) -> list[Occurrence]:
        """What a schedule has posted so far, the oldest first."""
        async with self._database.read() as connection:
            return await OccurrenceStore(connection).list_in(guild_id, schedule_number, POSTED)

    async def find(self, guild_id: int, number: int) -> Occurrence | None:
        """The occurrence as it stands; for the message to staff."""
        async with self._database.read() as connection:
            return await OccurrenceStore(connection).find(guild_id, number)

    async def standing(self, guild_id: int, schedule_number: int) -> ScheduleEntry | None:
        """A schedule, even a removed one, with the instant it posts next, if any is planned."""
        async with self._database.read() as connection:
            schedule = await ScheduleStore(connection).find(guild_id, schedule_number)
            instants = await OccurrenceStore(connection).next_instants(guild_id)
        return None if schedule is None else ScheduleEntry(schedule, instants.get(schedule_number))

    async def _with_credit(self, post: PromptPost) -> PromptPost:
        number = post.prompt.suggestion_number
        if number is None:
            return post
        return replace(post, credited_id=await self._credited(post.prompt.guild_id, number))

    async def _poll_for(self, post: PromptPost) -> timedelta | None:
        """How long a poll stays open; None where a plain question goes out in its place."""
        guild_id, schedule = post.occurrence.guild_id, post.schedule
        if post.prompt.wording.kind is not PromptKind.POLL:
            return None
        if not self._calling.can_poll(guild_id, schedule.plan.channel_id):
            return None
        async with self._database.read() as connection:
            instants = await OccurrenceStore(connection).next_instants(guild_id)
        return self._calling.votes_for(instants.get(schedule.number))

    async def _find_post(self, guild_id: int, number: int) -> PromptPost | None:
        async with self._database.read() as connection:
            occurrence = await OccurrenceStore(connection).find(guild_id, number)
            if occurrence is None or occurrence.prompt_number is None:
                return None
            prompt = await PromptStore(connection).find(guild_id, occurrence.prompt_number)
            schedule = await ScheduleStore(connection).find(guild_id, occurrence.schedule_number)
        if prompt is None or schedule is None:
            return None
        # Not before that connection is given back: many who each hold one and wait for a second
        # would wait for one another.
        community = await self._settings.read(guild_id, CommunitySettings)
        return PromptPost(occurrence, schedule, prompt, community.language)
