"""A member's own wants, for `/resource mine`: one line there, and the list behind a button."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.pager import Entry, Listing, Turn
from cogs.resources.card_words import labels_of
from cogs.resources.wanted_card import WantButton
from cogs.resources.wanted_words import want_line
from plc_bot.wording import N_, _, n_


async def my_wants_line(interaction: Interaction) -> str:
    """How many wants the reader has, and how many finds wait; empty when there are none."""
    wants, actor = interaction.client.services.resources.wants, actor_of(interaction)
    count = await wants.lookup.count_mine(actor)
    if not count:
        return ""
    line = n_("You look for {count} thing.", "You look for {count} things.", count)
    said = line.format(count=count)
    waiting = len(await wants.matches.list_found(actor))
    if not waiting:
        return said
    found = n_("{count} find waits in `/inbox`.", "{count} finds wait in `/inbox`.", waiting)
    return f"{said} {found.format(count=waiting)}"


class MyWantsButton(NumberedButton, verb="my-wants"):
    """Its number says nothing."""

    label = N_("My wants")

    async def press(self, interaction: Interaction) -> None:
        await MyWantsListing().show(interaction)


class MyWantsListing(Listing, name="my-wants"):
    """The reader's own, in every state."""

    def heading(self) -> str:
        return _("What you look for")

    def empty(self) -> str:
        return _("You look for nothing at the moment. `/resource wanted` asks for something.")

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        services, actor = interaction.client.services, actor_of(interaction)
        after, before = turn.numbers
        found = await services.resources.wants.lookup.list_mine(actor, limit, after, before)
        labels = await labels_of(services.words, actor.guild_id)
        return [Entry(str(want.number), want_line(want, labels)) for want in found]

    def buttons(self, page: Sequence[Entry]) -> list[discord.ui.Item[Any]]:
        return [WantButton(int(entry.key)) for entry in page]

    async def total(self, interaction: Interaction) -> int:
        lookup = interaction.client.services.resources.wants.lookup
        return await lookup.count_mine(actor_of(interaction))
