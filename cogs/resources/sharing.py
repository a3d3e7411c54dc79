"""`/resource share` and the forms behind it: from what was typed to a card, or to a question."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import card_for, show_resource
from cogs.resources.sharing_details import DetailsButton, RestButton
from cogs.resources.sharing_doubts import Sure, TakesOffer, ask_about_hints, ask_about_twin
from cogs.resources.sharing_fields import (
    grades_field,
    link_field,
    offer_words,
    subjects_field,
    title_field,
    why_field,
)
from plc_bot.drafts.models import Draft
from plc_bot.resources.record.models import Particulars
from plc_bot.resources.sharing.models import Offer, Shared
from plc_bot.resources.sharing.titles import Titled
from plc_bot.wording import N_, _


class Sharing(TakesOffer):
    """What the forms have in common."""

    if TYPE_CHECKING:

        async def keep(self, interaction: Interaction, filled: Filled) -> Draft: ...

    @abstractmethod
    async def offer(self, interaction: Interaction, filled: Filled) -> Offer:
        """What the answers offer."""
        ...

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        await self.take(interaction, filled, Sure.NOT)

    async def take(
        self, interaction: Interaction, filled: Filled, sure: Sure, *, edit: bool = False
    ) -> None:
        """Share it, unless there is something to ask before; `sure`: what was asked already."""
        sharing, actor = interaction.client.services.resources.sharing.shares, actor_of(interaction)
        offer = await self.offer(interaction, filled)
        doubts = await sharing.consider(actor, offer)
        if doubts.hints and sure < Sure.OF_LINK:
            await ask_about_hints(interaction, await self.keep(interaction, filled), doubts)
        elif doubts.twin is not None and sure < Sure.OF_BOTH:
            draft = await self.keep(interaction, filled)
            await ask_about_twin(interaction, draft, doubts.twin, certain=doubts.is_certain)
        else:
            shared = await sharing.share(actor, offer, keeps_both=sure is Sure.OF_BOTH)
            await show_shared(interaction, shared, edit=edit)


class ShareForm(Sharing, Form, name="share"):
    """A link, or an idea in the sharer's own words."""

    _given = Filled({})

    def heading(self) -> str:
        return _("Share a resource")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), link_field(), why_field(), grades_field(), subjects_field())

    def filled_with(self, filled: Filled) -> Self:
        self._given = filled
        return super().filled_with(filled)

    async def open(self, interaction: Interaction) -> None:
        await offer_words(interaction, self, self._given)
        await super().open(interaction)

    async def offer(self, interaction: Interaction, filled: Filled) -> Offer:
        link, why = filled.text("link"), filled.text("why")
        said = Particulars(
            title=filled.text("title"),
            why=why if link.strip() else "",
            text="" if link.strip() else why,
            link=link,
            grades=filled.choices("grades"),
            subjects=filled.choices("subjects"),
        )
        return Offer(said)


async def ask_to_share(interaction: Interaction, **typed: str) -> None:
    """Open the form with what is known already; not if the person has shared enough for now."""
    actor, sharing = actor_of(interaction), interaction.client.services.resources.sharing.shares
    await sharing.require_room(actor)
    subjects = list(await sharing.last_subjects(actor))
    await ShareForm().filled_with(Filled({**typed, "subjects": subjects})).open(interaction)


async def show_shared(interaction: Interaction, shared: Shared, *, edit: bool = False) -> None:
    """Answer with the card; then, if its title was left open, with what its page is called."""
    number = shared.resource.number
    buttons = (DetailsButton(number), RestButton(number), UndoShareButton(number))
    await show_resource(interaction, shared.resource, _thanks(shared), *buttons, edit=edit)
    if not shared.needs_title:
        return
    titles = interaction.client.services.resources.sharing.titles
    titled = await titles.settle(shared.resource)
    if titled is None:
        return
    made = await card_for(interaction.client, titled.resource)
    said = "\n".join(filter(None, (_thanks(shared), _also_there(titled))))
    # Whoever has dismissed the answer meanwhile needs no other.
    with suppress(discord.HTTPException):
        await interaction.edit_original_response(
            content=said, embeds=made.embeds, view=Panel(*made.items, *buttons)
        )


def _thanks(shared: Shared) -> str:
    if shared.waits:
        said = _(
            "Thank you, #{number} is kept. It waits until a librarian has looked at it, as "
            "everybody's first ones do. You hear what comes of it: `/resource mine` shows it."
        )
    else:
        said = _("Thank you, #{number} is there for everybody now.")
    lines = [said.format(number=shared.resource.number)]
    if shared.left_out:
        tags = ", ".join(f"#{tag}" for tag in shared.left_out)
        lines.append(
            _("There is room for ten tags, so these were left out: {tags}").format(tags=tags)
        )
    return "\n".join(lines)


def _also_there(titled: Titled) -> str:
    if titled.twin is None:
        return ""
    return _(
        "It leads to the same page as #{number}, which is here already: *Undo* takes yours back."
    ).format(number=titled.twin.number)


class UndoShareButton(NumberedButton, verb="undo-share"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.resources.sharing.shares.undo(
            actor_of(interaction), self.number
        )
        said = _("#{number} is gone, as if it had never been shared.").format(number=self.number)
        await reply(interaction, said, edit=True)
