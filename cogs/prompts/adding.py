"""`/prompts schedule add`: from what was typed to a card, or to a form with the typing in it."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs.prompts.plan_card import begin_draft
from cogs.prompts.plan_forms import WhenForm
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.scheduling.errors import (
    DateOverError,
    DateTooFarError,
    NoSuchDateError,
    NoSuchTimeError,
    WeeksOutOfRangeError,
    WhenError,
    WhichDayError,
)
from plc_bot.scheduling.when import readings
from plc_bot.scheduling.zones import guess_from_locale
from plc_bot.wording import N_, _

_WHY: dict[type[WhenError], str] = {
    WhichDayError: N_("On which day? Try “mon 16:00”, “daily 7:30” or “day 15 at 10”."),
    NoSuchTimeError: N_("No clock shows that time. Try “16:00”, “4pm” or “16h00”."),
    NoSuchDateError: N_("That date is not in the calendar. Type it as 2027-01-05."),
    DateOverError: N_("That has passed already. Choose a time still to come."),
    DateTooFarError: N_("Choose a date within the next 5 years."),
    WeeksOutOfRangeError: N_("Every week, or every 2 to 8 weeks: I can keep no other."),
}
"""At most 100 characters: they stand above the field."""
_NOT_READ = N_("I could not read that. Try “mon 16:00” or “every 2 weeks on tue 9:00”.")


async def begin(interaction: Interaction, when: str, channel_id: int, name: str) -> None:
    """Answer with the card; or, where the city or the time is not known, with a form."""
    services, actor = interaction.client.services, actor_of(interaction)
    await services.duties.require(actor, Duty.PROMPTS)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    city = community.zone or guess_from_locale(actor.locale) or ""
    form = WhenForm.for_new(channel_id, when, city, name)
    if not community.zone:
        await form.open(interaction)
        return
    try:
        zone = services.zones.get(community.zone)
        recurrence = readings(when, services.clock.now(), zone)[0]
    except WhenError as error:  # not told, but asked about: the typing is in the form
        form.when.description = _(_WHY.get(type(error), _NOT_READ))
        await form.open(interaction)
    else:
        await begin_draft(interaction, recurrence, channel_id, name)
