"""The cards in the library channel: their words at the moment of sending."""

from dataclasses import dataclass

from cogs._kit.bot import PLCBot
from cogs._kit.checkup import CheckButton
from cogs._kit.findings import FindingRenderer
from cogs._kit.mentions import channel
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs._kit.prompt_post import THREAD_NAME_MOST
from cogs.resources.card import MoreOfResourceButton, resource_card
from cogs.resources.card_words import labels_of
from cogs.resources.copies import copied
from plc_bot.outward import Errand, Step
from plc_bot.resources.sharing.posting import CARD, CARD_CHANGE, NOT_POSTED, numbers_in
from plc_bot.text import shortened
from plc_bot.wording import _, speaking


class UnpostedCardButton(CheckButton, verb="unposted-card"):
    """Below what kept a card from being posted."""


@dataclass(frozen=True, slots=True)
class CardRenderer:
    """Makes a card, or another wording of it, from what its resource says when it is sent."""

    bot: PLCBot

    async def words(self, errand: Errand) -> Words | None:
        """The card in the server's language; None when it is no longer wanted."""
        if errand.step is Step.DELETE:
            return Words()
        services, (number, posting) = self.bot.services, numbers_in(errand.subject)
        post = await services.resources.sharing.cards.post_for(errand.guild_id, number, posting)
        if post is None:
            return None
        file, name = None, "" if post.resource.file is None else post.resource.file.name
        if post.copy_from and errand.step is Step.POST:
            file = await copied(self.bot, post.copy_from, name)
        with speaking(post.language):
            labels = await labels_of(services.words, errand.guild_id)
            made = resource_card(post.resource, labels, brief=True)
        return Words(
            embed=made.embeds[0],
            view=Panel(*made.items),
            file=file,
            thread_name=shortened(post.resource.particulars.title, THREAD_NAME_MOST),
        )

    def marker(self, errand: Errand) -> str:
        """The button that every card has, and no other post in a channel."""
        return f"plc:{MoreOfResourceButton.verb}:{numbers_in(errand.subject)[0]}"


async def unposted_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """A card could not be posted; None where none is wanted any more."""
    channel_id = await bot.services.resources.sharing.cards.channel_id(guild_id)
    if channel_id is None:
        return None
    return _(
        "I could not post what was shared in {channel}. It is in the library all the same, and "
        "`/resource find` finds it. **Check again** says what I lack; `/setup feature` names "
        "another channel."
    ).format(channel=channel(channel_id))


def register_cards(bot: PLCBot) -> None:
    """Have the bot know the words of what is posted by itself."""
    renderers = bot.outward.posts.renderers
    renderers[CARD] = renderers[CARD_CHANGE] = CardRenderer(bot)
    renderers[NOT_POSTED] = FindingRenderer(bot, unposted_words, UnpostedCardButton)
