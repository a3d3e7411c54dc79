"""`/resource share` and the forms behind it: from what was typed to a card, or to a question."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.mentions import message
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import card_for, show_resource
from cogs.resources.finds import find_of, found_file, keep_finds
from cogs.resources.sharing_details import DetailsButton, RestButton
from cogs.resources.sharing_doubts import Sure, TakesOffer, ask_about_hints, ask_about_twin
from cogs.resources.sharing_fields import (
    OPEN,
    OWN,
    WordsForm,
    grades_field,
    link_field,
    subjects_field,
    title_field,
    whose_field,
    why_field,
)
from plc_bot.drafts.models import Draft, Typed
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


class ShareForm(Sharing, WordsForm, name="share"):
    """A link, or an idea in the sharer's own words."""

    def heading(self) -> str:
        return _("Share a resource")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), link_field(), why_field(), grades_field(), subjects_field())

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


class ShareFileForm(Sharing, WordsForm, name="share-file"):
    """A file; the state is the number of the draft that knows where it stands, and its place."""

    def heading(self) -> str:
        return _("Share a file")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), whose_field(), why_field(), grades_field(), subjects_field())

    async def offer(self, interaction: Interaction, filled: Filled) -> Offer:
        found, whose = await find_of(interaction, self.state), filled.text("whose")
        said = Particulars(
            title=filled.text("title"),
            why=filled.text("why"),
            grades=filled.choices("grades"),
            subjects=filled.choices("subjects"),
            is_own_work=whose == OWN,
        )
        is_ours = whose in (OWN, OPEN)
        return Offer(said, file=found.reference, copy_from=found.address if is_ours else "")


class ShareQuoteForm(Sharing, WordsForm, name="share-quote"):
    """Another's message: the saver's words and the way there, until its author says yes."""

    def heading(self) -> str:
        return _("Save a message")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), why_field(), grades_field(), subjects_field())

    async def offer(self, interaction: Interaction, filled: Filled) -> Offer:
        found, guild_id = await find_of(interaction, self.state), actor_of(interaction).guild_id
        said = Particulars(
            title=filled.text("title"),
            why=filled.text("why"),
            text=message(guild_id, found.channel_id, found.message_id),
            grades=filled.choices("grades"),
            subjects=filled.choices("subjects"),
        )
        return Offer(said, quoted_id=found.author_id, quotes=found.why)


async def open_quote_form(interaction: Interaction, state: str) -> None:
    """Open the form for another's message that a draft knows."""
    given = await _begun(interaction)
    await ShareQuoteForm(state).filled_with(Filled(given)).open(interaction)


async def ask_to_share(interaction: Interaction, **typed: str) -> None:
    """Open the form with what is known already; not if the person has shared enough for now."""
    given = await _begun(interaction)
    await ShareForm().filled_with(Filled({**given, **typed})).open(interaction)


async def ask_to_share_file(interaction: Interaction, file: discord.Attachment) -> None:
    """Open the form for a file that came with the command, if a copy could be kept at all."""
    actor, sharing = actor_of(interaction), interaction.client.services.resources.sharing
    await sharing.shares.require_copy(actor, file.size)
    state = await keep_finds(interaction, (found_file(None, file),))
    await open_file_form(interaction, f"{state}-1")


async def open_file_form(interaction: Interaction, state: str) -> None:
    """Open the form for a file that a draft knows."""
    given = await _begun(interaction)
    await ShareFileForm(state).filled_with(Filled(given)).open(interaction)


async def _begun(interaction: Interaction) -> dict[str, Typed]:
    actor, shares = actor_of(interaction), interaction.client.services.resources.sharing.shares
    await shares.require_room(actor)
    return {"subjects": list(await shares.last_subjects(actor))}


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
            "everybody's first ones do. What comes of it waits in your `/inbox`."
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
