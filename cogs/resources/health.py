"""Links that no longer answer: their sharers are asked in their inbox, librarians by a command."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.checkup import CheckButton
from cogs._kit.filled import Filled
from cogs._kit.findings import FindingRenderer
from cogs._kit.forms import Form
from cogs._kit.inbox_words import Waits
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.link_words import more_words, overview_words, question_words
from plc_bot.inbox.models import Waiting
from plc_bot.resources.health.asking import INBOX_KIND
from plc_bot.resources.health.models import Health
from plc_bot.resources.health.rounds import UNREACHABLE
from plc_bot.resources.health.service import LinkInQuestion
from plc_bot.resources.record.checking import LINK_MOST
from plc_bot.wording import N_, _

BUTTON_ADDRESS_MOST = 512
"""Characters that Discord takes in a button's address."""
LISTED_MOST = 200


def register_health(bot: PLCBot) -> None:
    """Give words to what waits, and to what staff are told, about links."""
    bot.inbox_words[INBOX_KIND] = asked_words
    renderer = FindingRenderer(bot, unreachable_words, UnreachableLinksButton, counts=True)
    bot.outward.posts.renderers[UNREACHABLE] = renderer


class UnreachableLinksButton(CheckButton, verb="links-unreachable"):
    """Below the message that this bot reaches few pages."""


async def unreachable_words(_bot: PLCBot, _guild_id: int, _subject: str) -> str:
    """What staff read when the fault seems to be ours."""
    return _(
        "Many sites with links in your library did not answer me at once, so the fault is most "
        "likely mine or my network's, not theirs. No link was marked, and nobody was asked. "
        "Whoever runs this bot should see whether it reaches the web; I try again every hour."
    )


async def show_links(interaction: Interaction, place: int = 1, *, edit: bool = False) -> None:
    """Answer with the library's links in numbers, and one of those a librarian can decide about."""
    health = interaction.client.services.resources.health
    overview = await health.service.overview(actor_of(interaction), LISTED_MOST)
    lines = [overview_words(overview)]
    if not health.checks_links:
        lines.append(_("Links are not checked here: whoever runs this bot has turned it off."))
    if not overview.open:
        lines.append(_("None needs a decision of yours."))
        await reply(interaction, "\n".join(lines), edit=edit)
        return
    total = len(overview.open)
    place = min(place, total)
    found = overview.open[place - 1]
    where = _("{place} of {total}:").format(place=place, total=total)
    after = [NextLinkButton(place % total + 1)] if total > 1 else []
    panel = Panel(*_looking(found), *decisions(found), *after)
    await reply(
        interaction, "\n".join([*lines, "", where, question_words(found)]), view=panel, edit=edit
    )


async def asked_words(interaction: Interaction, _waiting: Waiting) -> Waits | None:
    """The first of the person's own links that is in question."""
    service = interaction.client.services.resources.health.service
    return _waits(await service.list_asked(actor_of(interaction)))


def decisions(found: LinkInQuestion) -> list[discord.ui.Item[Any]]:
    """What can be said of a link in question."""
    number = found.resource.number
    if found.check.state is Health.MOVED:
        return [TakeAddressButton(number), KeepAddressButton(number), NewAddressButton(number)]
    return [
        StillWorksButton(number),
        NewAddressButton(number),
        RetireLinkButton(number),
        WithdrawLinkButton(number),
    ]


def _waits(asked: Sequence[LinkInQuestion]) -> Waits | None:
    if not asked:
        return None
    first, others = asked[0], len(asked) - 1
    lines = [_("About a link that you shared:"), question_words(first)]
    if others:
        lines.append(more_words(others))
    return Waits("\n".join(lines), decisions(first))


def _looking(found: LinkInQuestion) -> list[discord.ui.Item[Any]]:
    address = found.resource.address
    if address is None or len(address.opens) > BUTTON_ADDRESS_MOST:
        return []
    return [discord.ui.Button(label=_("Look at it"), url=address.opens)]


async def _go_on(interaction: Interaction, said: str) -> None:
    """Say what was done, and show the next of the person's own links, if one is in question."""
    service = interaction.client.services.resources.health.service
    waits = _waits(await service.list_asked(actor_of(interaction)))
    if waits is None:
        await reply(interaction, said)
        return
    await reply(interaction, f"{said}\n\n{waits.text}", view=Panel(*waits.buttons))


class NextLinkButton(NumberedButton, verb="link-next"):
    """Its number is the place in the librarians' list."""

    label = N_("Next")

    async def press(self, interaction: Interaction) -> None:
        await show_links(interaction, self.number, edit=True)


class StillWorksButton(NumberedButton, verb="link-works"):
    label = N_("Still works")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        service = interaction.client.services.resources.health.service
        await service.still_works(actor_of(interaction), self.number)
        said = _("Good to know. I leave the link of #{number} alone from now on.")
        await _go_on(interaction, said.format(number=self.number))


class TakeAddressButton(NumberedButton, verb="link-take"):
    label = N_("Take the new address")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        addresses = interaction.client.services.resources.health.new_address
        await addresses.take_over(actor_of(interaction), self.number)
        said = _("#{number} opens the new address now. Its title is as it was.")
        await _go_on(interaction, said.format(number=self.number))


class KeepAddressButton(NumberedButton, verb="link-keep"):
    label = N_("Leave it as it is")

    async def press(self, interaction: Interaction) -> None:
        service = interaction.client.services.resources.health.service
        await service.keep_address(actor_of(interaction), self.number)
        said = _("#{number} keeps its address. I won't ask about that one again.")
        await _go_on(interaction, said.format(number=self.number))


class NewAddressButton(NumberedButton, verb="link-address"):
    label = N_("New address")

    async def press(self, interaction: Interaction) -> None:
        await NewAddressForm(str(self.number)).open(interaction)


class RetireLinkButton(NumberedButton, verb="link-retire"):
    label = N_("Retire")

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        await keeping.retire(actor_of(interaction), self.number)
        said = _("#{number} is marked as out of date; only who looks for such finds it.")
        await _go_on(interaction, said.format(number=self.number))


class WithdrawLinkButton(NumberedButton, verb="link-withdraw"):
    label = N_("Withdraw")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        said = _("This takes #{number} away for good, with all that was said of it. Really?")
        panel = Panel(WithdrawForGoodButton(self.number), RetireLinkButton(self.number))
        await reply(interaction, said.format(number=self.number), view=panel)


class WithdrawForGoodButton(NumberedButton, verb="link-withdraw-yes"):
    label = N_("Withdraw for good")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        await keeping.withdraw(actor_of(interaction), self.number)
        await _go_on(interaction, _("#{number} is gone.").format(number=self.number))


class NewAddressForm(Form, name="link-address"):
    """Where the resource is now; the state is its number."""

    def heading(self) -> str:
        return _("The link's new address")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("Link"),
                component=discord.ui.TextInput[Any](custom_id="link", max_length=LINK_MOST),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = number_in(self.state) or 0
        addresses = interaction.client.services.resources.health.new_address
        await addresses.give(actor_of(interaction), number, filled.text("link"))
        said = _("#{number} opens the new address now. Its title is as it was.")
        await _go_on(interaction, said.format(number=number))
