"""`/setup words`: the lists as they are, a form for each, a preview, and the way back."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form, ReopenButton
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.setup.word_list_words import list_words, plan_words, title_words, undo_words
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.reading import typed_list
from plc_bot.wording import N_, _

_TYPED_MOST = 4_000


async def show_words(interaction: Interaction, *, edit: bool = False) -> None:
    """Both lists, with what can be done to them."""
    actor, words = actor_of(interaction), interaction.client.services.words
    said: list[str] = []
    undoing: list[NumberedButton] = []
    notes: list[str] = []
    for kind in WordKind:
        change = await words.find_undo(actor, kind)
        said.append(list_words(kind, await words.list(actor.guild_id, kind)))
        if change is not None:
            undoing.append(UndoWordsButton(change.number).of(kind))
            notes.append(undo_words(change))
    shown = card(_("What things are filed under here"), *said, "\n".join(notes))
    changing = (ChangeSubjectsButton(1), ChangeGradesButton(1))
    await reply(interaction, embed=shown, view=Panel(*changing, *undoing), edit=edit)


class WordsForm(Form, name="setup-words"):
    """A list as text. Its state: the list's kind, and the change that the preview stood at."""

    def heading(self) -> str:
        return title_words(self.of_kind)

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("The words, one a line"),
                description=_(
                    "A heading ends with a colon. “Old = New” renames. Empty: my own list."
                ),
                component=discord.ui.TextInput[Any](
                    custom_id="words",
                    style=discord.TextStyle.paragraph,
                    max_length=_TYPED_MOST,
                    required=False,
                ),
            ),
        )

    @property
    def of_kind(self) -> WordKind:
        """Whose list it is; the state is input."""
        said = self.state.partition(":")[0]
        return next((kind for kind in WordKind if kind == said), WordKind.SUBJECT)

    @property
    def base(self) -> int:
        """The change that the preview stood at."""
        return number_in(self.state.partition(":")[2]) or 0

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        words, actor = interaction.client.services.words, actor_of(interaction)
        plan = await words.preview(actor, self.of_kind, filled.text("words"))
        self.state = f"{plan.kind}:{plan.base}"
        draft = await self.keep(interaction, filled)
        again = ReopenButton(draft.number)
        again.item.style = discord.ButtonStyle.secondary
        shown = card(
            _("Change the list?"),
            plan_words(plan),
            list_words(plan.kind, plan.words),
            _("-# Nothing has changed yet."),
        )
        view = Panel(SaveWordsButton(draft.number), again, LeaveWordsButton(1))
        await reply(interaction, embed=shown, view=view, edit=True)


async def _open(interaction: Interaction, kind: WordKind) -> None:
    words = interaction.client.services.words
    await words.find_undo(actor_of(interaction), kind)  # who may not change them sees no form
    present = await words.list(actor_of(interaction).guild_id, kind)
    form = WordsForm(kind).filled_with(Filled({"words": typed_list(kind, present)}))
    await form.open(interaction)


class ChangeSubjectsButton(NumberedButton, verb="setup-subjects"):
    label = N_("Change subjects")

    async def press(self, interaction: Interaction) -> None:
        await _open(interaction, WordKind.SUBJECT)


class ChangeGradesButton(NumberedButton, verb="setup-grades"):
    label = N_("Change grades")

    async def press(self, interaction: Interaction) -> None:
        await _open(interaction, WordKind.GRADE)


class SaveWordsButton(NumberedButton, verb="save-words"):
    """Below a preview; its number is that of the draft that holds the typed list."""

    label = N_("Save the list")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        actor, services = actor_of(interaction), interaction.client.services
        draft = await services.drafts.find(actor, WordsForm.form, self.number)
        form = WordsForm.of_draft(draft)
        assert isinstance(form, WordsForm)  # noqa: S101 - for the checker: found by its name
        typed = Filled.of_draft(draft).text("words")
        plan = await services.words.change(actor, form.of_kind, typed, form.base)
        await services.drafts.forget(actor, self.number)
        shown = card(_("The list is saved"), plan_words(plan))
        await reply(
            interaction,
            embed=shown,
            view=Panel(UndoWordsButton(plan.base).of(plan.kind)),
            edit=True,
        )


class UndoWordsButton(NumberedButton, verb="undo-words"):
    """Its number is the change's."""

    label = N_("Take back: {list}")

    def of(self, kind: WordKind) -> "UndoWordsButton":
        """The same button, named after its list."""
        self.item.label = _(self.label).format(list=title_words(kind))
        return self

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.words.undo(actor_of(interaction), self.number)
        await show_words(interaction, edit=True)


class LeaveWordsButton(NumberedButton, verb="leave-words"):
    label = N_("Leave it as it is")

    async def press(self, interaction: Interaction) -> None:
        await show_words(interaction, edit=True)
