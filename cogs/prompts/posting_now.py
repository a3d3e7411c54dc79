"""`/prompts schedule post`: a prompt besides the regular dates, looked at first."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.mentions import channel, role
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.words import called, mending_words, next_words
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.extra import ExtraPreview
from plc_bot.wording import N_, _


async def show_extra(
    interaction: Interaction, preview: ExtraPreview, *, moved: bool = False, edit: bool = False
) -> None:
    """Answer with exactly what would be posted, where, and for whom; nothing is posted yet."""
    services, actor = interaction.client.services, actor_of(interaction)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    entry = await services.prompts.schedules.find(actor, preview.schedule.number)
    post = prompt_post(preview.prompt, community.language)
    lines = [_("Something else is next in line by now. ")] if moved else []
    lines.append(_where_words(preview))
    if preview.missing:
        lines.append(mending_words(preview.missing))
    lines.append(next_words(entry))
    is_ready = preview.place is not None and not preview.missing
    buttons = [PostNowButton(preview.draft_number, disabled=not is_ready)]
    panel = Panel(*buttons, *_again(preview), DropExtraButton(preview.draft_number))
    await reply(interaction, "\n".join(lines), embed=post.embed, view=panel, edit=edit)


async def ask_to_post(interaction: Interaction, schedule_number: int) -> None:
    """Show what posting now would post, and post it only when a button is pressed."""
    extras = interaction.client.services.prompts.extra_posts
    await show_extra(interaction, await extras.preview(actor_of(interaction), schedule_number))


def _again(preview: ExtraPreview) -> list[NumberedButton]:
    if preview.place is not None and not preview.missing:
        return []
    return [LookAgainButton(preview.draft_number)]


def _where_words(preview: ExtraPreview) -> str:
    plan = preview.schedule.plan
    where = channel(plan.channel_id)
    if preview.place is None:
        return _("I can't post in {channel} at the moment.").format(channel=where)
    said = _("This is posted now, in {channel}, besides the dates of {schedule}:").format(
        channel=where, schedule=called(preview.schedule)
    )
    if plan.calling.ping_role_id is not None:
        pinged = role(plan.calling.ping_role_id)
        said = f"{said}\n{_('It pings {role}.').format(role=pinged)}"
    return said


class PostNowButton(NumberedButton, verb="post-now"):
    label = N_("Post it now")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        extras = interaction.client.services.prompts.extra_posts
        done = await extras.post(actor_of(interaction), self.number)
        if isinstance(done, ExtraPreview):
            await show_extra(interaction, done, moved=True, edit=True)
            return
        said = _("It is on its way, and will stand in its channel in a moment.")
        await reply(interaction, said, edit=True)


class LookAgainButton(NumberedButton, verb="post-now-check"):
    label = N_("Check again")

    async def press(self, interaction: Interaction) -> None:
        extras = interaction.client.services.prompts.extra_posts
        preview = await extras.look_again(actor_of(interaction), self.number)
        await show_extra(interaction, preview, edit=True)


class DropExtraButton(NumberedButton, verb="post-now-cancel"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.drafts.forget(actor_of(interaction), self.number)
        await reply(interaction, _("Nothing was posted."), edit=True)
