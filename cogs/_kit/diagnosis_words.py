"""What the doctor found, in words: a word for how it stands, what, where, and what mends it."""

from cogs._kit.bot import PLCBot
from cogs._kit.denial_words import denials_words
from cogs._kit.mentions import channel, command, role
from plc_bot.doctor.models import Ailment, Diagnosis, Standing
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_NAMED_MOST = 5
_STANDING = {
    Standing.PROBLEM: N_("**Problem.**"),
    Standing.WARNING: N_("**Warning.**"),
    Standing.OK: N_("**OK.**"),
}
_WHAT = {
    Ailment.PLACE_GONE: N_(
        "{channel} is gone. Choose another channel with {edit}; what waits in line stays."
    ),
    Ailment.PERMISSIONS: N_("I can't post in {channel}."),
    Ailment.FORUM_TAG: N_(
        "{channel} wants a tag on every post, and none is chosen that it still has. Choose one "
        "with {edit}."
    ),
    Ailment.REFUSED: N_(
        "Discord did not let me post in {channel}, and I see nothing that is missing there. I try "
        "again with the next date."
    ),
    Ailment.EXTRAS: N_("I can post in {channel}, but not do all that belongs to a post."),
    Ailment.ANNOUNCING: N_("I can't announce posts in {channel}."),
    Ailment.PING_ROLE_GONE: N_(
        "The role that posts should notify is gone, so they come without it. Choose another with "
        "{edit}."
    ),
    Ailment.PING_ROLE_SILENT: N_(
        "I can't notify {role}: posts come, and nobody is pinged. To change it: **Server "
        "Settings** → **Roles** → {role} → **Allow anyone to @mention this role**."
    ),
    Ailment.STAFF_ROLE_GONE: N_(
        "A staff role is gone. Choose the roles again: {start}, step 2, or {feature}."
    ),
    Ailment.NO_STAFF_CHANNEL: N_(
        "There is no staff channel, so I can't tell staff when something needs them. Choose one: "
        "{start}, step 2."
    ),
    Ailment.STAFF_CHANNEL_GONE: N_(
        "The staff channel, {channel}, is gone. Choose another: {start}, step 2."
    ),
    Ailment.STAFF_CHANNEL_PERMISSIONS: N_("I can't write in the staff channel, {channel}."),
    Ailment.STAFF_CHANNEL_OPEN: N_(
        "Everybody can read the staff channel, {channel}, so members see what I tell staff. "
        "Choose another: {start}, step 2."
    ),
    Ailment.RESOURCES_WELL: N_("{channel}: I can show resources there."),
    Ailment.RESOURCE_CHANNEL_GONE: N_(
        "{channel}, where resources were shown, is gone. Choose another: {feature}."
    ),
    Ailment.RESOURCE_PERMISSIONS: N_("I can't show resources in {channel}."),
    Ailment.RESOURCE_FORUM_TAG: N_(
        "{channel} wants a tag on every post, so I can't show resources there. Turn that off in "
        "the forum's settings, or choose another: {feature}."
    ),
}


def diagnosis_words(bot: PLCBot, diagnosis: Diagnosis) -> str:
    """One thing, as a person reads it in a list of several."""
    lines = [f"{_(_STANDING[diagnosis.standing])} {what_words(bot, diagnosis)}"]
    if diagnosis.schedules and diagnosis.ailment is not Ailment.NONE:
        lines.append(_("It concerns {schedules}.").format(schedules=named(diagnosis.schedules)))
    if diagnosis.editor_missed:
        lines.append(
            _(
                "I tried to tell whoever changed my settings last, but their direct messages are "
                "closed to me."
            )
        )
    return "\n".join(lines)


def what_words(bot: PLCBot, diagnosis: Diagnosis) -> str:
    """What is wrong and what mends it."""
    where = _("a channel that you can't see")
    if diagnosis.place_id is not None:
        where = channel(diagnosis.place_id)
    if diagnosis.ailment is Ailment.NONE:
        return _well_words(diagnosis, where)
    what = _(_WHAT[diagnosis.ailment]).format(
        channel=where,
        role=role(diagnosis.place_id or 0),
        edit=command(bot, "prompts schedule edit"),
        start=command(bot, "setup start"),
        feature=command(bot, "setup feature"),
    )
    if not diagnosis.denials:
        return what
    return "\n".join((what, denials_words(diagnosis.denials)))


def named(schedules: tuple[Schedule, ...]) -> str:
    """Schedules by name and number."""
    names = [f"**{escaped(one.plan.name)}** (#{one.number})" for one in schedules[:_NAMED_MOST]]
    more = len(schedules) - len(names)
    if more > 0:
        names.append(_("and {count} more").format(count=more))
    return ", ".join(names)


def _well_words(diagnosis: Diagnosis, where: str) -> str:
    if not diagnosis.schedules:
        return _("The staff channel, {channel}: I can write there.").format(channel=where)
    return _("{channel}: everything is there for {schedules}.").format(
        channel=where, schedules=named(diagnosis.schedules)
    )
