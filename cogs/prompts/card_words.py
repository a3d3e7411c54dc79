"""What the card of a plan that is not saved yet says."""

from zoneinfo import ZoneInfo

from cogs._kit.calendar_words import (
    coming_dates_words,
    date_words,
    full_date_words,
    recurrence_words,
)
from cogs._kit.mentions import channel, role
from cogs.prompts.plan_words import (
    change_words,
    ending_words,
    lateness_words,
    part_words,
)
from cogs.prompts.words import called, mending_words, source_words, title_of
from plc_bot.outward import PlaceKind
from plc_bot.prompts.schedules.models import (
    TOLERANCE,
    Choosing,
    Clash,
    ScheduleEntry,
    SchedulePlan,
    SchedulePreview,
)
from plc_bot.prompts.schedules.plan_fields import PlanPart
from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_EACH = {
    PlaceKind.TEXT: N_("a thread for each prompt"),
    PlaceKind.ANNOUNCEMENT: N_("a thread for each prompt"),
    PlaceKind.FORUM: N_("a forum post for each prompt"),
    PlaceKind.THREAD: N_("each prompt in this thread"),
}
_CHOOSING = {
    "order": PlanPart.ORDER,
    "when_empty": PlanPart.WHEN_EMPTY,
    "tags": PlanPart.ONLY_TAGS,
    "kinds": PlanPart.ONLY_KINDS,
}


def title_words(preview: SchedulePreview) -> str:
    """Whose card it is, and that nothing is saved."""
    if preview.edits is None:
        return _("{name} · not saved yet").format(name=escaped(preview.plan.name))
    name = escaped(preview.edits.before.name)
    if preview.edits.before == preview.plan:
        return _("{name} · what would you like to change?").format(name=name)
    return _("{name} · changes not saved yet").format(name=name)


def changes_words(preview: SchedulePreview) -> str:
    """Of an edit: each changed choice, as it was and as it would be."""
    if preview.edits is None or preview.edits.before == preview.plan:
        return ""
    return change_words(preview.edits.before, preview.plan)


def when_words(preview: SchedulePreview, zone: ZoneInfo) -> str:
    """The rhythm and the next dates, on the schedule's clock and on the reader's."""
    recurrence = preview.plan.recurrence
    lines = [_("**When:** {rhythm}").format(rhythm=recurrence_words(recurrence))]
    if preview.moments:
        lines.append(_("Next dates, and what they are on your own clock:"))
        lines.append(coming_dates_words(preview.moments, preview.clock_changes, recurrence, zone))
        if preview.last is not None and preview.last in preview.moments:
            lines.append(_("{date} is the last one.").format(date=date_words(preview.last.day)))
    elif recurrence.rhythm.kind is RhythmKind.ONCE:
        lines.append(_("That date has passed. Press **When and name** to choose another."))
    else:
        lines.append(_("No date is left. Press **How long** to choose a later end."))
    return "\n".join(lines)


def where_words(preview: SchedulePreview) -> str:
    """The channel, who hears of it, and whether everything is there that posting needs."""
    place, plan = preview.place, preview.plan
    if place is None:
        return _(
            "**Where:** I can't post in {channel}. Press **Where and pings** and choose a text "
            "channel, an announcement channel, a forum or a thread that I can see."
        ).format(channel=channel(plan.channel_id))
    each = _(_EACH[place.kind])
    if not plan.opens_thread and place.kind in (PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT):
        each = _("without threads")
    where = _("**Where:** {channel}, {each}; {pinned}, {pinged}").format(
        channel=channel(place.channel_id),
        each=each,
        pinned=_("the newest pinned") if plan.calling.pins else _("nothing pinned"),
        pinged=_pinged(plan.calling.ping_role_id),
    )
    return "\n".join((where, *_announced_lines(preview), *_place_lines(preview)))


def _pinged(role_id: int | None) -> str:
    if role_id is None:
        return _("nobody pinged")
    return _("{role} pinged").format(role=role(role_id))


def _announced_lines(preview: SchedulePreview) -> list[str]:
    announce_id = preview.plan.calling.announce_channel_id
    if announce_id is None:
        return []
    if preview.announced_in is None:
        said = _("I can't announce posts in {channel}. Press **Where and pings** for another.")
        return [said.format(channel=channel(announce_id))]
    lines = [_("Announced in {channel}, with a link.").format(channel=channel(announce_id))]
    if preview.announcing_lacks:
        lines.append(_("There: {mending}").format(mending=mending_words(preview.announcing_lacks)))
    return lines


def _place_lines(preview: SchedulePreview) -> list[str]:
    lines: list[str] = []
    if preview.missing:
        lines.append(mending_words(preview.missing))
    if preview.is_blocked:
        lines.append(_("Then press **Check again**."))
    else:
        lines.append(_("Every permission I need is there."))
    place = preview.place
    if place is not None and place.needs_tag and not preview.plan.forum_tag_ids:
        lines.append(_("This forum wants a tag on every post: choose one below."))
    if place is not None and not place.readable_by_all:
        lines.append(_("-# Not everybody in this server can read this channel."))
    return lines


def first_words(preview: SchedulePreview) -> str:
    """What will be asked first, and how it is chosen where that is not as usual."""
    if preview.first is None:
        first = _("**First:** nothing waits that could be asked, so nothing is posted.")
    else:
        first = _("**First:** {title} ({source})").format(
            title=title_of(preview.first), source=source_words(preview.first)
        )
    usual, plan = Choosing(), preview.plan
    unusual = [
        part_words(part, plan)
        for field, part in _CHOOSING.items()
        if getattr(plan.choosing, field) != getattr(usual, field)
    ]
    return "\n".join((first, *unusual))


def length_words(preview: SchedulePreview) -> str:
    """How long it goes on and how late it may be, where that is not as usual."""
    plan, lines = preview.plan, list[str]()
    if plan.bounds.ends_on is not None or plan.bounds.posts_most is not None:
        lines.append(_("**Until:** {end}").format(end=ending_words(plan)))
        if plan.bounds.posts_most is not None and preview.made:
            lines.append(_("-# Posted so far: {count}").format(count=preview.made))
    if plan.bounds.late_by != TOLERANCE:
        lines.append(_("**Late by at most:** {late}").format(late=lateness_words(plan)))
    return "\n".join(lines)


def meanwhile_words(preview: SchedulePreview, begun_from: SchedulePlan | None) -> str:
    """What somebody else saved while the edit was open."""
    if begun_from is None or preview.edits is None:
        return ""
    return _(
        "**Somebody changed this schedule while you did:**\n{changes}\n"
        "That stands, with your own changes on top. Press **Save** if it is right so."
    ).format(changes=change_words(begun_from, preview.edits.before))


def clash_words(clash: Clash) -> str:
    """The question whether a week (a month) that was posted in gets a second post."""
    if clash.is_monthly:
        said = _("There was a post on {posted} already. Shall there be one more this month?")
    else:
        said = _("There was a post on {posted} already. Shall there be one more this week?")
    lines = [
        said.format(posted=full_date_words(clash.posted_on)),
        _("Also now: first on {date}.").format(date=full_date_words(clash.this.day)),
    ]
    if clash.later is not None:
        lines.append(_("Not now: first on {date}.").format(date=full_date_words(clash.later.day)))
    return "\n".join(lines)


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
