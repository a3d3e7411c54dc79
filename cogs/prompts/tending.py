"""What staff do with one prompt that waits, and what they are told of it."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import full_date_words
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.prompt_forms import open_edit
from cogs.prompts.queue_options import Spot, read_day
from cogs.prompts.words import title_of
from plc_bot.prompts.queue.models import Prompt
from plc_bot.wording import N_, _


async def move(interaction: Interaction, number: int, spot: Spot) -> None:
    """Give a prompt its place, and say which it is."""
    tending, actor = interaction.client.services.prompts.tending, actor_of(interaction)
    if spot.after is not None:
        prompt = await tending.move_after(actor, number, spot.after)
    else:
        prompt = await tending.move_to(actor, number, spot.place)
    await reply(interaction, await _place_words(interaction, prompt))


async def edit(interaction: Interaction, number: int) -> None:
    """Open the form with what the prompt says."""
    tending = interaction.client.services.prompts.tending
    await open_edit(interaction, await tending.find(actor_of(interaction), number))


async def keep_for(interaction: Interaction, number: int, typed: str) -> None:
    """Keep a prompt for a date, or free it."""
    tending, actor = interaction.client.services.prompts.tending, actor_of(interaction)
    prompt = await tending.date(actor, number, await read_day(interaction, number, typed))
    if prompt.dated_on is None:
        freed = _("{prompt} is kept for no date. {place}").format(
            prompt=_called(prompt), place=await _place_words(interaction, prompt)
        )
        await reply(interaction, freed)
        return
    said = _("{prompt} is kept for {date}. It is asked then, before all others.").format(
        prompt=_called(prompt), date=full_date_words(prompt.dated_on)
    )
    await reply(interaction, said)


async def drop(interaction: Interaction, number: int) -> None:
    """Take a prompt out of the queue, and offer Undo."""
    prompt = await interaction.client.services.prompts.tending.drop(actor_of(interaction), number)
    said = _("{prompt} is out of the queue. You can undo this for 10 minutes.").format(
        prompt=_called(prompt)
    )
    await reply(interaction, said, view=Panel(UndoDropButton(number)))


class UndoDropButton(NumberedButton, verb="undo-drop"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        tending = interaction.client.services.prompts.tending
        prompt = await tending.undo_drop(actor_of(interaction), self.number)
        said = _("{prompt} waits again. {place}").format(
            prompt=_called(prompt), place=await _place_words(interaction, prompt)
        )
        await reply(interaction, said, edit=True)


async def _place_words(interaction: Interaction, prompt: Prompt) -> str:
    place = await interaction.client.services.prompts.tending.place_of(
        actor_of(interaction), prompt
    )
    said = _("Prompt #{number} is now number {place} in line.").format(
        number=prompt.number, place=place
    )
    if prompt.dated_on is None:
        return said
    return _("{place} It is kept for {date} all the same.").format(
        place=said, date=full_date_words(prompt.dated_on)
    )


def _called(prompt: Prompt) -> str:
    return _("Prompt #{number} ({title})").format(number=prompt.number, title=title_of(prompt))
