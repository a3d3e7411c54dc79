"""Changes to a schedule: saved, or asked about first, and taken back."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.card_words import clash_words
from cogs.prompts.plan_card import find_draft, show_card
from cogs.prompts.words import called, next_words, state_words
from plc_bot.prompts.schedules.editing import Overtaken, Saved
from plc_bot.prompts.schedules.models import PlanDraft, ScheduleEntry, ScheduleState
from plc_bot.wording import N_, _


async def save_edit(interaction: Interaction, draft: PlanDraft) -> None:
    """Save, or ask first whether this week's post shall come twice."""
    services, actor = interaction.client.services, actor_of(interaction)
    plan = services.prompts.schedule_drafts.check(actor, draft.plan)
    preview = await services.prompts.schedule_drafts.preview(actor, plan, draft.edits)
    if preview.clash is None:
        await _save(interaction, draft.number, also_this_week=False)
        return
    later, both = LaterButton(draft.number), AlsoNowButton(draft.number)
    if preview.clash.is_monthly:
        later.item.label, both.item.label = _("From next month"), _("Also this month")
    panel = Panel(later, both, BackButton(draft.number))
    await reply(interaction, clash_words(preview.clash), view=panel, edit=True)


async def _save(interaction: Interaction, number: int, *, also_this_week: bool) -> None:
    edits, actor = interaction.client.services.prompts.schedule_edits, actor_of(interaction)
    done = await edits.save(actor, number, also_this_week=also_this_week)
    match done:
        case Saved():
            said = _saved_words(done.entry)
            await reply(interaction, said, view=Panel(UndoEditButton(done.undo_number)), edit=True)
        case Overtaken():
            await show_card(interaction, done.draft, begun_from=done.begun_from)


def _saved_words(entry: ScheduleEntry) -> str:
    then = next_words(entry)
    if entry.schedule.state is ScheduleState.PAUSED:
        then = _("It is still {state}.").format(state=state_words(entry.schedule))
    return _("{schedule} is changed. {then}").format(schedule=called(entry.schedule), then=then)


class LaterButton(NumberedButton, verb="edit-later"):
    """Nothing more in a week, or a month, that was posted in."""

    label = N_("From next week")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await _save(interaction, self.number, also_this_week=False)


class AlsoNowButton(NumberedButton, verb="edit-also-now"):
    """Once more in this week, or month."""

    label = N_("Also this week")

    async def press(self, interaction: Interaction) -> None:
        await _save(interaction, self.number, also_this_week=True)


class BackButton(NumberedButton, verb="edit-back"):
    label = N_("Back")

    async def press(self, interaction: Interaction) -> None:
        await show_card(interaction, await find_draft(interaction, self.number))


class UndoEditButton(NumberedButton, verb="undo-edit"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        edits = interaction.client.services.prompts.schedule_edits
        entry = await edits.undo(actor_of(interaction), self.number)
        said = _("{schedule} is as it was. {next}").format(
            schedule=called(entry.schedule), next=next_words(entry)
        )
        await reply(interaction, said, edit=True)
