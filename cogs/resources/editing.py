"""Changing a resource from its card: edit, suggest an edit, retire, withdraw."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, cast

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.inbox_words import Waits
from cogs._kit.mentions import person
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import show_resource
from cogs.resources.card_words import within
from cogs.resources.sharing_details import Describing, edited_words
from cogs.resources.sharing_fields import (
    WordsForm,
    grades_field,
    link_field,
    subjects_field,
    title_field,
    why_field,
)
from plc_bot.inbox.models import Waiting
from plc_bot.resources.record.models import Particulars, Resource, ResourceKind
from plc_bot.resources.sharing.consent import INBOX as TEXT_ASKED
from plc_bot.resources.sharing.edits import Edit, edit_of
from plc_bot.resources.sharing.errors import RequestOverError, SuggestionOverError
from plc_bot.resources.sharing.models import Proposal
from plc_bot.resources.sharing.suggestions import INBOX as EDIT_SUGGESTED
from plc_bot.wording import N_, _

SHOWN_MOST = 250
FIELD_WORDS = {
    "title": N_("Title"),
    "link": N_("Link"),
    "why": N_("What is it good for?"),
    "grades": N_("Grades"),
    "subjects": N_("Subjects"),
    "tags": N_("Tags"),
}
_COMMON = ("title", "why", "grades", "subjects")


class _Editing(Describing):
    def said(self, filled: Filled) -> Particulars:
        return Particulars(
            title=filled.text("title"),
            link=filled.text("link"),
            why=filled.text("why"),
            grades=filled.choices("grades"),
            subjects=filled.choices("subjects"),
        )

    @classmethod
    def shown(cls, said: Particulars) -> Filled:
        return Filled(
            {
                "title": said.title,
                "link": said.link,
                "why": said.why,
                "grades": list(said.grades),
                "subjects": list(said.subjects),
            }
        )


class EditLinkForm(_Editing, WordsForm, name="resource-edit"):
    """What a link is called, where it leads, what it is good for."""

    edits = frozenset({*_COMMON, "link"})

    def heading(self) -> str:
        return _("Edit")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), link_field(), why_field(), grades_field(), subjects_field())


class EditOtherForm(_Editing, WordsForm, name="resource-edit-other"):
    """The same of a file or a note, which lead nowhere."""

    edits = frozenset(_COMMON)

    def heading(self) -> str:
        return _("Edit")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), why_field(), grades_field(), subjects_field())


class _Suggesting(_Editing):
    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number, _version = self.about()
        suggestions = interaction.client.services.resources.sharing.suggestions
        edit = Edit(self.edits, self.said(filled))
        await suggestions.suggest(actor_of(interaction), number, edit)
        said = _(
            "Thank you. Whoever shared #{number}, or a librarian, decides within 14 days; "
            "until then it stays as it is."
        )
        await reply(interaction, said.format(number=number))


class SuggestLinkForm(_Suggesting, WordsForm, name="resource-suggest"):
    """A suggested edit of a link."""

    edits = frozenset({*_COMMON, "link"})

    def heading(self) -> str:
        return _("Suggest an edit")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), link_field(), why_field(), grades_field(), subjects_field())


class SuggestOtherForm(_Suggesting, WordsForm, name="resource-suggest-other"):
    """A suggested edit of a file or a note."""

    edits = frozenset(_COMMON)

    def heading(self) -> str:
        return _("Suggest an edit")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (title_field(), why_field(), grades_field(), subjects_field())


class EditButton(NumberedButton, verb="edit-resource"):
    label = N_("Edit")

    async def press(self, interaction: Interaction) -> None:
        editing = interaction.client.services.resources.sharing.editing
        found = await editing.find(actor_of(interaction), self.number)
        form = EditLinkForm if found.kind is ResourceKind.LINK else EditOtherForm
        await form(_state(found)).filled_with(form.shown(found.particulars)).open(interaction)


class SuggestEditButton(NumberedButton, verb="suggest-resource-edit"):
    label = N_("Suggest an edit")

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        found = await records.find(actor_of(interaction), self.number)
        form = SuggestLinkForm if found.kind is ResourceKind.LINK else SuggestOtherForm
        await form(_state(found)).filled_with(form.shown(found.particulars)).open(interaction)


class AcceptEditButton(NumberedButton, verb="accept-resource-edit"):
    """Its number is the suggestion's."""

    label = N_("Take it")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        editing = interaction.client.services.resources.sharing.editing
        done = await editing.accept(actor_of(interaction), self.number)
        await show_resource(interaction, done.resource, edited_words(done))


class DeclineEditButton(NumberedButton, verb="decline-resource-edit"):
    label = N_("Leave it as it is")

    async def press(self, interaction: Interaction) -> None:
        suggestions = interaction.client.services.resources.sharing.suggestions
        await suggestions.decline(actor_of(interaction), self.number)
        await reply(interaction, _("It stays as it is."))


class RetireButton(NumberedButton, verb="retire-resource"):
    label = N_("Out of date")

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        found = await keeping.retire(actor_of(interaction), self.number)
        said = _("#{number} counts as out of date: it opens, but is found only by who asks for it.")
        await show_resource(interaction, found, said.format(number=self.number))


class BringBackButton(NumberedButton, verb="bring-back-resource"):
    label = N_("Up to date again")

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        found = await keeping.bring_back(actor_of(interaction), self.number)
        await show_resource(interaction, found, _("#{number} is back.").format(number=self.number))


class WithdrawButton(NumberedButton, verb="withdraw-resource"):
    """Asks once: others may be using it."""

    label = N_("Withdraw")

    async def press(self, interaction: Interaction) -> None:
        editing = interaction.client.services.resources.sharing.editing
        found = await editing.find(actor_of(interaction), self.number)
        said = _("Withdraw #{number} for good? What it says is deleted.")
        buttons: list[NumberedButton] = [ReallyWithdrawResourceButton(self.number)]
        if found.kind is not ResourceKind.NOTE:
            buttons.append(NameOffResourceButton(self.number))
            said = _(
                "Withdraw #{number} for good? Or leave it to others, without your name and words?"
            )
        await reply(interaction, said.format(number=self.number), view=Panel(*buttons))


class ReallyWithdrawResourceButton(NumberedButton, verb="really-withdraw-resource"):
    label = N_("Withdraw it")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        await keeping.withdraw(actor_of(interaction), self.number)
        said = _("#{number} is withdrawn, and its words are deleted.").format(number=self.number)
        await reply(interaction, said, edit=True)


class NameOffResourceButton(NumberedButton, verb="resource-name-off"):
    label = N_("Only take my name and words off")

    async def press(self, interaction: Interaction) -> None:
        keeping = interaction.client.services.resources.sharing.keeping
        await keeping.take_name_off(actor_of(interaction), self.number)
        said = _("#{number} stays, without your name and words.").format(number=self.number)
        await reply(interaction, said, edit=True)


class KeepTextButton(NumberedButton, verb="resource-text-yes"):
    """Its number is the question's."""

    label = N_("Yes, keep my text")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        consent = interaction.client.services.resources.sharing.consent
        found = await consent.agree(actor_of(interaction), self.number)
        said = _("Thank you. Your words are in #{number} now.").format(number=found.number)
        await reply(interaction, said)


class RefuseTextButton(NumberedButton, verb="resource-text-no"):
    label = N_("No")

    async def press(self, interaction: Interaction) -> None:
        consent = interaction.client.services.resources.sharing.consent
        await consent.refuse(actor_of(interaction), self.number)
        await reply(interaction, _("Your text is not kept."))


async def suggested_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    """An edit that somebody suggests; None once it is decided."""
    suggestions = interaction.client.services.resources.sharing.suggestions
    number = int(waiting.subject)
    with suppress(SuggestionOverError):
        proposal = await suggestions.find(actor_of(interaction), number)
        return Waits(_proposal(proposal), (AcceptEditButton(number), DeclineEditButton(number)))
    return None


async def asked_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    """Somebody wants to keep the reader's message; None once it is answered."""
    consent, number = interaction.client.services.resources.sharing.consent, int(waiting.subject)
    with suppress(RequestOverError):
        request = await consent.find(actor_of(interaction), number)
        said = _(
            "A colleague wants to keep your message in the library, as note #{number}. Without "
            "your yes within 7 days it is not kept:\n> {text}"
        ).format(number=request.resource_number, text=within(request.text, SHOWN_MOST))
        return Waits(said, (KeepTextButton(number), RefuseTextButton(number)))
    return None


def register_editing(bot: PLCBot) -> None:
    """Have the bot know the words of what waits for sharers and authors."""
    bot.inbox_words[EDIT_SUGGESTED] = suggested_words
    bot.inbox_words[TEXT_ASKED] = asked_words


def _state(resource: Resource) -> str:
    return f"{resource.number}-{resource.version}"


def _proposal(proposal: Proposal) -> str:
    suggested, resource = proposal.suggested, proposal.resource
    lines = [
        _("{person} suggests a change to your #{number}, {title}:").format(
            person=person(suggested.suggester_id),
            number=resource.number,
            title=within(resource.particulars.title, 80),
        )
    ]
    said = edit_of(suggested.said, resource.particulars).said
    lines += [
        f"- {_(FIELD_WORDS[field])}: {within(_shown(getattr(said, field)), 150)}"
        for field in suggested.fields
        if field in FIELD_WORDS
    ]
    return "\n".join(lines)


def _shown(value: object) -> str:
    return ", ".join(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else str(value)
