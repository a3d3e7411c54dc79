"""The card of a plan that is not saved yet: of a new schedule, or of changes to one."""

from dataclasses import replace
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import BUTTONS
from cogs._kit.cards import card
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.card_words import (
    changes_words,
    first_words,
    length_words,
    meanwhile_words,
    title_words,
    when_words,
    where_words,
)
from cogs.prompts.tags import TagSelect, tags_of
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.models import PlanDraft, SchedulePlan, SchedulePreview
from plc_bot.prompts.schedules.names import usual_name
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.wording import _

_CHOICES = ("schedule-when", "schedule-where", "schedule-prompts", "schedule-length")
"""Verbs of the buttons that open a form each; forms and card need one another."""


async def show_card(
    interaction: Interaction,
    draft: PlanDraft,
    *,
    begun_from: SchedulePlan | None = None,
    edit: bool = True,
) -> None:
    """Answer with the draft's card as things stand now.

    `begun_from` is what an edit was begun from, when somebody saved another one meanwhile.
    """
    services = interaction.client.services
    drafts = services.prompts.schedule_drafts
    preview = await drafts.preview(actor_of(interaction), draft.plan, draft.edits)
    zone = services.zones.get(draft.plan.recurrence.zone)
    embed = card(
        title_words(preview),
        meanwhile_words(preview, begun_from),
        changes_words(preview),
        when_words(preview, zone),
        where_words(preview),
        first_words(preview),
        length_words(preview),
    )
    panel = _panel(interaction, draft.number, preview)
    await reply(interaction, embed=embed, view=panel, edit=edit)


async def find_draft(interaction: Interaction, number: int) -> PlanDraft:
    """The draft that a button names."""
    drafts = interaction.client.services.prompts.schedule_drafts
    return await drafts.find(actor_of(interaction), number)


async def keep_and_show(interaction: Interaction, number: int, plan: SchedulePlan) -> None:
    """Keep the plan in place of the draft's, and answer with its card."""
    drafts = interaction.client.services.prompts.schedule_drafts
    await show_card(interaction, await drafts.change(actor_of(interaction), number, plan))


async def begin_draft(
    interaction: Interaction, recurrence: Recurrence, channel_id: int, name: str
) -> None:
    """Keep a new draft and answer with its card; without a name it gets the usual one."""
    services, actor = interaction.client.services, actor_of(interaction)
    if not name:
        community = await services.settings.read(actor.guild_id, CommunitySettings)
        usual = usual_name(recurrence.rhythm.kind, community.language)
        name = await services.prompts.schedule_drafts.free_name(actor.guild_id, usual)
    plan = SchedulePlan(name=name, recurrence=recurrence, channel_id=channel_id)
    number = await services.prompts.schedule_drafts.keep(actor, plan)
    await show_card(interaction, PlanDraft(number, plan))


def _panel(interaction: Interaction, number: int, preview: SchedulePreview) -> Panel:
    save = BUTTONS["save-schedule"](number, disabled=not preview.is_ready)
    if preview.edits is not None:
        save.item.label = _("Save")
    items: list[discord.ui.Item[Any]] = [save]
    if preview.is_blocked:
        items.append(BUTTONS["check-schedule"](number))
    items += [BUTTONS[verb](number) for verb in _CHOICES]
    items += [BUTTONS["schedule-post"](number), BUTTONS["cancel-schedule"](number)]
    if tags := tags_of(interaction, preview.plan.channel_id):
        items.append(DraftTagSelect(number, tags, preview.plan.forum_tag_ids))
    return Panel(*items)


class DraftTagSelect(TagSelect, template=r"plc:schedule-tags:(?P<number>[1-9][0-9]{0,8})"):
    """Under the card of a forum: which tags its posts carry."""

    async def choose(self, interaction: Interaction, tag_ids: tuple[int, ...]) -> None:
        plan = (await find_draft(interaction, self.number)).plan
        await keep_and_show(interaction, self.number, replace(plan, forum_tag_ids=tag_ids))
