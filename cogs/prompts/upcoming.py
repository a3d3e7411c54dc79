"""What a schedule will ask on its next dates, and the list of all schedules."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.calendar_words import (
    clock_change_words,
    date_words,
    moment_words,
    time_words,
)
from cogs._kit.cards import card
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.reply import reply
from cogs.prompts.words import entry_words, state_words, title_of
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.models import (
    Schedule,
    ScheduleEntry,
    ScheduleState,
    Upcoming,
)
from plc_bot.scheduling.cities import city_of
from plc_bot.scheduling.instants import clock_changes
from plc_bot.text import escaped
from plc_bot.wording import _


async def show_upcoming(interaction: Interaction, number: int) -> None:
    """Answer with a schedule's next dates, each with its prompt."""
    services, actor = interaction.client.services, actor_of(interaction)
    entry = await services.prompts.schedules.find(actor, number)
    upcoming = await services.prompts.schedules.list_upcoming(actor, number)
    schedule = entry.schedule
    zone = services.zones.get(schedule.plan.recurrence.zone)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    differs = community.zone not in ("", zone.key)
    also = services.zones.get(community.zone) if differs else None
    title = _("{name}: what comes next").format(name=escaped(schedule.plan.name))
    await reply(
        interaction,
        embed=card(title, _standing(schedule), upcoming_words(upcoming, schedule, zone, also)),
    )


def upcoming_words(
    upcoming: Sequence[Upcoming], schedule: Schedule, zone: ZoneInfo, also: ZoneInfo | None = None
) -> str:
    """Dates below each other; a clock change stands before the first date that it concerns.

    Each is told on the schedule's clock and on the reader's; `also` is the community's, if that
    is another one.
    """
    if not upcoming:
        return _("No date is left.")
    recurrence = schedule.plan.recurrence
    changes = list(clock_changes(zone, upcoming[0].moment.day, upcoming[-1].moment.day))
    lines: list[str] = []
    for one in upcoming:
        while changes and changes[0].day <= one.moment.day:
            lines.append(f"-# {clock_change_words(changes.pop(0), recurrence)}")
        lines.append(f"**{moment_words(one.moment, recurrence, zone)}**\n{_asked(one)}".rstrip())
        if also is not None and one.moment.instant is not None:
            lines.append(_elsewhere(one.moment.instant.astimezone(also), also))
        if one.is_last:
            lines.append(_("-# This is the last one."))
    return "\n".join(lines)


def _elsewhere(local: datetime, zone: ZoneInfo) -> str:
    return _("-# In {city}: {date} {time}").format(
        city=city_of(zone.key), date=date_words(local.date()), time=time_words(local)
    )


def _asked(upcoming: Upcoming) -> str:
    if upcoming.prompt is not None:
        return title_of(upcoming.prompt)
    if upcoming.is_empty:
        return _("Nothing waits that could be asked, so nothing is posted then.")
    return "" if upcoming.moment.instant is None else _("Left out: nothing is posted then.")


def _standing(schedule: Schedule) -> str:
    if schedule.state is ScheduleState.ACTIVE:
        return ""
    if schedule.state is ScheduleState.PAUSED:
        return _("It is {state}: of these dates none is posted until you resume it.").format(
            state=state_words(schedule)
        )
    return _(
        "It has ended: its last date has passed. To go on, give it a later end with "
        "`/prompts schedule edit`."
    )


class ScheduleListing(Listing, name="schedules"):
    """All schedules of the server."""

    def __init__(self, argument: str = "") -> None:
        super().__init__(argument)
        self._total = 0

    def heading(self) -> str:
        return _("Schedules")

    def empty(self) -> str:
        return _(
            "There is no schedule yet. Begin with `/prompts schedule add`, and type for example "
            "`mon 16:00` as **when**. Nothing is posted before you have seen it and saved it."
        )

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        schedules = interaction.client.services.prompts.schedules
        every = await schedules.list_all(actor_of(interaction))
        self._total = len(every)
        found = [
            Entry(str(one.schedule.number), entry_words(one)) for one in sorted(every, key=_number)
        ]
        after, before = turn.numbers
        if before is not None:
            return [one for one in found if int(one.key) < before][-limit:]
        return [one for one in found if int(one.key) > (after or 0)][:limit]

    async def total(self, interaction: Interaction) -> int:
        return self._total


def _number(entry: ScheduleEntry) -> int:
    return entry.schedule.number
