"""What points to a post or follows it: its announcement, a change to either, a correction."""

from dataclasses import dataclass

import discord

from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import COLOUR
from cogs._kit.mentions import channel, message, role, thread
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs._kit.prompt_post import name_of, prompt_post, wording_of
from cogs._kit.reply import reply
from cogs.prompts.posting import AboutButton, PromptRenderer, post_words
from plc_bot.outward import Errand, Step
from plc_bot.prompts.occurrences.changing import ANNOUNCEMENT_KIND, CHANGE_KIND, CORRECTION_KIND
from plc_bot.prompts.occurrences.models import PromptPost
from plc_bot.prompts.occurrences.opening import DELIVERY_KIND
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.text import escaped
from plc_bot.wording import N_, _, speaking

Renderers = dict[str, "PromptRenderer | AnnouncementRenderer | ChangeRenderer | CorrectionRenderer"]


class AnnouncedButton(AboutButton, verb="announced-prompt"):
    """On every announcement: its number is the occurrence's."""


class CorrectedButton(NumberedButton, verb="corrected-prompt"):
    """On every correction; its number is the correction's own."""

    label = N_("About this")

    async def press(self, interaction: Interaction) -> None:
        said = _(
            "Whoever looks after the prompts has changed this question. The post itself could not "
            "be changed any more, so its new wording stands here."
        )
        await reply(interaction, said)


@dataclass(frozen=True, slots=True)
class AnnouncementRenderer:
    """Points to a post in another channel."""

    occurrences: OccurrenceService

    async def words(self, errand: Errand) -> Words | None:
        """The link in the server's language; None when nothing stands any more."""
        number = int(errand.subject)
        found = await self.occurrences.announcement_for(errand.guild_id, number)
        return None if found is None else _announcement(found)

    def marker(self, errand: Errand) -> str:
        """The button that names the occurrence."""
        return f"plc:{AnnouncedButton.verb}:{errand.subject}"


@dataclass(frozen=True, slots=True)
class ChangeRenderer:
    """Puts a message that stands in the words of the rows as they are now."""

    occurrences: OccurrenceService

    async def words(self, errand: Errand) -> Words | None:
        """The new words; for a message that goes, none are needed."""
        if errand.step is Step.DELETE:
            return Words()
        number, _colon, copy = errand.subject.partition(":")
        if copy == "announcement":
            found = await self.occurrences.announcement_for(errand.guild_id, int(number))
            return None if found is None else _announcement(found)
        found = await self.occurrences.post_for(errand.guild_id, int(number))
        return None if found is None else post_words(found, late=found.occurrence.was_late)

    def marker(self, errand: Errand) -> str:
        """Nothing is looked for: a change is harmless to make again."""
        return errand.subject


@dataclass(frozen=True, slots=True)
class CorrectionRenderer:
    """Says, below a post that cannot be changed, what the question is now."""

    occurrences: OccurrenceService

    async def words(self, errand: Errand) -> Words | None:
        """The wording as it is now, dated; None when the post is removed."""
        number, _colon, own = errand.subject.partition(":")
        found = await self.occurrences.post_for(errand.guild_id, int(number))
        if found is None:
            return None
        edited_at = found.occurrence.edited_at or found.occurrence.due_at
        with speaking(found.language):
            said = _("**Corrected on {date}.** The question now reads:").format(
                date=own_clock(edited_at)
            )
            panel = Panel(CorrectedButton(int(own)))
        made = prompt_post(found.prompt, found.language, credited_id=found.credited_id)
        return Words(said, embed=made.embed, view=panel)

    def marker(self, errand: Errand) -> str:
        """The button that names the correction."""
        return f"plc:{CorrectedButton.verb}:{errand.subject.partition(':')[2]}"


def post_renderers(occurrences: OccurrenceService) -> Renderers:
    """By the kind of delivery: the posts, and all that belongs to them."""
    return {
        DELIVERY_KIND: PromptRenderer(occurrences),
        ANNOUNCEMENT_KIND: AnnouncementRenderer(occurrences),
        CHANGE_KIND: ChangeRenderer(occurrences),
        CORRECTION_KIND: CorrectionRenderer(occurrences),
    }


def _announcement(found: PromptPost) -> Words:
    occurrence, pinged = found.occurrence, found.ping_role_id
    channel_id, message_id = occurrence.channel_id or 0, occurrence.message_id or 0
    where = occurrence.thread_id or channel_id
    link = message(occurrence.guild_id, channel_id, message_id)
    if occurrence.thread_id is not None:  # a forum post has no message in the forum itself
        link = thread(occurrence.guild_id, occurrence.thread_id)
    with speaking(found.language):
        said = _("**[{title}]({link})**\nA new question in {channel}. Come and answer it.").format(
            title=escaped(name_of(wording_of(found.prompt))),
            link=link,
            channel=channel(where),
        )
        panel = Panel(AnnouncedButton(occurrence.number))
    return Words(
        content=None if pinged is None else role(pinged),
        embed=discord.Embed(description=said, colour=COLOUR),
        view=panel,
        role_ids=() if pinged is None else (pinged,),
    )
