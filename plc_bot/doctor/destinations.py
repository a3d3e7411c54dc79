"""How the channels and roles stand that schedules use."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from plc_bot.doctor.models import Ailment, Diagnosis, Standing
from plc_bot.outward import Denial, Permission, Place, PlaceKind, Places, Use
from plc_bot.prompts.schedules.models import PauseReason, Schedule, ScheduleState

DECISIVE = frozenset(
    {
        Permission.VIEW_CHANNEL,
        Permission.SEND_MESSAGES,
        Permission.SEND_MESSAGES_IN_THREADS,
        Permission.EMBED_LINKS,
    }
)
"""Without one of these Discord takes no post; without the others it takes one with less to it."""

BY_THE_BOT = (PauseReason.PLACE, PauseReason.PERMISSION)


def in_use(schedule: Schedule) -> bool:
    """Whether it posts, or would if nothing were in its way."""
    return schedule.state is ScheduleState.ACTIVE or paused_by_us(schedule)


def paused_by_us(schedule: Schedule) -> bool:
    """Whether it waits for something to be mended, not for staff to resume it."""
    return schedule.state is ScheduleState.PAUSED and schedule.pause_reason in BY_THE_BOT


class Destinations:
    """Looks at what each schedule needs of the server."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def examine(
        self,
        guild_id: int,
        schedules: Iterable[Schedule],
        polls_for: Collection[int | None] = (),
    ) -> list[Diagnosis]:
        """Everything that schedules use; what is the same for several is said once.

        `polls_for`: the schedules for which a poll waits; None: one waits for all.
        """
        found: dict[tuple[object, ...], Diagnosis] = {}
        for schedule in filter(in_use, schedules):
            polls = None in polls_for or schedule.number in polls_for
            for diagnosis in self._of(guild_id, schedule, polls=polls):
                key = (diagnosis.ailment, diagnosis.place_id, diagnosis.denials)
                known = found.setdefault(key, replace(diagnosis, schedules=()))
                found[key] = replace(known, schedules=(*known.schedules, schedule))
        return list(found.values())

    def _of(self, guild_id: int, schedule: Schedule, *, polls: bool) -> Iterator[Diagnosis]:
        ills = [
            *self._posting(guild_id, schedule, replace(schedule.plan.use, polls=polls)),
            *self._announcing(guild_id, schedule),
            *self._pinging(guild_id, schedule),
        ]
        if all(ill.standing is not Standing.PROBLEM for ill in ills) and paused_by_us(schedule):
            ills.append(Diagnosis(Standing.PROBLEM, Ailment.REFUSED, schedule.plan.channel_id))
        if not ills:
            ills.append(Diagnosis(Standing.OK, Ailment.NONE, schedule.plan.channel_id))
        yield from ills

    def _posting(self, guild_id: int, schedule: Schedule, use: Use) -> Iterator[Diagnosis]:
        plan = schedule.plan
        place, denials = self._look(guild_id, plan.channel_id, use)
        if place is None and not denials:
            yield Diagnosis(Standing.PROBLEM, Ailment.PLACE_GONE, plan.channel_id)
            return
        if any(denial.permission in DECISIVE for denial in denials):
            yield Diagnosis(Standing.PROBLEM, Ailment.PERMISSIONS, plan.channel_id, denials=denials)
        elif denials:
            yield Diagnosis(Standing.WARNING, Ailment.EXTRAS, plan.channel_id, denials=denials)
        if place is not None and place.kind is PlaceKind.FORUM and _lacks_tag(place, schedule):
            yield Diagnosis(Standing.PROBLEM, Ailment.FORUM_TAG, plan.channel_id)

    def _announcing(self, guild_id: int, schedule: Schedule) -> Iterator[Diagnosis]:
        channel_id = schedule.plan.calling.announce_channel_id
        if channel_id is None:
            return
        place, denials = self._look(guild_id, channel_id, Use(opens_thread=False))
        if place is None or denials:
            yield Diagnosis(Standing.WARNING, Ailment.ANNOUNCING, channel_id, denials=denials)

    def _pinging(self, guild_id: int, schedule: Schedule) -> Iterator[Diagnosis]:
        calling = schedule.plan.calling
        role_id = calling.ping_role_id
        if role_id is None:
            return
        if not self._places.has_role(guild_id, role_id):
            yield Diagnosis(Standing.WARNING, Ailment.PING_ROLE_GONE, role_id)
            return
        where = calling.announce_channel_id or schedule.plan.channel_id
        use = Use(opens_thread=False, ping_role_id=role_id)
        denials = self._places.denials(guild_id, where, use)
        if any(denial.permission is Permission.MENTION_EVERYONE for denial in denials):
            yield Diagnosis(Standing.WARNING, Ailment.PING_ROLE_SILENT, role_id)

    def _look(
        self, guild_id: int, channel_id: int, use: Use
    ) -> tuple[Place | None, tuple[Denial, ...]]:
        # Pinging is looked at for itself: what mends it is the role's own setting.
        denials = self._places.denials(guild_id, channel_id, replace(use, ping_role_id=None))
        return self._places.find(guild_id, channel_id), denials


def _lacks_tag(place: Place, schedule: Schedule) -> bool:
    if not place.needs_tag:
        return False
    chosen = frozenset(schedule.plan.forum_tag_ids)
    return not (chosen if place.tag_ids is None else chosen & place.tag_ids)
