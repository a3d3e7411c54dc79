"""One want, with what its reader can do about it: its asker, a librarian, anybody else."""

from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.sharing import ask_to_share
from cogs.resources.wanted_words import want_card
from plc_bot.resources.wanted.models import Want, WantState
from plc_bot.wording import N_, _

Item = discord.ui.Item[Any]


async def show_want(interaction: Interaction, want: Want, content: str | None = None) -> None:
    """Answer with the want's card."""
    lookup, actor = interaction.client.services.resources.wants.lookup, actor_of(interaction)
    items: list[Item] = []
    if want.asker_id == actor.user_id:
        items += _for_asker(want)
    elif want.is_open:
        items.append(HaveSomethingButton(want.number))
    if await lookup.is_librarian(actor):
        items += _for_librarian(want, is_own=want.asker_id == actor.user_id)
    view = Panel(*items) if items else None
    await reply(interaction, content, embed=await want_card(interaction.client, want), view=view)


class WantButton(NumberedButton, verb="want"):
    """Opens a want's card."""

    label = "#{number}"

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = self.label.format(number=number)

    async def press(self, interaction: Interaction) -> None:
        lookup = interaction.client.services.resources.wants.lookup
        await show_want(interaction, await lookup.find(actor_of(interaction), self.number))


class HaveSomethingButton(NumberedButton, verb="want-have"):
    label = N_("I have something")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await ask_to_share(interaction)


class CloseWantButton(NumberedButton, verb="want-close"):
    label = N_("Close it")

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        await acts.close(actor_of(interaction), self.number)
        said = _("Want #{number} is closed: I look for it no longer.")
        await reply(interaction, said.format(number=self.number))


class FoundWantButton(NumberedButton, verb="want-found"):
    label = N_("I found it")

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        await acts.answer(actor_of(interaction), self.number)
        said = _("Glad to hear it: want #{number} is answered.")
        panel = Panel(LookAgainButton(self.number))
        await reply(interaction, said.format(number=self.number), view=panel)


class LookAgainButton(NumberedButton, verb="want-reopen"):
    label = N_("Look for it again")

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        want = await acts.reopen(actor_of(interaction), self.number)
        await show_want(interaction, want, _("I look for it again."))


class RenewWantButton(NumberedButton, verb="want-renew"):
    label = N_("Keep it open")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        want = await acts.renew(actor_of(interaction), self.number)
        await show_want(interaction, want, _("I go on looking for it."))


class HideWantButton(NumberedButton, verb="want-hide"):
    label = N_("Hide it")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        want = await acts.hide(actor_of(interaction), self.number)
        await show_want(interaction, want, _("Only who asked, and librarians, see it now."))


class ShowWantButton(NumberedButton, verb="want-show"):
    label = N_("Show it to all again")

    async def press(self, interaction: Interaction) -> None:
        acts = interaction.client.services.resources.wants.acts
        want = await acts.show(actor_of(interaction), self.number)
        await show_want(interaction, want, _("Everybody sees it again."))


def _for_asker(want: Want) -> list[Item]:
    if want.state is WantState.ANSWERED:
        return [LookAgainButton(want.number)]
    if not want.is_open:
        return []
    items: list[Item] = [FoundWantButton(want.number), CloseWantButton(want.number)]
    return [*items, RenewWantButton(want.number)] if want.can_be_renewed else items


def _for_librarian(want: Want, *, is_own: bool) -> list[Item]:
    if want.state is WantState.HIDDEN:
        return [ShowWantButton(want.number)]
    if not want.is_open:
        return []
    hide = HideWantButton(want.number)
    return [hide] if is_own else [CloseWantButton(want.number), hide]
