"""`/prompts schedule edit`, and the buttons under the card of a plan that is not saved yet."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.asking import AddPromptButton
from cogs.prompts.card_words import first_words, post_words, saved_words
from cogs.prompts.editing import save_edit
from cogs.prompts.plan_card import find_draft, show_card
from cogs.prompts.plan_forms import LengthForm, PlaceForm, PromptsForm, WhenForm
from plc_bot.guilds.models import CommunitySettings
from plc_bot.wording import N_, _


async def begin_edit(interaction: Interaction, schedule_number: int) -> None:
    """Answer with the card of what is saved, to be changed."""
    drafts = interaction.client.services.prompts.schedule_drafts
    draft = await drafts.begin_edit(actor_of(interaction), schedule_number)
    await show_card(interaction, draft)


class SaveButton(NumberedButton, verb="save-schedule"):
    """Of a new schedule, or of the changes to one."""

    label = N_("Save and start")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        draft = await find_draft(interaction, self.number)
        if draft.edits is not None:
            await save_edit(interaction, draft)
            return
        services, actor = interaction.client.services, actor_of(interaction)
        plan = services.prompts.schedule_drafts.check(actor, draft.plan)
        schedule = await services.prompts.schedules.start(actor, plan, self.number)
        entry = await services.prompts.schedules.find(actor, schedule.number)
        bot = interaction.client
        said = saved_words(
            entry, command(bot, "prompts queue add"), command(bot, "prompts schedule list")
        )
        await reply(interaction, said, view=Panel(AddPromptButton(schedule.number)), edit=True)


class WhenButton(NumberedButton, verb="schedule-when"):
    label = N_("When and name")

    async def press(self, interaction: Interaction) -> None:
        plan = (await find_draft(interaction, self.number)).plan
        await WhenForm.for_draft(self.number, plan).open(interaction)


class WhereButton(NumberedButton, verb="schedule-where"):
    label = N_("Where and pings")

    async def press(self, interaction: Interaction) -> None:
        plan = (await find_draft(interaction, self.number)).plan
        await PlaceForm.for_draft(self.number, plan).open(interaction)


class PromptsButton(NumberedButton, verb="schedule-prompts"):
    label = N_("Prompts")

    async def press(self, interaction: Interaction) -> None:
        plan = (await find_draft(interaction, self.number)).plan
        await PromptsForm.for_draft(self.number, plan).open(interaction)


class LengthButton(NumberedButton, verb="schedule-length"):
    label = N_("How long")

    async def press(self, interaction: Interaction) -> None:
        plan = (await find_draft(interaction, self.number)).plan
        await LengthForm.for_draft(self.number, plan).open(interaction)


class SeePostButton(NumberedButton, verb="schedule-post"):
    label = N_("See the post")

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        draft = await find_draft(interaction, self.number)
        preview = await services.prompts.schedule_drafts.preview(actor, draft.plan, draft.edits)
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
        await show_card(interaction, await find_draft(interaction, self.number))


class CancelButton(NumberedButton, verb="cancel-schedule"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        draft = await find_draft(interaction, self.number)
        await interaction.client.services.drafts.forget(actor_of(interaction), self.number)
        said = _("Nothing was saved, and nothing will be posted.")
        if draft.edits is not None:
            said = _("Nothing was changed. The schedule goes on as it was.")
        await reply(interaction, said, edit=True)
