"""The setup's third step: from a channel and a typed time to a schedule, or to what is missing."""

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.outward import Place, PlaceKind, Places, Use
from plc_bot.prompts.schedules.drafting import ScheduleDrafting
from plc_bot.prompts.schedules.models import Calling, Schedule, SchedulePlan
from plc_bot.prompts.schedules.names import usual_name
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.scheduling.errors import WhenError
from plc_bot.scheduling.when import readings, sentence
from plc_bot.scheduling.zones import Zones
from plc_bot.setup.models import FirstPrompt, FirstPromptPreview, Problem, ProblemKind
from plc_bot.storage import Connection

_UNTIL_KNOWN = "UTC"
_USE = Use(pins=Calling().pins)
"""What the first schedule will do in its channel, before there is a plan to say so."""

"""Which zone a sentence is read in before the community has named its own: any will do."""


class FirstPromptPlanner:
    """Works out what the first schedule would be, and begins it."""

    def __init__(
        self,
        clock: Clock,
        zones: Zones,
        places: Places,
        drafting: ScheduleDrafting,
        schedules: ScheduleService,
    ) -> None:
        self._clock = clock
        self._zones = zones
        self._places = places
        self._drafting = drafting
        self._schedules = schedules

    def read(self, typed: str, zone: str) -> str:
        """The typed time as a sentence that is read the same way whenever it is read again.

        Raises:
            WhenError: nobody could say when that is; it names the reason.
        """
        found = readings(typed, self._clock.now(), self._zones.get(zone or _UNTIL_KNOWN))
        return sentence(found[0])

    def usable(self, guild_id: int, channel_id: int) -> Place | None:
        """The place, when a prompt can be posted there."""
        place = self._places.find(guild_id, channel_id)
        return None if place is None or place.kind is PlaceKind.OTHER else place

    def suggested(self, guild_id: int, channel_id: int | None) -> int | None:
        """The channel that setup was begun in, if it is one where everybody would see a prompt."""
        if channel_id is None:
            return None
        place = self.usable(guild_id, channel_id)
        return channel_id if place is not None and place.readable_by_all else None

    async def is_open(self, actor: Actor) -> bool:
        """Whether there is a first prompt to choose: the guild has no schedule yet."""
        return not await self._schedules.list_all(actor)

    async def preview(
        self, actor: Actor, community: CommunitySettings, first: FirstPrompt
    ) -> FirstPromptPreview:
        """Dates, place and first question as far as they can be told, and what is missing."""
        running = len(await self._schedules.list_all(actor))
        problems = self._problems(actor.guild_id, community, first)
        try:
            plan = self._plan(community, first)
        except WhenError:
            return FirstPromptPreview(running, None, (*problems, Problem(ProblemKind.TIME_OVER)))
        preview = None if plan is None else await self._drafting.preview(actor, plan)
        return FirstPromptPreview(running, preview, problems)

    async def start_in(
        self, connection: Connection, actor: Actor, found: FirstPromptPreview
    ) -> Schedule | None:
        """In the caller's transaction, begin what the preview shows, unless something is missing.

        Raises:
            PlaceUnusableError, PermissionsMissingError, ForumTagNeededError: the channel changed
                since the preview was made.
        """
        if found.preview is None or not found.will_start:
            return None
        plan = self._drafting.check(actor, found.preview.plan)
        # A schedule remembers the draft it came from; setup's draft is counted elsewhere.
        draft_number = await next_number(connection, actor.guild_id, "draft")
        return await self._schedules.start_in(connection, actor, plan, draft_number)

    def _plan(self, community: CommunitySettings, first: FirstPrompt) -> SchedulePlan | None:
        if not community.zone or first.channel_id is None:
            return None
        zone = self._zones.get(community.zone)
        recurrence = readings(first.when, self._clock.now(), zone)[0]
        name = usual_name(recurrence.rhythm.kind, community.language)
        return SchedulePlan(name=name, recurrence=recurrence, channel_id=first.channel_id)

    def _problems(
        self, guild_id: int, community: CommunitySettings, first: FirstPrompt
    ) -> tuple[Problem, ...]:
        found = [] if community.zone else [Problem(ProblemKind.NO_ZONE)]
        if first.channel_id is None:
            return (*found, Problem(ProblemKind.NO_CHANNEL))
        place = self.usable(guild_id, first.channel_id)
        if place is None:
            return (*found, Problem(ProblemKind.CHANNEL_UNUSABLE, first.channel_id))
        missing = self._places.missing(guild_id, first.channel_id, _USE)
        if missing:
            found.append(Problem(ProblemKind.CHANNEL_PERMISSIONS, first.channel_id, missing))
        if place.needs_tag:
            found.append(Problem(ProblemKind.FORUM_TAG, first.channel_id))
        return tuple(found)
