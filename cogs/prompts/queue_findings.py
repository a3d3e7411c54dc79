"""What staff are told by itself about the queue: few are left, none is left, a date was missed."""

from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import full_date_words
from cogs._kit.mentions import command
from cogs.prompts.asking import ask_for_prompt
from cogs.prompts.finding_words import subject_of
from cogs.prompts.queue_listing import QueueListing
from cogs.prompts.words import called, next_words, title_of
from plc_bot.prompts.queue.notices import level_of
from plc_bot.prompts.schedules.models import Schedule, ScheduleEntry, ScheduleState, WhenEmpty
from plc_bot.wording import N_, _, n_

_POSTING = (ScheduleState.ACTIVE, ScheduleState.PAUSED)
_THEN = {
    WhenEmpty.LIBRARY: N_("The starter library takes over then, so a question comes all the same."),
    WhenEmpty.REUSE: N_(
        "Then questions from half a year ago and earlier are asked again; where there are none, "
        "the starter library takes over."
    ),
    WhenEmpty.SKIP: N_("Then its dates are left out, as you chose."),
}


class FewLeftButton(NumberedButton, verb="few-left"):
    """Its number is the schedule's and how few were left."""

    label = N_("Add a prompt")

    async def press(self, interaction: Interaction) -> None:
        await ask_for_prompt(interaction, level_of(self.number)[0])


class NothingLeftButton(NumberedButton, verb="nothing-left"):
    """Its number is the schedule's."""

    label = N_("Add a prompt")

    async def press(self, interaction: Interaction) -> None:
        await ask_for_prompt(interaction, self.number)


class DateMissedButton(NumberedButton, verb="date-missed"):
    """Its number is the prompt's."""

    label = N_("See the queue")

    async def press(self, interaction: Interaction) -> None:
        await QueueListing().show(interaction)


async def few_left_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """Few prompts of the server's own are left for a schedule."""
    number, level = level_of(subject_of(subject)[0])
    entry = await _posting(bot, guild_id, number)
    if entry is None:
        return None
    left = await bot.services.prompts.queue.count_left(entry.schedule)
    if left > level:
        return None  # more were added meanwhile
    name = called(entry.schedule)
    if left:
        said = n_(
            "{count} more prompt of your own waits for {schedule}.",
            "{count} more prompts of your own wait for {schedule}.",
            left,
        ).format(count=left, schedule=name)
    else:
        said = _("No prompt of your own waits for {schedule} any more.").format(schedule=name)
    then = _(_THEN[entry.schedule.plan.choosing.when_empty])
    return "\n".join((f"{said} {then}", _adding(bot, entry)))


async def nothing_left_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A date of a schedule was left out, because nothing waited that it could ask."""
    entry = await _posting(bot, guild_id, subject_of(subject)[0])
    if entry is None or await bot.services.prompts.queue.count_left(entry.schedule):
        return None
    said = _("{schedule} posted nothing on its date: no prompt waits that it could ask.").format(
        schedule=called(entry.schedule)
    )
    return "\n".join((said, _adding(bot, entry)))


async def date_missed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A prompt was kept for a date, and was not asked on it."""
    prompt = await bot.services.prompts.queue.find_waiting(guild_id, subject_of(subject)[0])
    if prompt is None or prompt.dated_on is None:
        return None
    said = _("Prompt #{number} ({title}) was kept for {date}, and was not asked then.").format(
        number=prompt.number, title=title_of(prompt), date=full_date_words(prompt.dated_on)
    )
    mend = _(
        "It is not lost: it is the next in line. To choose another date for it: {date}."
    ).format(date=command(bot, "prompts queue date"))
    return "\n".join((said, mend))


def _adding(bot: PLCBot, entry: ScheduleEntry) -> str:
    return _("To add some: press the button, or {bring}. {next}").format(
        bring=command(bot, "prompts queue import"), next=next_words(entry)
    )


async def _posting(bot: PLCBot, guild_id: int, number: int) -> ScheduleEntry | None:
    entry = await bot.services.prompts.occurrences.standing(guild_id, number)
    return entry if entry is not None and _is_posting(entry.schedule) else None


def _is_posting(schedule: Schedule) -> bool:
    return schedule.state in _POSTING
