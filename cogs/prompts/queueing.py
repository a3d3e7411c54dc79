"""What is said of a prompt in line, and how it is taken out and brought back."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.words import title_of
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.queue.models import Prompt
from plc_bot.wording import N_, _


class UndoAddButton(NumberedButton, verb="undo-prompt"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        queue = interaction.client.services.prompts.queue
        prompt = await queue.undo_add(actor_of(interaction), self.number)
        said = _("Prompt #{number} is out of the queue again: {title}").format(
            number=prompt.number, title=title_of(prompt)
        )
        await reply(interaction, said, edit=True)


async def show_queued(interaction: Interaction, prompt: Prompt, *, edit: bool = False) -> None:
    """Answer with the post a new prompt will become, its place in line, and Undo."""
    services, actor = interaction.client.services, actor_of(interaction)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    post = prompt_post(prompt, community.language)
    said = _(
        "Added as prompt #{number}. It is number {place} in line, and will look like this:"
    ).format(number=prompt.number, place=await services.prompts.tending.place_of(actor, prompt))
    panel = Panel(UndoAddButton(prompt.number))
    await reply(interaction, said, embed=post.embed, view=panel, edit=edit)


async def show_edited(interaction: Interaction, prompt: Prompt, *, edit: bool = False) -> None:
    """Answer with the post an edited prompt will become."""
    services, actor = interaction.client.services, actor_of(interaction)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    post = prompt_post(prompt, community.language)
    said = _("Prompt #{number} is changed, and will look like this:").format(number=prompt.number)
    await reply(interaction, said, embed=post.embed, edit=edit)
