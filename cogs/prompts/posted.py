"""One date that is over, with what staff can do: change its post, remove it, try it again."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import channel, message, thread
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.rewording import EditPostButton
from cogs.prompts.words import called
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.occurrences.errors import PostNotStandingError
from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.past import PastPost
from plc_bot.wording import N_, _

_SAYS = {
    OccurrenceState.PLANNED: N_("#{number} of {schedule}, {date}: it is still to come."),
    OccurrenceState.CLAIMED: N_("#{number} of {schedule}, {date}: it is being posted."),
    OccurrenceState.SENT: N_("#{number} of {schedule}, {date}: posted."),
    OccurrenceState.DONE: N_("#{number} of {schedule}, {date}: posted."),
    OccurrenceState.PAUSED: N_(
        "#{number} of {schedule}, {date}: held back, because the schedule is paused."
    ),
    OccurrenceState.SKIPPED: N_("#{number} of {schedule}, {date}: nothing was posted."),
    OccurrenceState.FAILED: N_("#{number} of {schedule}, {date}: it could not be posted."),
    OccurrenceState.REMOVED: N_("#{number} of {schedule}, {date}: posted, and removed by staff."),
}


async def show_posted(interaction: Interaction, number: int) -> None:
    """Answer with a card for one date, by its number in the history.

    Raises:
        NotStaffError: the actor does not look after prompts here.
        OccurrenceNotFoundError: this guild has no such date.
    """
    service = interaction.client.services.prompts.past_posts
    await _show(interaction, await service.find(actor_of(interaction), number))


class PastPostButton(NumberedButton, verb="past-post"):
    """Leads from a message to staff, or from the history, to the card."""

    label = N_("What can be done")

    async def press(self, interaction: Interaction) -> None:
        await show_posted(interaction, self.number)


class RemovePostButton(NumberedButton, verb="remove-post"):
    """Asks once, and what is to become of the question."""

    label = N_("Remove the post")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        services = interaction.client.services
        post = await services.prompts.past_posts.find(actor_of(interaction), self.number)
        if not post.stands:
            raise PostNotStandingError(self.number)
        said = _(
            "Remove this post? Its announcement and its pin go with it. The thread and what people "
            "wrote there stay. And the question itself?"
        )
        choices = Panel(
            RemoveForNowButton(self.number),
            RemoveForGoodButton(self.number),
            KeepPostButton(self.number),
        )
        await reply(interaction, said, view=choices, edit=True)


class RemoveForNowButton(NumberedButton, verb="remove-post-for-now"):
    label = N_("Remove, ask it again later")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await _remove(interaction, self.number, asks_again=True)


class RemoveForGoodButton(NumberedButton, verb="remove-post-for-good"):
    label = N_("Remove, drop the question")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await _remove(interaction, self.number, asks_again=False)


class KeepPostButton(NumberedButton, verb="keep-post"):
    label = N_("Keep it")

    async def press(self, interaction: Interaction) -> None:
        await reply(interaction, _("Nothing was changed."), edit=True)


class TryAgainButton(NumberedButton, verb="retry-post"):
    label = N_("Try again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await _try_again(interaction, self.number)


class PostItButton(NumberedButton, verb="post-it"):
    """For a post in doubt: staff have looked, and it is not there."""

    label = N_("It is not there: post it")

    async def press(self, interaction: Interaction) -> None:
        await _try_again(interaction, self.number)


class ItIsThereButton(NumberedButton, verb="post-is-there"):
    label = N_("It is there")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        service = interaction.client.services.prompts.past_posts
        await service.confirm(actor_of(interaction), self.number)
        said = _(
            "Noted: #{number} is posted, and its question has been asked. As I can't see the post, "
            "I can't change or remove it."
        ).format(number=self.number)
        await reply(interaction, said, edit=True)


async def _try_again(interaction: Interaction, number: int) -> None:
    service = interaction.client.services.prompts.past_posts
    post = await service.try_again(actor_of(interaction), number)
    said = _("#{number} is posted now, in {channel}.").format(
        number=number, channel=channel(post.schedule.plan.channel_id)
    )
    await reply(interaction, said, edit=True)


async def _remove(interaction: Interaction, number: int, *, asks_again: bool) -> None:
    service = interaction.client.services.prompts.past_posts
    await service.remove(actor_of(interaction), number, asks_again=asks_again)
    said = _("The post #{number} goes now; its date stays in the history as removed.").format(
        number=number
    )
    if asks_again:
        said += " " + _("The question waits in its place again.")
    await reply(interaction, said, edit=True)


async def _show(interaction: Interaction, post: PastPost) -> None:
    services, guild_id = interaction.client.services, post.schedule.guild_id
    occurrence = post.occurrence
    said = _(_SAYS[occurrence.state]).format(
        number=occurrence.number,
        schedule=called(post.schedule),
        date=own_clock(occurrence.due_at, "F"),
    )
    if post.is_unsure:
        where = channel(occurrence.channel_id or post.schedule.plan.channel_id)
        said += "\n" + _(
            "Discord gave me no clear answer, and I could not look. Please look into {channel}: "
            "does the post stand there?"
        ).format(channel=where)
    if link := _link(post):
        said += f"\n{link}"
    embed = None
    if post.prompt is not None:
        community = await services.settings.read(guild_id, CommunitySettings)
        embed = prompt_post(post.prompt, community.language).embed
    buttons = _buttons(post)
    await reply(interaction, said, embed=embed, view=Panel(*buttons) if buttons else None)


def _buttons(post: PastPost) -> list[NumberedButton]:
    number = post.occurrence.number
    if post.stands:
        return [EditPostButton(number), RemovePostButton(number)]
    if post.is_unsure:
        return [ItIsThereButton(number), PostItButton(number, disabled=not post.can_retry)]
    return [TryAgainButton(number)] if post.can_retry else []


def _link(post: PastPost) -> str:
    occurrence = post.occurrence
    if not post.stands:
        return ""
    if occurrence.thread_id is not None:
        return thread(occurrence.guild_id, occurrence.thread_id)
    return message(occurrence.guild_id, occurrence.channel_id or 0, occurrence.message_id or 0)
