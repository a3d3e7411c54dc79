"""The week's digest: its post, the files that can be made of it, and what staff hear of trouble."""

from datetime import datetime

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import COLOUR
from cogs._kit.checkup import CheckButton
from cogs._kit.findings import FindingRenderer
from cogs._kit.mentions import channel
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs.resources.card_words import Labels, host_words, labels_of, sorts_words, within
from cogs.resources.paper import resources_page
from cogs.resources.taking import hand_over
from plc_bot.documents import Page
from plc_bot.outward import Errand
from plc_bot.resources.digest.files import FileKind
from plc_bot.resources.digest.models import DigestContents
from plc_bot.resources.digest.weekly import DIGEST, NOT_POSTED
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Resource
from plc_bot.wording import N_, _, n_, speaking

TITLE_SHOWN, MASKED_MOST = 80, 150
TEXT_MOST = 3_800
"""Characters of the list, so that with the last line it stays below the 4,096 of a card."""


class DigestPageButton(NumberedButton, verb="digest-page"):
    """On every digest, which is found by it."""

    label = N_("Take it offline")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.PAGE, page, made_at)


class DigestPdfButton(NumberedButton, verb="digest-pdf"):
    label = N_("As PDF")

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.PDF, page, made_at)


class DigestMailButton(NumberedButton, verb="digest-mail"):
    label = N_("As e-mail")

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.MAIL, page, made_at)


class UnpostedDigestButton(CheckButton, verb="unposted-digest"):
    """Below what kept a digest from being posted."""


class DigestRenderer:
    """Makes the digest's post from what still stands when it is sent."""

    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot

    async def words(self, errand: Errand) -> Words | None:
        """The post in the server's language; None where nothing of it is left."""
        services = self._bot.services
        contents = await services.resources.digest.posts.contents(
            errand.guild_id, int(errand.subject)
        )
        if contents is None:
            return None
        with speaking(contents.community.language):
            labels = await labels_of(services.words, errand.guild_id)
            return digest_post(contents, labels)

    def marker(self, errand: Errand) -> str:
        """The button that names the digest."""
        return f"plc:{DigestPageButton.verb}:{errand.subject}"


def digest_post(contents: DigestContents, labels: Labels) -> Words:
    """The post in the present language: titles that can be opened, with the real host."""
    lines, more = list[str](), contents.digest.more
    for resource in contents.new:
        line = _line(resource, labels)
        if sum(map(len, lines)) + len(lines) + len(line) > TEXT_MOST:
            more = contents.digest.more + len(contents.new) - len(lines)
            break
        lines.append(line)
    if more:
        said = n_("And {count} more: `/resource find`", "And {count} more: `/resource find`", more)
        lines.append(said.format(count=more))
    embed = discord.Embed(
        title=_("New in the library this week"), description="\n".join(lines), colour=COLOUR
    )
    number = contents.digest.number
    panel = Panel(DigestPageButton(number), DigestPdfButton(number), DigestMailButton(number))
    return Words(embed=embed, view=panel)


async def unposted_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """A digest could not be posted; None where none is wanted any more."""
    settings = await bot.services.settings.read(guild_id, ResourceSettings)
    if settings.digest_channel_id is None:
        return None
    return _(
        "I could not post the library's weekly digest in {channel}. What is new stands in the next "
        "one. **Check again** says what I lack; `/setup feature` names another channel."
    ).format(channel=channel(settings.digest_channel_id))


def register_digest(bot: PLCBot) -> None:
    """Have the bot know the words of what is posted by itself."""
    renderers = bot.outward.posts.renderers
    renderers[DIGEST] = DigestRenderer(bot)
    renderers[NOT_POSTED] = FindingRenderer(bot, unposted_words, UnpostedDigestButton)


async def _page(interaction: Interaction, number: int) -> tuple[Page, datetime]:
    services, actor = interaction.client.services, actor_of(interaction)
    contents = await services.resources.digest.posts.open(actor, number)
    labels = await labels_of(services.words, actor.guild_id)
    made_at, community = contents.digest.made_at, contents.community
    title = _("What is new: {community}").format(community=community.name or _("our library"))
    zone = services.zones.get(community.zone or "UTC")
    parts = [(_("New this week"), contents.new)]
    return resources_page(title, made_at, zone, parts, labels), made_at


def _line(resource: Resource, labels: Labels) -> str:
    """`**#12** Title · example.org · Worksheet`, the title a link where its address is short."""
    shown = within(resource.particulars.title, TITLE_SHOWN)
    address = "" if resource.address is None else resource.address.opens
    if address and len(address) <= MASKED_MOST and not set("()<>[] ") & set(address):
        shown = f"[{shown}](<{address}>)"
    parts = (f"**#{resource.number}** {shown}", host_words(resource), sorts_words(resource, labels))
    return " · ".join(part for part in parts if part)
