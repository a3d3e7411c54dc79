"""Opening the form for a new prompt, from the command or from a button."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs.prompts.prompt_forms import AddPollForm, AddPromptForm
from plc_bot.guilds.duties import Duty
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.wording import N_


async def ask_for_prompt(
    interaction: Interaction,
    schedule_number: int | None,
    kind: PromptKind = PromptKind.QUESTION,
) -> None:
    """Open the form, for staff: nobody else should type in vain."""
    services = interaction.client.services
    await services.duties.require(actor_of(interaction), Duty.PROMPTS)
    state = "" if schedule_number is None else str(schedule_number)
    form = AddPollForm(state) if kind is PromptKind.POLL else AddPromptForm(state)
    await form.open(interaction)


class AddPromptButton(NumberedButton, verb="add-prompt"):
    """Opens the form for one schedule."""

    label = N_("Add a prompt of your own")

    async def press(self, interaction: Interaction) -> None:
        await ask_for_prompt(interaction, self.number)
