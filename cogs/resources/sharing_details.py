"""*Add details* and *More*: what else can be said of a resource, each in a form of five parts."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import number_in
from cogs._kit.offered import chosen
from cogs.resources.card import show_resource
from cogs.resources.card_words import ACCESS_WORDS, COST_WORDS, TYPE_WORDS, licence_words
from plc_bot.resources.record.checking import (
    ACCESS_NOTE_MOST,
    AUTHOR_MOST,
    STANDARD_MOST,
    STANDARDS_MOST,
    TAG_MOST,
    TAGS_MOST,
)
from plc_bot.resources.record.errors import FieldUnreadableError
from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    Particulars,
    Resource,
    ResourceType,
)
from plc_bot.resources.sharing.edits import Edit
from plc_bot.resources.sharing.errors import EditedMeanwhileError
from plc_bot.resources.sharing.models import Edited
from plc_bot.wording import N_, _

Label = discord.ui.Label[Any]
K = TypeVar("K", bound=str)

NO_TYPE = "none"


def edited_words(done: Edited) -> str:
    """What came of an edit."""
    said = _("#{number} is changed.")
    if done.waits:
        said = _(
            "A librarian looks at that link before others see it; until then #{number} stays as "
            "it is."
        )
    return said.format(number=done.resource.number)


class Describing:
    """A form about a resource that is there; its state is the number and the version it shows."""

    state: str
    edits: ClassVar[frozenset[str]]

    @abstractmethod
    def said(self, filled: Filled) -> Particulars:
        """What the answers say; only the fields that are edited count."""
        ...

    @classmethod
    @abstractmethod
    def shown(cls, said: Particulars) -> Filled:
        """What stands already, as answers."""
        ...

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number, version = self.about()
        editing = interaction.client.services.resources.sharing.editing
        edit = Edit(self.edits, self.said(filled))
        done = await editing.edit(actor_of(interaction), number, version, edit)
        await show_resource(interaction, done.resource, edited_words(done))

    def about(self) -> tuple[int, int]:
        """The number and the version."""
        number, _dash, version = self.state.partition("-")
        return number_in(number) or 0, number_in(version) or 0

    def refused(self, error: Exception) -> None:
        # Who has read what it says now may put theirs in its place.
        if isinstance(error, EditedMeanwhileError):
            self.state = f"{error.number}-{error.version}"


class DetailsForm(Describing, Form, name="resource-details"):
    """Type, tags, licence, author, access."""

    edits = frozenset({"type", "tags", "licence", "author", "access"})

    def heading(self) -> str:
        return _("Details")

    def fields(self) -> Sequence[Label]:
        types = {NO_TYPE: _("Not said"), **{one: _(words) for one, words in TYPE_WORDS.items()}}
        return (
            _select("type", _("What is it?"), types),
            discord.ui.Label(
                text=_("Tags"),
                description=_("Up to ten, with commas between them."),
                component=discord.ui.TextInput[Any](
                    custom_id="tags", max_length=(TAG_MOST + 2) * TAGS_MOST, required=False
                ),
            ),
            _select("licence", _("Licence"), {one: licence_words(one) for one in Licence}),
            _line("author", _("Author"), AUTHOR_MOST),
            _boxes("access", _("Access"), {one: _(words) for one, words in ACCESS_WORDS.items()}),
        )

    def said(self, filled: Filled) -> Particulars:
        kind = filled.text("type")
        return Particulars(
            title="",
            type=chosen(ResourceType, kind) if kind not in ("", NO_TYPE) else None,
            tags=tuple(filled.text("tags").replace("\n", ",").split(",")),
            licence=chosen(Licence, filled.text("licence") or Licence.UNKNOWN),
            author=filled.text("author"),
            access=tuple(chosen(Access, one) for one in filled.choices("access")),
        )

    @classmethod
    def shown(cls, said: Particulars) -> Filled:
        return Filled(
            {
                "type": said.type or NO_TYPE,
                "tags": ", ".join(said.tags),
                "licence": said.licence,
                "author": said.author,
                "access": list(said.access),
            }
        )


class RestForm(Describing, Form, name="resource-rest"):
    """Language, minutes, cost, standards, a note on access."""

    edits = frozenset({"language", "minutes", "cost", "standards", "access_note"})

    def heading(self) -> str:
        return _("More details")

    def fields(self) -> Sequence[Label]:
        standards_most = (STANDARD_MOST + 2) * STANDARDS_MOST
        return (
            _line("language", _("Language"), 35, _("A code such as en, de or pt-BR.")),
            _line("minutes", _("How many minutes does it take?"), 5, _("From 1 to 1,440.")),
            _select("cost", _("Cost"), {one: _(words) for one, words in COST_WORDS.items()}),
            _line(
                "standards",
                _("Standards"),
                standards_most,
                _("Up to five, such as CCSS 3.NF.A.1, with commas between."),
            ),
            _line("access_note", _("About access"), ACCESS_NOTE_MOST),
        )

    def said(self, filled: Filled) -> Particulars:
        return Particulars(
            title="",
            language=filled.text("language").strip(),
            minutes=_minutes(filled.text("minutes")),
            cost=chosen(Cost, filled.text("cost") or Cost.UNKNOWN),
            standards=tuple(filled.text("standards").replace("\n", ",").split(",")),
            access_note=filled.text("access_note"),
        )

    @classmethod
    def shown(cls, said: Particulars) -> Filled:
        return Filled(
            {
                "language": said.language,
                "minutes": "" if said.minutes is None else str(said.minutes),
                "cost": said.cost,
                "standards": ", ".join(said.standards),
                "access_note": said.access_note,
            }
        )


class DetailsButton(NumberedButton, verb="resource-details"):
    label = N_("Add details")

    async def press(self, interaction: Interaction) -> None:
        found = await _changeable(interaction, self.number)
        form = DetailsForm(f"{found.number}-{found.version}")
        await form.filled_with(form.shown(found.particulars)).open(interaction)


class RestButton(NumberedButton, verb="resource-rest"):
    label = N_("More details")

    async def press(self, interaction: Interaction) -> None:
        found = await _changeable(interaction, self.number)
        form = RestForm(f"{found.number}-{found.version}")
        await form.filled_with(form.shown(found.particulars)).open(interaction)


async def _changeable(interaction: Interaction, number: int) -> Resource:
    editing = interaction.client.services.resources.sharing.editing
    return await editing.find(actor_of(interaction), number)


def _minutes(typed: str) -> int | None:
    if not typed.strip():
        return None
    found = number_in(typed.strip())
    if found is None:
        raise FieldUnreadableError(N_("minutes"), N_("a number from 1 to 1,440"))
    return found


def _line(name: str, text: str, most: int, description: str | None = None) -> Label:
    typed = discord.ui.TextInput[Any](custom_id=name, max_length=most, required=False)
    return discord.ui.Label(text=text, description=description, component=typed)


def _select(name: str, text: str, options: Mapping[K, str]) -> Label:
    made = [discord.SelectOption(label=words, value=value) for value, words in options.items()]
    select = discord.ui.Select[Any](custom_id=name, options=made, min_values=0, required=False)
    return discord.ui.Label(text=text, component=select)


def _boxes(name: str, text: str, options: Mapping[K, str]) -> Label:
    made = [discord.CheckboxGroupOption(label=words, value=key) for key, words in options.items()]
    boxes = discord.ui.CheckboxGroup[Any](
        custom_id=name, options=made, min_values=0, max_values=len(made), required=False
    )
    return discord.ui.Label(text=text, component=boxes)
