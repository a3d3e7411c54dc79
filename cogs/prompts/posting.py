"""The posts themselves: their words at the moment of sending, and the button they carry."""

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.mentions import role
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs._kit.prompt_post import poll_of, prompt_post
from cogs._kit.reply import reply
from cogs.prompts.words import about_words
from plc_bot.outward import Errand
from plc_bot.prompts.occurrences.models import PromptPost
from plc_bot.prompts.occurrences.opening import ON_TIME
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.wording import N_, speaking


class AboutButton(NumberedButton, verb="about-prompt"):
    """On every post: its number is the occurrence's, by which the post is found again."""

    label = N_("About this")

    async def press(self, interaction: Interaction) -> None:
        services = interaction.client.services
        post = await services.prompts.occurrences.about(actor_of(interaction), self.number)
        entry = await services.prompts.occurrences.standing(
            post.schedule.guild_id, post.schedule.number
        )
        await reply(interaction, about_words(post, entry))


class PromptRenderer:
    """Makes the words of posts from the rows as they stand when they are sent."""

    def __init__(self, occurrences: OccurrenceService) -> None:
        self._occurrences = occurrences

    async def words(self, errand: Errand) -> Words | None:
        """The post in the server's language; None when it is no longer wanted."""
        found = await self._occurrences.post_for(errand.guild_id, int(errand.subject))
        return None if found is None else post_words(found, late=errand.late > ON_TIME)

    def marker(self, errand: Errand) -> str:
        """The button that names the occurrence; a poll can hold one as well."""
        return f"plc:{AboutButton.verb}:{errand.subject}"


def post_words(found: PromptPost, *, late: bool) -> Words:
    """What the post puts into Discord, or is changed to."""
    made = prompt_post(
        found.prompt,
        found.language,
        late=late,
        credited_id=found.credited_id,
        polled=found.poll_for is not None,
    )
    with speaking(found.language):
        panel = Panel(AboutButton(found.occurrence.number))
    pinged = found.ping_role_id
    return Words(
        content=None if pinged is None else role(pinged),
        embed=made.embed,
        view=panel,
        poll=None if found.poll_for is None else poll_of(found.prompt.wording, found.poll_for),
        thread_name=made.thread_name,
        forum_tag_ids=found.schedule.plan.forum_tag_ids,
        role_ids=() if pinged is None else (pinged,),
    )
