"""What staff do with a schedule that runs: pause, resume, skip, remove, and take that back."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.words import called, mending_words, next_words
from plc_bot.wording import N_, _


async def pause(interaction: Interaction, number: int) -> None:
    """Pause, and offer to resume."""
    schedule = await interaction.client.services.prompts.schedules.pause(
        actor_of(interaction), number
    )
    said = _(
        "{schedule} is paused. Nothing is posted until you resume it; what waits in line stays."
    ).format(schedule=called(schedule))
    await reply(interaction, said, view=Panel(ResumeButton(number)))


async def resume(interaction: Interaction, number: int) -> None:
    """Resume, and say what is not made up for and what is still in the way."""
    entry = await interaction.client.services.prompts.schedules.resume(
        actor_of(interaction), number
    )
    schedule = entry.schedule
    places = interaction.client.outward.places
    lines = [
        _("{schedule} goes on. What the pause missed is not posted.").format(
            schedule=called(schedule)
        ),
        next_words(entry),
    ]
    if missing := places.missing(schedule.guild_id, schedule.plan.channel_id, schedule.plan.use):
        lines.append(mending_words(missing))
    await reply(interaction, "\n".join(lines))


async def skip(interaction: Interaction, number: int) -> None:
    """Leave the next date out, and offer Undo."""
    schedules = interaction.client.services.prompts.schedules
    skipped, entry = await schedules.skip(actor_of(interaction), number)
    said = _("{schedule} leaves out {date}. {next}").format(
        schedule=called(entry.schedule), date=own_clock(skipped.due_at, "F"), next=next_words(entry)
    )
    await reply(interaction, said, view=Panel(UndoSkipButton(skipped.number)))


async def ask_to_remove(interaction: Interaction, number: int) -> None:
    """Say what removing does, and do it only when a button is pressed."""
    entry = await interaction.client.services.prompts.schedules.find(actor_of(interaction), number)
    said = _(
        "Remove {schedule}? It will post no more. Prompts that wait for it alone go back to the "
        "pool for all schedules; what was posted stays. You can undo this for 10 minutes."
    ).format(schedule=called(entry.schedule))
    await reply(interaction, said, view=Panel(RemoveButton(number), KeepButton(number)))


class ResumeButton(NumberedButton, verb="resume-schedule"):
    label = N_("Resume")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await resume(interaction, self.number)


class UndoSkipButton(NumberedButton, verb="undo-skip"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        schedules = interaction.client.services.prompts.schedules
        back = await schedules.undo_skip(actor_of(interaction), self.number)
        said = _("{date} is back: a prompt will be posted then.").format(
            date=own_clock(back.due_at, "F")
        )
        await reply(interaction, said, edit=True)


class RemoveButton(NumberedButton, verb="remove-schedule"):
    label = N_("Remove")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        schedules = interaction.client.services.prompts.schedules
        removed = await schedules.remove(actor_of(interaction), self.number)
        said = _("{schedule} is removed.").format(schedule=called(removed))
        await reply(interaction, said, view=Panel(UndoRemoveButton(self.number)), edit=True)


class KeepButton(NumberedButton, verb="keep-schedule"):
    label = N_("Keep it")

    async def press(self, interaction: Interaction) -> None:
        await reply(interaction, _("Nothing was changed."), edit=True)


class UndoRemoveButton(NumberedButton, verb="undo-remove"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        schedules = interaction.client.services.prompts.schedules
        entry = await schedules.undo_remove(actor_of(interaction), self.number)
        said = _("{schedule} is back, as it was. {next}").format(
            schedule=called(entry.schedule), next=next_words(entry)
        )
        await reply(interaction, said, edit=True)
