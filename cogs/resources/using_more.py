"""Behind *More*: notes, a line to cite, blocked at my school, and reports."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import number_in
from cogs._kit.offered import chosen
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.using import using_of
from cogs.resources.using_words import REPORT_WORDS, citation, note_line
from plc_bot.resources.using.notes.models import TEXT_MOST
from plc_bot.resources.using.reports.models import SAID_MOST, ReportKind
from plc_bot.text import escaped
from plc_bot.wording import N_, _


class NoteForm(Form, name="note-resource"):
    """Its state is the resource's number."""

    def heading(self) -> str:
        return _("Add a note")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("What should others know?"),
                description=_("Everybody here reads it, with your name."),
                component=discord.ui.TextInput[Any](
                    custom_id="text", style=discord.TextStyle.paragraph, max_length=TEXT_MOST
                ),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = number_in(self.state) or 0
        notes = using_of(interaction).notes
        note = await notes.add(actor_of(interaction), number, filled.text("text"))
        said = _("Your note stands with #{number}.").format(number=note.resource_number)
        await reply(interaction, said, view=Panel(RemoveNoteButton(note.number)))


class NoteButton(NumberedButton, verb="note-resource"):
    label = N_("Add a note")

    async def press(self, interaction: Interaction) -> None:
        await using_of(interaction).notes.require_room(actor_of(interaction), self.number)
        await NoteForm(str(self.number)).open(interaction)


class RemoveNoteButton(NumberedButton, verb="remove-note"):
    """Its number is the note's; its author and librarians may."""

    label = N_("Remove the note")

    async def press(self, interaction: Interaction) -> None:
        await using_of(interaction).notes.remove(actor_of(interaction), self.number)
        await reply(interaction, _("The note is removed."), edit=True)


class NotesButton(NumberedButton, verb="resource-notes"):
    label = N_("Notes")

    async def press(self, interaction: Interaction) -> None:
        await NotesListing(str(self.number)).show(interaction)


class NotesListing(Listing, name="resource-notes"):
    """One resource's notes; the argument is its number."""

    def heading(self) -> str:
        return _("Notes on #{number}").format(number=self.number)

    def empty(self) -> str:
        return _("There are no notes yet. **More**, then **Add a note**, adds the first.")

    @property
    def number(self) -> int:
        """The resource's."""
        return number_in(self.argument) or 0

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        after, before = turn.numbers
        found = await using_of(interaction).notes.list_page(
            actor_of(interaction), self.number, limit, after, before
        )
        return [Entry(str(note.number), note_line(note)) for note in found]

    async def total(self, interaction: Interaction) -> int:
        return await using_of(interaction).notes.count(actor_of(interaction), self.number)


class CiteButton(NumberedButton, verb="cite-resource"):
    label = N_("Cite")

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        resource = await records.find(actor_of(interaction), self.number)
        await reply(interaction, escaped(citation(resource))[:2_000])


class BlockedButton(NumberedButton, verb="blocked-resource"):
    label = N_("Blocked at my school")

    async def press(self, interaction: Interaction) -> None:
        blocking = using_of(interaction).blocking
        is_new = await blocking.say_blocked(actor_of(interaction), self.number)
        said = _(
            "Noted, without your name. From two schools on, the card says it; "
            "`/resource find is:reachable` leaves such resources out."
        )
        if not is_new:
            said = _("You said so already.")
        await reply(interaction, said, view=Panel(ReachableButton(self.number)))


class ReachableButton(NumberedButton, verb="reachable-resource"):
    label = N_("It opens now")

    async def press(self, interaction: Interaction) -> None:
        await using_of(interaction).blocking.say_reachable(actor_of(interaction), self.number)
        await reply(interaction, _("Good to know; that is taken back."), edit=True)


class ReportForm(Form, name="report-resource"):
    """Its state is the resource's number."""

    def heading(self) -> str:
        return _("Tell the librarians")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("What is wrong?"),
                description=_("Only librarians learn that it was you."),
                component=discord.ui.Select[Any](
                    custom_id="kind",
                    options=[
                        discord.SelectOption(label=_(words), value=kind)
                        for kind, words in REPORT_WORDS.items()
                    ],
                ),
            ),
            discord.ui.Label(
                text=_("In your own words"),
                component=discord.ui.TextInput[Any](
                    custom_id="said",
                    style=discord.TextStyle.paragraph,
                    max_length=SAID_MOST,
                    required=False,
                ),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        done = await using_of(interaction).reports.report(
            actor_of(interaction),
            number_in(self.state) or 0,
            chosen(ReportKind, filled.text("kind")),
            filled.text("said"),
        )
        said = _("Thank you. A librarian will look at #{number}.")
        if done.hides:
            said = _("Thank you. #{number} is hidden until a librarian has looked at it.")
        await reply(interaction, said.format(number=done.report.resource_number))


class ReportButton(NumberedButton, verb="report-resource"):
    label = N_("Report")

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        await records.find(actor_of(interaction), self.number)
        await ReportForm(str(self.number)).open(interaction)
