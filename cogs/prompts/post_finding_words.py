"""What staff are told of a post that stands, but not quite as it should, and what mends that."""

from cogs._kit.bot import PLCBot
from cogs._kit.denial_words import denials_words
from cogs._kit.findings import subject_of
from cogs._kit.mentions import channel, message, thread
from cogs.prompts.words import called
from plc_bot.delivery.models import Trouble
from plc_bot.doctor.rounds import ANNOUNCING, EXTRAS
from plc_bot.outward import PlaceKind, Use
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState
from plc_bot.prompts.schedules.models import ScheduleEntry
from plc_bot.wording import N_, _

_WHY_NOT_PINNED = {
    Trouble.PINS_FULL: N_(
        "The channel holds as many pinned messages as Discord allows. Unpin some that nobody "
        "needs any more, and the next post gets its pin."
    ),
    Trouble.FORUM_PIN: N_(
        "A forum can have one pinned post, and another one has the place. Unpin that, or turn the "
        "pin off in the schedule."
    ),
}
_MENDED = N_("Every permission I need is there now.")


async def no_pin_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A prompt was posted, and could not be pinned."""
    found = await _found(bot, guild_id, subject)
    if found is None:
        return None
    occurrence, entry = found
    if occurrence.trouble is Trouble.PERMISSION and await bot.services.doctor.has_told(
        guild_id, EXTRAS, str(entry.schedule.number)
    ):
        return None  # staff know that a permission is missing, and which
    why = _WHY_NOT_PINNED.get(occurrence.trouble or Trouble.PERMISSION)
    said = _("A prompt of {schedule} is posted, but I could not pin it: {link}").format(
        schedule=called(entry.schedule), link=_link(occurrence)
    )
    mend = _(why) if why is not None else _permissions(bot, occurrence, Use(pins=True))
    return "\n".join((said, mend))


async def no_poll_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A poll was posted as a plain question."""
    entry = await bot.services.prompts.occurrences.standing(guild_id, subject_of(subject)[0])
    if entry is None:
        return None
    channel_id = entry.schedule.plan.channel_id
    said = _(
        "A poll of {schedule} was posted in {channel} as a question with its answers listed, so "
        "people answer in words."
    ).format(schedule=called(entry.schedule), channel=channel(channel_id))
    place = bot.outward.places.find(guild_id, channel_id)
    if place is not None and place.kind is PlaceKind.FORUM:
        mend = _("Discord takes no polls in a forum. For polls, choose a text channel.")
    elif await bot.services.doctor.has_told(guild_id, EXTRAS, str(entry.schedule.number)):
        return None  # staff know that a permission is missing, and which
    else:
        denials = bot.outward.places.denials(guild_id, channel_id, Use(False, polls=True))
        mend = denials_words(denials) if denials else _(_MENDED)
    return "\n".join((said, mend))


async def not_announced_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A post stands, and could not be pointed to where it should."""
    found = await _found(bot, guild_id, subject)
    channel_id = None if found is None else found[1].schedule.plan.calling.announce_channel_id
    if found is None or channel_id is None:
        return None
    occurrence, entry = found
    if await bot.services.doctor.has_told(guild_id, ANNOUNCING, str(entry.schedule.number)):
        return None  # staff know that it can't be announced there, and why
    said = _("A prompt of {schedule} is posted, but not announced in {channel}: {link}").format(
        schedule=called(entry.schedule), channel=channel(channel_id), link=_link(occurrence)
    )
    denials = bot.outward.places.denials(guild_id, channel_id, Use(opens_thread=False))
    mend = denials_words(denials) if denials else _("You can put that link there yourself.")
    return "\n".join((said, mend))


async def not_changed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A message that should read differently could not be changed."""
    found = await _found(bot, guild_id, subject)
    if found is None:
        return None
    occurrence, entry = found
    said = _("I could not change what stands of a prompt of {schedule}: {link}").format(
        schedule=called(entry.schedule), link=_link(occurrence)
    )
    mend = _("If it must not stay as it is, remove the post with the button below.")
    return "\n".join((said, mend))


async def not_removed_words(bot: PLCBot, guild_id: int, subject: str) -> str | None:
    """A post was to go, and may still be there."""
    found = await _found(bot, guild_id, subject)
    if found is None:
        return None
    occurrence, entry = found
    said = _("I could not delete a post of {schedule} that was to go: {link}").format(
        schedule=called(entry.schedule), link=_link(occurrence)
    )
    return "\n".join((said, _("Please delete it, or its announcement, by hand if it is there.")))


def threads_full_words() -> str:
    """The remedy where a server holds as many open threads as Discord allows."""
    return _(
        "The server holds as many open threads as Discord allows. Close some that are over, or "
        "let threads close earlier by themselves."
    )


def _permissions(bot: PLCBot, occurrence: Occurrence, use: Use) -> str:
    guild_id, channel_id = occurrence.guild_id, occurrence.channel_id or 0
    denials = bot.outward.places.denials(guild_id, channel_id, use)
    return denials_words(denials) if denials else _(_MENDED)


def _link(occurrence: Occurrence) -> str:
    if occurrence.thread_id is not None and occurrence.state is not OccurrenceState.REMOVED:
        return thread(occurrence.guild_id, occurrence.thread_id)
    channel_id, message_id = occurrence.channel_id or 0, occurrence.message_id or 0
    return message(occurrence.guild_id, channel_id, message_id)


async def _found(
    bot: PLCBot, guild_id: int, subject: str
) -> tuple[Occurrence, ScheduleEntry] | None:
    occurrence = await bot.services.prompts.occurrences.find(guild_id, subject_of(subject)[0])
    if occurrence is None or occurrence.message_id is None:
        return None
    entry = await bot.services.prompts.occurrences.standing(guild_id, occurrence.schedule_number)
    return None if entry is None else (occurrence, entry)
