"""What the setup's first three steps say."""

from datetime import datetime

from cogs._kit.bot import PLCBot
from cogs._kit.calendar_words import (
    coming_dates_words,
    own_clock,
    recurrence_words,
    time_words,
    weekday_words,
)
from cogs._kit.mentions import channel, command, role
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import PlaceKind
from plc_bot.prompts.schedules.models import SchedulePreview
from plc_bot.prompts.starter import LIBRARY
from plc_bot.scheduling.cities import city_of
from plc_bot.scheduling.zones import Zones
from plc_bot.setup.changes import language_name
from plc_bot.setup.models import SetupCheck, SetupDraft, SetupStep
from plc_bot.text import escaped
from plc_bot.wording import N_, _

SHOWN_DATES = 3
_TITLES = {
    SetupStep.COMMUNITY: N_("Community"),
    SetupStep.PEOPLE: N_("People"),
    SetupStep.FIRST_PROMPT: N_("First prompt"),
    SetupStep.CHECK: N_("Check and turn on"),
}
_EACH = {
    PlaceKind.TEXT: N_("with a thread for the answers"),
    PlaceKind.ANNOUNCEMENT: N_("with a thread for the answers"),
    PlaceKind.FORUM: N_("as a post of the forum"),
    PlaceKind.THREAD: N_("in this thread"),
}


def heading(step: SetupStep) -> str:
    """The title of a step's screen and form: "Step 1 of 4: Community"."""
    return _("Step {number} of {count}: {title}").format(
        number=step.value, count=len(SetupStep), title=_(_TITLES[step])
    )


def kept_words(check: SetupCheck) -> str:
    """That nothing is public yet, and how long it is kept."""
    if check.draft.ends_at is None:
        return ""
    return _(
        "-# Nothing changes and nothing is posted before you press Turn on in step 4. "
        "What you choose is kept until {date}."
    ).format(date=own_clock(check.draft.ends_at, "D"))


def left_words(bot: PLCBot, draft: SetupDraft) -> str:
    """That everything is kept, how long, and how to go on."""
    if draft.ends_at is None:
        return ""
    return _(
        "Saved until {date}. Nothing is turned on yet. You, or anyone else with Manage Server, can "
        "go on with {start}."
    ).format(date=own_clock(draft.ends_at, "F"), start=command(bot, "setup start"))


def community_words(community: CommunitySettings, zones: Zones, now: datetime) -> str:
    """Step 1: what is known of the community, with the time read back."""
    zone = _("**Not known yet.** Press **Fill in** and type a large city near you.")
    if community.zone:
        zone = _("{city}, where it is {time} now").format(
            city=city_of(community.zone),
            time=time_words(now.astimezone(zones.get(community.zone))),
        )
    return "\n".join(
        (
            _("**Name:** {name}").format(name=escaped(community.name)),
            _("**Language of my posts:** {language}").format(
                language=language_name(community.language)
            ),
            _("**Time zone:** {zone}").format(zone=zone),
            _("**First day of the week:** {day}").format(
                day=weekday_words(community.first_weekday)
            ),
        )
    )


def clock_words(community: CommunitySettings, zones: Zones, now: datetime) -> str:
    """The zone as it was understood, so that a wrong one is noticed."""
    if not community.zone:
        return ""
    return _("It is {time} now in {city}. If your clock says otherwise, press **Back**.").format(
        city=city_of(community.zone),
        time=time_words(now.astimezone(zones.get(community.zone))),
    )


def people_words(community: CommunitySettings) -> str:
    """Step 2: who is staff and where they are told."""
    roles = ", ".join(role(role_id) for role_id in community.staff_role_ids)
    told = (
        channel(community.staff_channel_id)
        if community.staff_channel_id is not None
        else _("none. I would then have no place to say that something needs you.")
    )
    return "\n".join(
        (
            _("**Staff roles:** {roles}").format(
                roles=roles or _("none. Only people with Manage Server look after prompts.")
            ),
            _("**Staff channel:** {channel}").format(channel=told),
        )
    )


def first_prompt_words(check: SetupCheck, zones: Zones) -> str:
    """Step 3: when and where the first schedule asks, with its next dates."""
    if check.first_prompt.running:
        return _(
            "This server has a prompt schedule already, so there is nothing to choose here. "
            "`/prompts schedule list` shows what is planned."
        )
    first = check.draft.first_prompt
    lines = [
        when_words(check, zones),
        _("**Where:** {channel}").format(
            channel=_("no channel chosen yet")
            if first.channel_id is None
            else _where(check.first_prompt.preview, first.channel_id)
        ),
        _("**Questions:** from the starter library of {count}; yours come first.").format(
            count=len(LIBRARY)
        ),
    ]
    if check.first_prompt.preview is not None:
        lines.append(_("**The first post:** exactly as shown below."))
    return "\n".join(lines)


def when_words(check: SetupCheck, zones: Zones) -> str:
    """The rhythm and its next three dates, on the community's clock and on the reader's."""
    preview = check.first_prompt.preview
    if preview is None:
        # As it is typed, so in English, whatever is spoken here.
        return _("**When:** `{typed}`").format(typed=check.draft.first_prompt.when)
    recurrence = preview.plan.recurrence
    moments = preview.moments[:SHOWN_DATES]
    shown = [change for change in preview.clock_changes if change.day <= moments[-1].day]
    dates = coming_dates_words(moments, shown, recurrence, zones.get(recurrence.zone))
    return "\n".join(
        (
            _("**When:** {rhythm}").format(rhythm=recurrence_words(recurrence)),
            _("The next dates there, and on your own clock:"),
            dates,
        )
    )


def _where(preview: SchedulePreview | None, channel_id: int) -> str:
    if preview is None or preview.place is None:
        return channel(channel_id)
    return f"{channel(channel_id)}, {_(_EACH[preview.place.kind])}"
