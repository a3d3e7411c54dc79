"""What staff are told by itself: what happened, what still works, and what mends it."""

from collections.abc import Sequence
from itertools import groupby

from cogs._kit.bot import PLCBot
from cogs._kit.calendar_words import own_clock, time_words
from cogs._kit.denial_words import denials_words
from cogs._kit.diagnosis_words import diagnosis_words, named, what_words
from cogs._kit.findings import subject_of
from cogs._kit.mentions import channel, command
from cogs.prompts.post_finding_words import threads_full_words
from cogs.prompts.words import called, next_words
from plc_bot.delivery.models import Trouble
from plc_bot.doctor.models import Ailment, Standing
from plc_bot.doctor.rounds import EXTRAS
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.schedules.models import ScheduleEntry, ScheduleState
from plc_bot.scheduling.cities import city_of
from plc_bot.wording import N_, _, n_

_NAMED_MOST = 10
_NOT_ACCEPTED = N_("Discord did not accept the post in {channel}.")
_WHY_FAILED = {
    Trouble.PLACE: N_("I can't see {channel} any more."),
    Trouble.PERMISSION: N_("I lack a permission in {channel}."),
    Trouble.NO_ANSWER: N_(
        "Discord gave me no clear answer, however often I asked. Please look into {channel}: if "
        "the post stands there after all, all is well."
    ),
}


async def blocked_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Something keeps a schedule from posting, or will when its time comes."""
    number = subject_of(subject)[0]
    entry = await bot.services.prompts.occurrences.standing(guild_id, number)
    found = await bot.services.doctor.about(guild_id, number)
    problems = [one for one in found if one.standing is Standing.PROBLEM]
    if entry is None or not problems:
        return None
    concerned = tuple(dict.fromkeys(one for problem in problems for one in problem.schedules))
    lines = [what_words(bot, problem) for problem in problems]
    if entry.schedule.state is ScheduleState.PAUSED:
        said = _("Paused: {schedules}. The last prompt was not posted.")
        kept = _(
            "Nothing is lost: the prompt is the first in line, and all other schedules go on. When "
            "it is mended, this goes on by itself."
        )
    else:
        said = _("Not ready for the next post: {schedules}. {next}")
        kept = _(
            "Mended in time, nothing is missed. Otherwise I pause then, and go on by myself when "
            "it is mended."
        )
    lines.insert(0, said.format(schedules=named(concerned), next=next_words(entry)))
    return "\n".join((*lines, kept))


async def resumed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A schedule goes on by itself, because what was in its way is mended."""
    entry = await bot.services.prompts.occurrences.standing(guild_id, subject_of(subject)[0])
    if entry is None or entry.schedule.state not in (ScheduleState.ACTIVE, ScheduleState.ENDED):
        return None
    return _(
        "{schedule} goes on: nothing is in its way any more. What it missed meanwhile is not "
        "posted late; the prompt is the first in line. {next}"
    ).format(schedule=called(entry.schedule), next=next_words(entry))


async def extras_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Posts will come without what belongs to them."""
    return await _warning_words(bot, guild_id, subject, Ailment.EXTRAS)


async def announcing_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Posts will come, but nobody is told of them elsewhere."""
    return await _warning_words(bot, guild_id, subject, Ailment.ANNOUNCING)


async def ping_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Posts will come, but notify nobody."""
    ills = (Ailment.PING_ROLE_GONE, Ailment.PING_ROLE_SILENT)
    return await _warning_words(bot, guild_id, subject, *ills)


async def _warning_words(bot: PLCBot, guild_id: int, subject: str, *ills: Ailment) -> str | None:
    found = await bot.services.doctor.about(guild_id, subject_of(subject)[0])
    lines = [diagnosis_words(bot, one) for one in found if one.ailment in ills]
    return "\n".join((*lines, _("All else of the posts comes as planned."))) if lines else None


async def missed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Prompts were not posted, because the bot was away too long."""
    occurrences = bot.services.prompts.occurrences
    missed = await occurrences.list_missed(guild_id, subject_of(subject)[2])
    if not missed:
        return None
    said = n_(
        "{count} prompt was not posted: I was away at its time, and came back too late.",
        "{count} prompts were not posted: I was away at their time, and came back too late.",
        len(missed),
    ).format(count=len(missed))
    lines = [said, *await _missed_lines(bot, guild_id, missed)]
    lines.append(
        _(
            "The questions are not lost, they are the next in line. You need do nothing: {list}."
        ).format(list=command(bot, "prompts schedule list"))
    )
    return "\n".join(lines)


async def _missed_lines(bot: PLCBot, guild_id: int, missed: Sequence[Occurrence]) -> list[str]:
    lines: list[str] = []
    ordered = sorted(missed, key=_schedule_number)
    for number, dates in groupby(ordered, key=_schedule_number):
        entry = await bot.services.prompts.occurrences.standing(guild_id, number)
        if entry is not None:
            last = max(one.due_at for one in dates)
            lines.append(
                _("- {schedule}, last on {date}. {next}").format(
                    schedule=called(entry.schedule),
                    date=own_clock(last, "F"),
                    next=next_words(entry),
                )
            )
    more = len(lines) - _NAMED_MOST
    return (
        lines if more <= 0 else [*lines[:_NAMED_MOST], _("- and {count} more").format(count=more)]
    )


def _schedule_number(occurrence: Occurrence) -> int:
    return occurrence.schedule_number


async def failed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A prompt was tried and not posted."""
    found = await _occurrence(bot, guild_id, subject)
    if found is None:
        return None
    occurrence, entry = found
    where = channel(occurrence.channel_id or entry.schedule.plan.channel_id)
    why = _WHY_FAILED.get(occurrence.trouble or Trouble.NO_ANSWER, _NOT_ACCEPTED)
    why = _(why).format(channel=where)
    said = _("The prompt of {schedule} for {date} was not posted. {why}").format(
        schedule=called(entry.schedule), date=own_clock(occurrence.due_at, "F"), why=why
    )
    kept = _("The question is not lost, it is the next in line. {next}").format(
        next=next_words(entry)
    )
    mend = _("To change or drop it: {list}.").format(list=command(bot, "prompts queue list"))
    return "\n".join((said, kept, mend))


async def no_thread_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A prompt was posted, and its thread could not be opened."""
    found = await _occurrence(bot, guild_id, subject)
    if found is None:
        return None
    occurrence, entry = found
    about = str(entry.schedule.number)
    if occurrence.trouble is Trouble.PERMISSION and await bot.services.doctor.has_told(
        guild_id, EXTRAS, about
    ):
        return None  # staff know that a permission is missing, and which
    channel_id = occurrence.channel_id or entry.schedule.plan.channel_id
    link = f"https://discord.com/channels/{guild_id}/{channel_id}/{occurrence.message_id}"
    said = _("A prompt of {schedule} is posted, but I could not open its thread: {link}").format(
        schedule=called(entry.schedule), link=link
    )
    works = _(
        "People can answer below it. You can open the thread yourself: the post's menu → Create "
        "Thread."
    )
    denials = bot.outward.places.denials(guild_id, channel_id)
    mend = denials_words(denials) if denials else _("Every permission I need is there now.")
    if occurrence.trouble is Trouble.THREADS_FULL:
        mend = threads_full_words()
    return "\n".join((said, works, mend))


async def moved_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """New zone rules moved a schedule's instants."""
    entry = await bot.services.prompts.occurrences.standing(guild_id, subject_of(subject)[0])
    if entry is None or entry.schedule.state is ScheduleState.REMOVED:
        return None
    schedule = entry.schedule
    recurrence = schedule.plan.recurrence
    return _(
        "The rules for the clocks of {city} have changed (time zone data {release}). {schedule} "
        "stays at {time} there, so for people elsewhere it moves. {next} You need do nothing."
    ).format(
        city=city_of(recurrence.zone),
        release=schedule.zone_release,
        schedule=called(schedule),
        time=time_words(recurrence.at),
        next=next_words(entry),
    )


async def _occurrence(
    bot: PLCBot, guild_id: int, subject: str
) -> tuple[Occurrence, ScheduleEntry] | None:
    occurrence = await bot.services.prompts.occurrences.find(guild_id, subject_of(subject)[0])
    if occurrence is None:
        return None
    entry = await bot.services.prompts.occurrences.standing(guild_id, occurrence.schedule_number)
    return None if entry is None else (occurrence, entry)
