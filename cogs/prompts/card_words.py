"""What the card of a schedule that is not saved yet says."""

from zoneinfo import ZoneInfo

from cogs._kit.calendar_words import coming_dates_words, recurrence_words
from cogs._kit.mentions import channel
from cogs.prompts.words import (
    called,
    mending_words,
    source_words,
    title_of,
)
from plc_bot.outward import Place, PlaceKind
from plc_bot.prompts.schedules.models import ScheduleEntry, SchedulePreview
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_EACH = {
    PlaceKind.TEXT: N_("a thread for each prompt"),
    PlaceKind.ANNOUNCEMENT: N_("a thread for each prompt"),
    PlaceKind.FORUM: N_("a forum post for each prompt"),
    PlaceKind.THREAD: N_("each prompt in this thread"),
}


def when_words(preview: SchedulePreview, zone: ZoneInfo) -> str:
    """The rhythm and the next dates, on the schedule's clock and on the reader's."""
    recurrence = preview.plan.recurrence
    lines = [_("**When:** {rhythm}").format(rhythm=recurrence_words(recurrence))]
    if preview.moments:
        lines.append(_("Next dates, and what they are on your own clock:"))
        lines.append(coming_dates_words(preview.moments, preview.clock_changes, recurrence, zone))
    else:
        lines.append(_("That date has passed. Press **When and name** to choose another."))
    return "\n".join(lines)


def where_words(preview: SchedulePreview) -> str:
    """The channel, and whether everything is there that posting needs."""
    place = preview.place
    if place is None:
        return _(
            "**Where:** I can't post in {channel}. Press **Where** and choose a text channel, an "
            "announcement channel, a forum or a thread that I can see."
        ).format(channel=channel(preview.plan.channel_id))
    where = _("**Where:** {channel}, {each}").format(
        channel=channel(place.channel_id), each=_(_EACH[place.kind])
    )
    return "\n".join((where, *_place_lines(preview, place)))


def _place_lines(preview: SchedulePreview, place: Place) -> list[str]:
    lines: list[str] = []
    if preview.missing:
        lines.append(mending_words(preview.missing))
        lines.append(_("Then press **Check again**."))
    else:
        lines.append(_("Every permission I need is there."))
    if place.needs_tag and not preview.plan.forum_tag_ids:
        lines.append(_("This forum wants a tag on every post: choose one below."))
    if not place.readable_by_all:
        lines.append(_("-# Not everybody in this server can read this channel."))
    return lines


def first_words(preview: SchedulePreview) -> str:
    """What will be asked first."""
    if preview.first is None:
        return _("**First:** nothing, because no prompt waits that this schedule could ask.")
    return _("**First:** {title} ({source})").format(
        title=title_of(preview.first), source=source_words(preview.first)
    )


def saved_words(entry: ScheduleEntry, add_prompt: str, show_list: str) -> str:
    """What a saved schedule will do, and what can be done next."""
    plan = entry.schedule.plan
    first = "" if entry.next_at is None else f"<t:{entry.next_at.timestamp():.0f}:F>"
    return _(
        "Saved: {schedule}. The first post comes {when} in {channel}, and then: {rhythm}. "
        "You need do nothing more.\n"
        "The starter library has a question for every date. To ask your own first: {add_prompt}. "
        "To see, pause or remove schedules: {show_list}."
    ).format(
        schedule=called(entry.schedule),
        when=first,
        channel=channel(plan.channel_id),
        rhythm=recurrence_words(plan.recurrence),
        add_prompt=add_prompt,
        show_list=show_list,
    )


def post_words(preview: SchedulePreview, thread_name: str) -> str:
    """What is said above a preview of the post."""
    place = preview.place
    if place is None or place.kind is PlaceKind.THREAD:
        return _("This is how the first post will look:")
    if place.kind is PlaceKind.FORUM:
        said = _("This is how the first forum post will look. Its title: {name}")
    else:
        said = _("This is how the first post will look. Its thread: {name}")
    return said.format(name=escaped(thread_name))
