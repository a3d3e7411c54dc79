"""Forms that take a submission whenever it comes, and give back what was typed.

discord.py forgets its forms at a restart, but `on_interaction` fires for every submission with
all its values (2.7.1, tried). So every form is found there, by its custom id, and discord.py's
own `on_submit` is never used: one path, live or late.
"""

import logging
import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord

from cogs._kit.actors import actor_of
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled, fill
from cogs._kit.home import AWAY_ID, away_id, bring_home, home_of
from cogs._kit.panel import Panel
from cogs._kit.reply import count, report
from cogs._kit.stopping import refuse_if_stopping
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.models import Draft
from plc_bot.wording import N_

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

FORMS: dict[str, type["Form"]] = {}
"""Every form by its name, so that a late submission finds its way."""

_CUSTOM_ID = re.compile(r"plc:form-(?P<name>[a-z-]+):(?P<draft>[0-9]{1,9}):(?P<state>.{0,60})")
_STATE = "@state"
"""Where a draft keeps the form's state; no field is called so."""

_log = logging.getLogger(__name__)


class Form(discord.ui.Modal):
    """A window to fill in. A subclass says what it asks, and what becomes of the answers.

    Attributes:
        state: up to 60 characters that say what the form is about, such as a number; input.
        draft_number: the draft this form was opened from; None for a fresh one.
    """

    form: ClassVar[str]

    def __init_subclass__(cls, *, name: str = "") -> None:
        super().__init_subclass__()
        if not name:
            return  # what several forms are made from is none itself
        cls.form = name
        if FORMS.setdefault(name, cls) is not cls:
            message = f"two forms are called {name}"
            raise ValueError(message)

    def __init__(self, state: str = "", *, draft_number: int | None = None) -> None:
        self.state = state
        self.draft_number = draft_number
        self._keeping = False
        custom_id = f"plc:form-{self.form}:{draft_number or 0}:{state}"
        super().__init__(title=self.heading(), custom_id=custom_id, timeout=None)
        for label in self.fields():
            self.add_item(label)

    @abstractmethod
    def heading(self) -> str:
        """The title, in the present language; at most 45 characters."""
        ...

    @abstractmethod
    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        """At most 5 labels; each component in them has a custom id of its own choosing."""
        ...

    @abstractmethod
    async def submit(self, interaction: "Interaction", filled: Filled) -> None:
        """Take the answers. Whatever it raises, the person gets the answers back."""
        ...

    def refused(self, error: Exception) -> None:
        """Told why the answers were not taken, before they are kept with the form's state."""

    def confided(self, filled: Filled) -> tuple[discord.Embed, Panel] | None:
        """Answers that no row may hold beside their author's name: a card that holds them, instead.

        The panel's button must read them from the card, and open the form with them. None: they
        are kept as the person's draft.
        """
        return None

    async def open(self, interaction: "Interaction") -> None:
        """Show the form; it must be the first answer to the interaction."""
        home = home_of(interaction)
        if home is not None:
            self.custom_id = away_id(home.guild_id, self.custom_id)
        await interaction.response.send_modal(self)
        # Submissions are routed below: discord.py need not remember a form that may never come.
        self.stop()

    async def keep(self, interaction: "Interaction", filled: Filled) -> Draft:
        """Keep the answers as the person's draft, so that a later button can use them."""
        drafts = interaction.client.services.drafts
        fields = {**filled.fields, _STATE: self.state}
        draft = await drafts.keep(actor_of(interaction), self.form, fields, self.draft_number)
        self.draft_number, self._keeping = draft.number, True
        return draft

    async def forget(self, interaction: "Interaction") -> None:
        """Let go of the draft the form was opened from, unless `submit` kept it for later."""
        if self.draft_number is not None and not self._keeping:
            drafts = interaction.client.services.drafts
            await drafts.forget(actor_of(interaction), self.draft_number)

    def filled_with(self, filled: Filled) -> Self:
        """The same form with these answers in its fields."""
        for label in self.children:
            if isinstance(label, discord.ui.Label):
                fill(label.component, filled)
        return self

    @classmethod
    def of_draft(cls, draft: Draft) -> "Form":
        """The form a draft was typed into, filled in again.

        Raises:
            DraftGoneError: this version of the bot has no such form any more.
        """
        form = FORMS.get(draft.form)
        if form is None:
            raise DraftGoneError(draft.number)
        state = str(draft.fields.get(_STATE, ""))
        return form(state, draft_number=draft.number).filled_with(Filled.of_draft(draft))


class ReopenButton(NumberedButton, verb="reopen-form"):
    """Under a refused form: opens it again with everything that was typed."""

    label = N_("Open the form again")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: "Interaction") -> None:
        """Show the draft's form; only its owner can."""
        drafts = interaction.client.services.drafts
        draft = await drafts.find_any(actor_of(interaction), self.number)
        await Form.of_draft(draft).open(interaction)


async def submit_form(interaction: "Interaction") -> bool:
    """Take a submission to its form; False when this version has no such form."""
    submitted: Any = interaction.data
    away = AWAY_ID.fullmatch(submitted["custom_id"])
    found = _CUSTOM_ID.fullmatch(away["inner"] if away else submitted["custom_id"])
    kind = FORMS.get(found["name"]) if found else None
    if found is None or kind is None:
        return False
    form = kind(found["state"], draft_number=int(found["draft"]) or None)
    filled = Filled.of_submission(submitted)
    try:
        refuse_if_stopping(interaction)
        if away is not None:
            await bring_home(interaction, int(away["guild"]))
        await form.submit(interaction, filled)
        await form.forget(interaction)
    except Exception as error:  # noqa: BLE001 - the last stop before discord.py
        await _give_back(form, interaction, filled, error)
    else:
        count(interaction, "done")
    return True


async def _give_back(
    form: Form, interaction: "Interaction", filled: Filled, error: Exception
) -> None:
    form.refused(error)
    if (shown := form.confided(filled)) is not None:
        embed, panel = shown
        await report(interaction, error, embed=embed, view=panel)
        return
    try:
        draft = await form.keep(interaction, filled)
    except Exception:  # noqa: BLE001 - the answer must arrive, even with no database to keep it in
        _log.exception("a draft could not be kept")
        await report(interaction, error)
        return
    await report(interaction, error, view=Panel(ReopenButton(draft.number)))
