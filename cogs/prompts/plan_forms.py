"""The forms in which a plan is chosen: when, where and for whom, which prompts, how long."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord

from cogs._kit.bot import Interaction
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import id_in, number_in
from cogs._kit.offered import chosen as offered
from cogs.prompts.options import POSTABLE
from cogs.prompts.plan_card import begin_draft, find_draft, keep_and_show
from cogs.prompts.plan_words import KINDS, ORDERS, WHEN_EMPTY
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.prompts.queue.models import TAG_MOST, TAGS_MOST, PromptKind
from plc_bot.prompts.schedules.models import (
    NAME_MOST,
    Calling,
    Choosing,
    Order,
    SchedulePlan,
    WhenEmpty,
)
from plc_bot.prompts.schedules.typed import typed_bounds, typed_tags
from plc_bot.scheduling.when import LONGEST, readings, sentence
from plc_bot.wording import _

Label = discord.ui.Label[Any]
_ZONE_MOST = 60
_NUMERAL_MOST = 3
_TAG_LINE_MOST = TAGS_MOST * (TAG_MOST + 2) + 50
_HOUR = timedelta(hours=1)
_NEW, _DRAFT = "c", "d"
_STATE = re.compile(r"(?P<what>[cd])(?P<number>[1-9][0-9]{0,19})")
_THREAD, _PIN = "thread", "pin"
_ANNOUNCED_IN = tuple(kind for kind in POSTABLE if kind is not discord.ChannelType.forum)


class WhenForm(Form, name="schedule-when"):
    """Time, city and name: of a new schedule (state: c, its channel) or of a draft (d, number)."""

    @classmethod
    def for_new(cls, channel_id: int, when: str, zone: str, name: str) -> "WhenForm":
        """The form for a schedule that there is no draft of yet, with what is known so far."""
        known = Filled({"when": when, "zone": zone, "name": name})
        return cls(f"{_NEW}{channel_id}").filled_with(known)

    @classmethod
    def for_draft(cls, number: int, plan: SchedulePlan) -> "WhenForm":
        """The form with what the draft holds."""
        recurrence = plan.recurrence
        known = {"when": sentence(recurrence), "zone": recurrence.zone, "name": plan.name}
        return cls(f"{_DRAFT}{number}").filled_with(Filled({**known}))

    def heading(self) -> str:
        return _("When shall I ask?")

    def fields(self) -> Sequence[Label]:
        self.when = Label(
            text=_("When"),
            description=_("Such as “mon 16:00”, “every 2 weeks on tue 9:00”, “day 15 at 10”"),
            component=discord.ui.TextInput[Any](custom_id="when", max_length=LONGEST),
        )
        zone = Label(
            text=_("On which city's clock?"),
            description=_("For this schedule only. /setup start sets it for all."),
            component=discord.ui.TextInput[Any](custom_id="zone", max_length=_ZONE_MOST),
        )
        name = Label(
            text=_("Its name, if you like"),
            component=discord.ui.TextInput[Any](
                custom_id="name", max_length=NAME_MOST, required=False
            ),
        )
        return (self.when, zone, name)

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        services = interaction.client.services
        zone = services.zones.get(services.zones.resolve(filled.text("zone")))
        recurrence = readings(filled.text("when"), services.clock.now(), zone)[0]
        found = _STATE.fullmatch(self.state)
        if found is None:
            raise DraftGoneError(0)
        name = filled.text("name")
        if found["what"] == _NEW:
            channel_id = id_in(found["number"]) or 0
            await begin_draft(interaction, recurrence, channel_id, name)
            return
        about = number_in(found["number"]) or 0
        plan = (await find_draft(interaction, about)).plan
        kept = recurrence.in_step_with(plan.recurrence)
        await keep_and_show(
            interaction, about, replace(plan, recurrence=kept, name=name or plan.name)
        )


class PlaceForm(Form, name="schedule-where"):
    """Where posts go and who hears of them, of a draft (state: its number)."""

    @classmethod
    def for_draft(cls, number: int, plan: SchedulePlan) -> Form:
        """The form with what the draft holds."""
        calling = plan.calling
        how = [_THREAD] * plan.opens_thread + [_PIN] * calling.pins
        known = {
            "where": [str(plan.channel_id)],
            "how": how,
            "ping": _ids(calling.ping_role_id),
            "announce": _ids(calling.announce_channel_id),
        }
        return cls(str(number)).filled_with(Filled({**known}))

    def heading(self) -> str:
        return _("Where shall I ask?")

    def fields(self) -> Sequence[Label]:
        where = discord.ui.ChannelSelect[Any](custom_id="where", channel_types=list(POSTABLE))
        options = {_THREAD: _("Open a thread on each post"), _PIN: _("Keep the newest post pinned")}
        ping = discord.ui.RoleSelect[Any](custom_id="ping", min_values=0, required=False)
        announce = discord.ui.ChannelSelect[Any](
            custom_id="announce", channel_types=list(_ANNOUNCED_IN), min_values=0, required=False
        )
        return (
            Label(text=_("Channel, forum or thread"), component=where),
            Label(text=_("With each post"), component=_boxes("how", options)),
            Label(
                text=_("Whom to ping"),
                description=_("One role, best one that people choose for themselves. Or nobody."),
                component=ping,
            ),
            Label(
                text=_("Announce in another channel"),
                description=_("A link to each post goes there, and the ping with it."),
                component=announce,
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = _number(self.state)
        plan = (await find_draft(interaction, number)).plan
        channel_id, how = filled.id_of("where") or plan.channel_id, filled.choices("how")
        calling = Calling(_PIN in how, filled.id_of("ping"), filled.id_of("announce"))
        tags = plan.forum_tag_ids if channel_id == plan.channel_id else ()
        chosen = replace(
            plan,
            channel_id=channel_id,
            forum_tag_ids=tags,
            opens_thread=_THREAD in how,
            calling=calling,
        )
        await keep_and_show(interaction, number, chosen)


class PromptsForm(Form, name="schedule-prompts"):
    """Which prompts are asked, in what order, of a draft (state: its number)."""

    @classmethod
    def for_draft(cls, number: int, plan: SchedulePlan) -> Form:
        """The form with what the draft holds."""
        choosing = plan.choosing
        known = {
            "order": choosing.order.value,
            "empty": choosing.when_empty.value,
            "tags": ", ".join(choosing.tags),
            "kinds": [kind.value for kind in choosing.kinds],
        }
        return cls(str(number)).filled_with(Filled({**known}))

    def heading(self) -> str:
        return _("Which prompts shall I ask?")

    def fields(self) -> Sequence[Label]:
        tags = discord.ui.TextInput[Any](
            custom_id="tags", max_length=_TAG_LINE_MOST, required=False
        )
        kinds = {kind.value: _(words) for kind, words in KINDS.items()}
        return (
            Label(text=_("In which order"), component=_one_of("order", ORDERS)),
            Label(text=_("When no prompt waits"), component=_one_of("empty", WHEN_EMPTY)),
            Label(
                text=_("Only with one of these tags"),
                description=_("With commas between. Empty: all prompts."),
                component=tags,
            ),
            Label(
                text=_("Only these kinds"),
                description=_("None ticked: all kinds."),
                component=_boxes("kinds", kinds),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = _number(self.state)
        plan = (await find_draft(interaction, number)).plan
        choosing = Choosing(
            order=offered(Order, filled.text("order") or plan.choosing.order),
            when_empty=offered(WhenEmpty, filled.text("empty") or plan.choosing.when_empty),
            tags=typed_tags(filled.text("tags")),
            kinds=tuple(offered(PromptKind, kind) for kind in filled.choices("kinds")),
        )
        await keep_and_show(interaction, number, replace(plan, choosing=choosing))


class LengthForm(Form, name="schedule-length"):
    """How long a schedule goes on and how late it may be, of a draft (state: its number)."""

    @classmethod
    def for_draft(cls, number: int, plan: SchedulePlan) -> Form:
        """The form with what the draft holds."""
        bounds = plan.bounds
        known = {
            "ends_on": "" if bounds.ends_on is None else bounds.ends_on.isoformat(),
            "posts": "" if bounds.posts_most is None else str(bounds.posts_most),
            "late": str(bounds.late_by // _HOUR),
        }
        return cls(str(number)).filled_with(Filled({**known}))

    def heading(self) -> str:
        return _("How long shall I ask?")

    def fields(self) -> Sequence[Label]:
        ends_on = discord.ui.TextInput[Any](custom_id="ends_on", max_length=LONGEST, required=False)
        posts, late = (
            discord.ui.TextInput[Any](custom_id=name, max_length=_NUMERAL_MOST, required=False)
            for name in ("posts", "late")
        )
        return (
            Label(
                text=_("Up to which date"),
                description=_("Such as “30 June” or “2027-06-30”. Empty: no end."),
                component=ends_on,
            ),
            Label(
                text=_("For how many posts in all"),
                description=_("1 to 500. Empty: as many as come."),
                component=posts,
            ),
            Label(
                text=_("How many hours late a post may be"),
                description=_("0 to 24; usually 6. What would be later is left out."),
                component=late,
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number, now = _number(self.state), interaction.client.services.clock.now()
        plan = (await find_draft(interaction, number)).plan
        zone = interaction.client.services.zones.get(plan.recurrence.zone)
        typed = (filled.text("ends_on"), filled.text("posts"), filled.text("late"))
        bounds = typed_bounds(*typed, now.astimezone(zone).date())
        await keep_and_show(interaction, number, replace(plan, bounds=bounds))


def _number(state: str) -> int:
    # The state comes back from outside: no draft has the number 0.
    return number_in(state) or 0


def _ids(chosen: int | None) -> list[str]:
    return [] if chosen is None else [str(chosen)]


def _one_of(name: str, options: Mapping[Any, str]) -> discord.ui.RadioGroup[Any]:
    made = [
        discord.RadioGroupOption(label=_(text), value=str(key)) for key, text in options.items()
    ]
    return discord.ui.RadioGroup[Any](custom_id=name, options=made)


def _boxes(name: str, options: Mapping[str, str]) -> discord.ui.CheckboxGroup[Any]:
    made = [discord.CheckboxGroupOption(label=text, value=key) for key, text in options.items()]
    return discord.ui.CheckboxGroup[Any](
        custom_id=name, options=made, min_values=0, max_values=len(made), required=False
    )
