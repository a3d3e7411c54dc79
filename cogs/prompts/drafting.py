"""A schedule before it is saved: its card, and the buttons and forms that change it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.asking import AddPromptButton
from cogs.prompts.card_words import (
    first_words,
    post_words,
    saved_words,
    when_words,
    where_words,
)
from cogs.prompts.options import POSTABLE
from cogs.prompts.tags import TagSelect, tags_of
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.models import NAME_MOST, SchedulePlan, SchedulePreview
from plc_bot.prompts.schedules.names import usual_name
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.when import LONGEST, readings, sentence
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_ZONE_MOST = 60
_NEW, _DRAFT = "c", "d"
_STATE = re.compile(r"(?P<what>[cd])(?P<number>[1-9][0-9]{0,19})")


async def show_card(
    interaction: Interaction, number: int, plan: SchedulePlan, *, edit: bool = True
) -> None:
    """Answer with the draft's card as things stand now."""
    services = interaction.client.services
    preview = await services.schedule_drafts.preview(actor_of(interaction), plan)
    zone = services.zones.get(plan.recurrence.zone)
    embed = card(
        _("{name} · not saved yet").format(name=escaped(plan.name)),
        when_words(preview, zone),
        where_words(preview),
        first_words(preview),
    )
    await reply(interaction, embed=embed, view=_panel(interaction, number, preview), edit=edit)


def _panel(interaction: Interaction, number: int, preview: SchedulePreview) -> Panel:
    items: list[discord.ui.Item[Any]] = [
        SaveButton(number, disabled=not preview.is_ready),
        WhenButton(number),
        WhereButton(number),
        SeePostButton(number),
        CancelButton(number),
    ]
    if preview.missing or preview.place is None:
        items.insert(1, CheckAgainButton(number))
    if tags := tags_of(interaction, preview.plan.channel_id):
        items.append(DraftTagSelect(number, tags, preview.plan.forum_tag_ids))
    return Panel(*items)


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

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        self.when = discord.ui.Label[Any](
            text=_("When"),
            description=_("Such as “mon 16:00”, “every 2 weeks on tue 9:00”, “day 15 at 10”"),
            component=discord.ui.TextInput[Any](custom_id="when", max_length=LONGEST),
        )
        zone = discord.ui.Label[Any](
            text=_("On which city's clock?"),
            description=_("For this schedule only. /setup start sets it for all."),
            component=discord.ui.TextInput[Any](custom_id="zone", max_length=_ZONE_MOST),
        )
        name = discord.ui.Label[Any](
            text=_("Its name, if you like"),
            component=discord.ui.TextInput[Any](
                custom_id="name", max_length=NAME_MOST, required=False
            ),
        )
        return (self.when, zone, name)

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        zone = services.zones.get(services.zones.resolve(filled.text("zone")))
        recurrence = readings(filled.text("when"), services.clock.now(), zone)[0]
        found = _STATE.fullmatch(self.state)
        if found is None:
            raise DraftGoneError(0)
        about, name = int(found["number"]), filled.text("name")
        if found["what"] == _NEW:
            await begin_draft(interaction, recurrence, about, name)
            return
        plan = await services.schedule_drafts.find(actor, about)
        plan = replace(plan, recurrence=recurrence, name=name or plan.name)
        await _keep(interaction, about, plan)


class WhereForm(Form, name="schedule-where"):
    """The channel of a draft (state: its number)."""

    def heading(self) -> str:
        return _("Where shall I ask?")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("Channel, forum or thread"),
                component=discord.ui.ChannelSelect[Any](
                    custom_id="where", channel_types=list(POSTABLE)
                ),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = int(self.state) if self.state.isdecimal() else 0
        plan = await interaction.client.services.schedule_drafts.find(actor_of(interaction), number)
        channel_id = filled.id_of("where") or plan.channel_id
        await _keep(interaction, number, replace(plan, channel_id=channel_id, forum_tag_ids=()))


async def begin_draft(
    interaction: Interaction, recurrence: Recurrence, channel_id: int, name: str
) -> None:
    """Keep a new draft and answer with its card; without a name it gets the usual one."""
    services, actor = interaction.client.services, actor_of(interaction)
    if not name:
        community = await services.settings.read(actor.guild_id, CommunitySettings)
        usual = usual_name(recurrence.rhythm.kind, community.language)
        name = await services.schedule_drafts.free_name(actor.guild_id, usual)
    plan = SchedulePlan(name=name, recurrence=recurrence, channel_id=channel_id)
    number = await services.schedule_drafts.keep(actor, plan)
    await show_card(interaction, number, plan)


async def _keep(interaction: Interaction, number: int, plan: SchedulePlan) -> None:
    drafts = interaction.client.services.schedule_drafts
    await show_card(interaction, await drafts.keep(actor_of(interaction), plan, number), plan)


async def _find(interaction: Interaction, number: int) -> SchedulePlan:
    drafts = interaction.client.services.schedule_drafts
    return await drafts.find(actor_of(interaction), number)


class SaveButton(NumberedButton, verb="save-schedule"):
    label = N_("Save and start")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        plan = services.schedule_drafts.check(actor, await _find(interaction, self.number))
        schedule = await services.schedules.start(actor, plan, self.number)
        entry = await services.schedules.find(actor, schedule.number)
        bot = interaction.client
        said = saved_words(
            entry, command(bot, "prompts queue add"), command(bot, "prompts schedule list")
        )
        await reply(interaction, said, view=Panel(AddPromptButton(schedule.number)), edit=True)


class WhenButton(NumberedButton, verb="schedule-when"):
    label = N_("When and name")

    async def press(self, interaction: Interaction) -> None:
        plan = await _find(interaction, self.number)
        await WhenForm.for_draft(self.number, plan).open(interaction)


class WhereButton(NumberedButton, verb="schedule-where"):
    label = N_("Where")

    async def press(self, interaction: Interaction) -> None:
        plan = await _find(interaction, self.number)
        chosen = Filled({"where": [str(plan.channel_id)]})
        await WhereForm(str(self.number)).filled_with(chosen).open(interaction)


class SeePostButton(NumberedButton, verb="schedule-post"):
    label = N_("See the post")

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        plan = await _find(interaction, self.number)
        preview = await services.schedule_drafts.preview(actor, plan)
        community = await services.settings.read(actor.guild_id, CommunitySettings)
        if preview.first is None:
            await reply(interaction, first_words(preview))
            return
        post = prompt_post(preview.first, community.language)
        await reply(interaction, post_words(preview, post.thread_name), embed=post.embed)


class CheckAgainButton(NumberedButton, verb="check-schedule"):
    label = N_("Check again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await show_card(interaction, self.number, await _find(interaction, self.number))


class CancelButton(NumberedButton, verb="cancel-schedule"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        await _find(interaction, self.number)
        await interaction.client.services.drafts.forget(actor_of(interaction), self.number)
        await reply(interaction, _("Nothing was saved, and nothing will be posted."), edit=True)


class DraftTagSelect(TagSelect, template=r"plc:schedule-tags:(?P<number>[1-9][0-9]{0,8})"):
    """Under the card of a forum: which tags its posts carry."""

    async def choose(self, interaction: Interaction, tag_ids: tuple[int, ...]) -> None:
        plan = await _find(interaction, self.number)
        await _keep(interaction, self.number, replace(plan, forum_tag_ids=tag_ids))
