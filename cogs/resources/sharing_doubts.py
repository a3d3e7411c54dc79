"""What is asked before something is shared; what was typed is a draft meanwhile."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from enum import IntEnum

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.filled import Filled
from cogs._kit.forms import Form, ReopenButton
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import show_resource
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.models import Draft
from plc_bot.links.key import key_of
from plc_bot.links.private import Hint, safer_address
from plc_bot.resources.record.models import Resource
from plc_bot.resources.sharing.models import Doubts
from plc_bot.wording import N_, _

HINT_WORDS: Mapping[Hint, str] = {
    Hint.EDITABLE: N_("Whoever opens this link may be able to change the document."),
    Hint.SIGNED: N_("This link holds a key of its own: it may open a door, or soon stop working."),
    Hint.MEETING: N_("This link leads into a meeting, past its password."),
    Hint.CLASS: N_("This looks like the site of one class; others may see pupils, or nothing."),
    Hint.ADDRESSED: N_("This link went through a mail filter: it holds your own e-mail address."),
    Hint.INTERNAL: N_("Only one school's or home's network seems to reach this link."),
}


class Sure(IntEnum):
    """What somebody has been asked already; a later one includes the earlier."""

    NOT = 0
    OF_LINK = 1
    OF_BOTH = 2


class TakesOffer(ABC):
    """A form whose answers are shared, at once or when its person says so."""

    @abstractmethod
    async def take(
        self, interaction: Interaction, filled: Filled, sure: Sure, *, edit: bool = False
    ) -> None:
        """Share them, or ask what was not asked yet; `edit`: in place of the message."""
        ...


async def ask_about_hints(interaction: Interaction, draft: Draft, doubts: Doubts) -> None:
    """Say what the link gives away; nothing is shared yet."""
    lines = [_("Please look at this link once more; nothing is shared yet.")]
    lines += [f"- {_(HINT_WORDS[hint])}" for hint in doubts.hints]
    buttons: list[NumberedButton] = [ReopenButton(draft.number), SaveAnywayButton(draft.number)]
    if doubts.safer is not None:
        buttons.insert(0, SaferLinkButton(draft.number))
    await reply(
        interaction, "\n".join(lines), view=Panel(*buttons, NotNowButton(draft.number)), edit=True
    )


async def ask_about_twin(
    interaction: Interaction, draft: Draft, twin: Resource, *, certain: bool
) -> None:
    """Show what is here already; nothing new is shared yet."""
    since = own_clock(twin.live_at or twin.shared_at, "D")
    said = _("This is here since {date}, as #{number}. Nothing was posted; what you typed is kept.")
    if not certain:
        said = _(
            "This seems to lead to the same page as #{number}, here since {date}. Nothing was "
            "posted; what you typed is kept."
        )
    buttons = (KeepBothButton(draft.number), NotNowButton(draft.number))
    await show_resource(
        interaction, twin, said.format(date=since, number=twin.number), *buttons, edit=True
    )


class SaveAnywayButton(NumberedButton, verb="share-anyway"):
    """Its number, and that of the others here, is the draft's that holds what was typed."""

    label = N_("Save anyway")

    async def press(self, interaction: Interaction) -> None:
        await _take(interaction, self.number, Sure.OF_LINK)


class SaferLinkButton(NumberedButton, verb="share-safer"):
    """Shares the link that gives less away, such as Google's that makes a copy."""

    label = N_("Use the safer link")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await _take(interaction, self.number, Sure.NOT, safer=True)


class KeepBothButton(NumberedButton, verb="share-both"):
    label = N_("Keep both")

    async def press(self, interaction: Interaction) -> None:
        await _take(interaction, self.number, Sure.OF_BOTH)


class NotNowButton(NumberedButton, verb="share-not-now"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        drafts = interaction.client.services.drafts
        draft = await drafts.find_any(actor_of(interaction), self.number)
        said = _("Nothing was shared. What you typed is kept for 7 days, in case you want it.")
        await reply(interaction, said, view=Panel(ReopenButton(draft.number)), edit=True)


async def _take(interaction: Interaction, number: int, sure: Sure, *, safer: bool = False) -> None:
    drafts = interaction.client.services.drafts
    draft = await drafts.find_any(actor_of(interaction), number)
    form = Form.of_draft(draft)
    if not isinstance(form, TakesOffer):
        raise DraftGoneError(number)
    filled = Filled.of_draft(draft)
    if safer:
        link = key_of(filled.text("link")).address
        filled = Filled({**filled.fields, "link": safer_address(link) or link})
    await form.take(interaction, filled, sure, edit=True)
    await form.forget(interaction)
