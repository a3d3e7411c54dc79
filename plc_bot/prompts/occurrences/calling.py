"""How a post may draw attention, as the clock and Discord stand when it is sent."""

from datetime import datetime, time, timedelta

from plc_bot.clock import Clock
from plc_bot.outward import Permission, PlaceKind, Places, Use
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.occurrences.opening import ON_TIME
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.scheduling.zones import Zones

PINGS_WHEN_LATE = timedelta(minutes=60)
PINGS_FROM, PINGS_UNTIL = time(7), time(20)
"""Local time of the schedule between which a late post may notify anybody."""
VOTES_FOR = timedelta(days=7)
"""How long people may vote when no next date says when it is over."""
VOTES_LEAST, VOTES_MOST = timedelta(hours=1), timedelta(hours=768)
"""How long a poll of Discord's may be open (its reference, "Poll Create Request Object")."""


class PostCalling:
    """Decides whom a post notifies, and whether it can be a poll."""

    def __init__(self, clock: Clock, zones: Zones, places: Places) -> None:
        self._clock = clock
        self._zones = zones
        self._places = places

    def role_to_ping(self, schedule: Schedule, occurrence: Occurrence) -> int | None:
        """Whom to notify now of this date; None: nobody, so late or at such an hour."""
        role_id = schedule.plan.calling.ping_role_id
        if role_id is None or self.lost_role(schedule):
            return None
        now = self._clock.now()
        late = now - occurrence.due_at
        if late <= ON_TIME:
            return role_id
        local = now.astimezone(self._zones.get(schedule.plan.recurrence.zone)).time()
        awake = PINGS_FROM <= local < PINGS_UNTIL
        return role_id if late <= PINGS_WHEN_LATE and awake else None

    def lost_role(self, schedule: Schedule) -> bool:
        """Whether the role that is to be notified is gone for good."""
        guild_id, role_id = schedule.guild_id, schedule.plan.calling.ping_role_id
        if role_id is None or not self._places.knows(guild_id):
            return False
        return not self._places.has_role(guild_id, role_id)

    def can_poll(self, guild_id: int, channel_id: int) -> bool:
        """Whether a poll can be posted there: a forum post holds none, and it needs leave."""
        place = self._places.find(guild_id, channel_id)
        if place is not None and place.kind is PlaceKind.FORUM:
            return False
        use = Use(opens_thread=False, polls=True)
        return Permission.SEND_POLLS not in self._places.missing(guild_id, channel_id, use)

    def votes_for(self, next_at: datetime | None) -> timedelta:
        """How long a poll posted now is open: to the schedule's next date, in whole hours."""
        until = VOTES_FOR if next_at is None else next_at - self._clock.now()
        hours = timedelta(hours=until // timedelta(hours=1))
        return min(max(hours, VOTES_LEAST), VOTES_MOST)
