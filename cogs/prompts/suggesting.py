"""`/prompt suggest` and `/prompt mine`: a member's own questions, on their way to the others."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.past_words import link_of
from cogs.prompts.standing import KeepButton
from plc_bot.members.models import Choice
from plc_bot.prompts.queue.models import TAG_MOST, TEXT_MOST, PromptState
from plc_bot.prompts.suggestions.models import Suggestion, SuggestionState
from plc_bot.prompts.suggestions.service import OwnSuggestion
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _

SHOWN_MOST = 100
_FOLLOWED = (SuggestionState.WAITING, SuggestionState.QUEUED)


class SuggestForm(Form, name="suggest"):
    """A member's question. Refused without a name, it is kept in no row: the answer holds it."""

    def heading(self) -> str:
        return _("Suggest a question")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("What would you like to be asked?"),
                description=_("10 to 1,500 characters. Staff decide whether it is asked."),
                component=discord.ui.TextInput[Any](
                    custom_id="text", style=discord.TextStyle.paragraph, max_length=TEXT_MOST
                ),
            ),
            discord.ui.Label(
                text=_("Tag"),
                description=_("What it is about, in a word. You can leave it out."),
                component=discord.ui.TextInput[Any](
                    custom_id="tag", max_length=TAG_MOST, required=False
                ),
            ),
            discord.ui.Label(
                text=_("Show my name if it is used"),
                description=_(
                    "If not, no one here sees you; whoever runs the bot could test a guess."
                ),
                component=discord.ui.Checkbox[Any](custom_id="named"),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        suggestions = interaction.client.services.prompts.suggestions
        suggestion = await suggestions.suggest(
            actor_of(interaction),
            filled.text("text"),
            filled.text("tag"),
            named=filled.is_ticked("named"),
        )
        said = [_thanks(suggestion), _who_sees(suggestion)]
        await reply(
            interaction, "\n".join(said), view=Panel(WithdrawButton(suggestion.number)), edit=True
        )

    def confided(self, filled: Filled) -> tuple[discord.Embed, Panel] | None:
        if filled.is_ticked("named"):
            return None
        # No longer than the form takes; Discord refuses a card with a blank field.
        shown = card(_("What you typed"), filled.text("text")[:TEXT_MOST])
        if filled.text("tag").strip():
            shown.add_field(name=_("Tag"), value=filled.text("tag")[:TAG_MOST])
        return shown, Panel(SuggestAgainButton(1))


class SuggestAgainButton(NumberedButton, verb="suggest-again"):
    """Under a refused question without a name: its words stand in the message, and only there."""

    label = N_("Open the form again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        embeds = [] if interaction.message is None else interaction.message.embeds
        typed = {"text": embeds[0].description or ""} if embeds else {}
        if embeds and embeds[0].fields:
            typed["tag"] = embeds[0].fields[0].value or ""
        await SuggestForm().filled_with(Filled({**typed})).open(interaction)


async def ask_for_suggestion(interaction: Interaction) -> None:
    """Open the form, unless the person can suggest no more for now."""
    actor, services = actor_of(interaction), interaction.client.services
    await services.prompts.suggestions.require_room(actor)
    named = Choice.NAMED_SUGGESTIONS in await services.choices.list_made(actor)
    await SuggestForm().filled_with(Filled({"named": "true"} if named else {})).open(interaction)


class WithdrawButton(NumberedButton, verb="withdraw-suggestion"):
    label = N_("Withdraw #{number}")

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _(self.label).format(number=number)

    async def press(self, interaction: Interaction) -> None:
        suggestions = interaction.client.services.prompts.suggestions
        suggestion = await suggestions.find_mine(actor_of(interaction), self.number)
        said = _("Withdraw suggestion #{number}? Its words are deleted, for good: {text}").format(
            number=self.number, text=_begins(suggestion)
        )
        await reply(interaction, said, view=Panel(ReallyWithdrawButton(self.number), KeepButton(1)))


class ReallyWithdrawButton(NumberedButton, verb="really-withdraw"):
    label = N_("Withdraw it")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        suggestions = interaction.client.services.prompts.suggestions
        await suggestions.withdraw(actor_of(interaction), self.number)
        said = _("Suggestion #{number} is withdrawn, and its words are deleted.")
        await reply(interaction, said.format(number=self.number), edit=True)


class NameOffButton(NumberedButton, verb="suggestion-name-off"):
    label = N_("Take my name off #{number}")

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _(self.label).format(number=number)

    async def press(self, interaction: Interaction) -> None:
        suggestions = interaction.client.services.prompts.suggestions
        await suggestions.take_name_off(actor_of(interaction), self.number)
        said = _(
            "Your name is off suggestion #{number}. If it was posted with your name, I take that "
            "out of the post in a moment; some may have read it."
        )
        await reply(interaction, said.format(number=self.number))


class MineListing(Listing, name="mine"):
    """The reader's own suggestions, with what became of each."""

    def __init__(self, argument: str = "") -> None:
        super().__init__(argument)
        self._shown: dict[str, Suggestion] = {}
        self._hidden = ""

    def heading(self) -> str:
        return _("Your suggestions")

    def empty(self) -> str:
        nothing = _(
            "You have suggested nothing yet, or it is long ago. `/prompt suggest` takes a question "
            "that you would like everybody to be asked."
        )
        return f"{nothing}\n{self._hidden}".strip()

    async def below(self, interaction: Interaction) -> str:
        return self._hidden

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        suggestions, actor = interaction.client.services.prompts.suggestions, actor_of(interaction)
        if not suggestions.can_find_unnamed:
            self._hidden = _(
                "What you suggested without your name can't be shown at the moment: this bot's "
                "keys file is missing. Please tell whoever runs the bot."
            )
        after, before = turn.numbers
        found = await suggestions.list_mine(actor, limit, after, before)
        self._shown = {str(one.suggestion.number): one.suggestion for one in found}
        return [Entry(str(one.suggestion.number), _line(actor.guild_id, one)) for one in found]

    def buttons(self, page: Sequence[Entry]) -> list[discord.ui.Item[Any]]:
        shown = [self._shown[entry.key] for entry in page]
        waiting = [one for one in shown if one.state is SuggestionState.WAITING]
        named = [one for one in shown if one.is_named and one.state in _FOLLOWED]
        return [
            *(WithdrawButton(one.number) for one in waiting),
            *(NameOffButton(one.number) for one in named),
        ]

    async def total(self, interaction: Interaction) -> int:
        return await interaction.client.services.prompts.suggestions.count_mine(
            actor_of(interaction)
        )


def _thanks(suggestion: Suggestion) -> str:
    return _(
        "Thank you. Your question is with staff now, as suggestion #{number}. I send you no "
        "message about it: `/prompt mine` shows what becomes of it."
    ).format(number=suggestion.number)


def _who_sees(suggestion: Suggestion) -> str:
    if suggestion.is_named:
        return _("Staff see your name, and everybody does if it is used.")
    return _(
        "Staff and members don't see that it is yours; whoever runs the bot could test a guess."
    )


def _line(guild_id: int, own: OwnSuggestion) -> str:
    suggestion = own.suggestion
    said = f"**#{suggestion.number}** {_state(guild_id, own)}"
    if suggestion.is_named:
        said = _("{suggestion} · with your name").format(suggestion=said)
    return f"{said}\n-# {_begins(suggestion)}" if suggestion.text else said


def _begins(suggestion: Suggestion) -> str:
    return escaped(shortened(suggestion.text, SHOWN_MOST))


def _state(guild_id: int, own: OwnSuggestion) -> str:
    match own.suggestion.state:
        case SuggestionState.WAITING:
            since = own_clock(own.suggestion.suggested_at, "D")
            return _("waiting for staff since {date}").format(date=since)
        case SuggestionState.QUEUED:
            return _prompt_state(guild_id, own)
        case SuggestionState.DECLINED:
            return _("not taken this time")
        case SuggestionState.WITHDRAWN:
            return _("withdrawn")
        case SuggestionState.EXPIRED:
            return _("closed: nobody decided within 90 days")


def _prompt_state(guild_id: int, own: OwnSuggestion) -> str:
    if own.posted is not None:
        return _("asked on {date}: {link}").format(
            date=own_clock(own.posted.due_at, "D"), link=link_of(guild_id, own.posted)
        )
    if own.prompt_state in (PromptState.QUEUED, PromptState.RESERVED):
        return _("approved: it is in line")
    return _("approved, and taken out of the line later")
