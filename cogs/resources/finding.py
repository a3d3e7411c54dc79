"""Finding resources: five a page, the pages hold still, the query can be narrowed."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import show_resource
from cogs.resources.card_words import Labels, labels_of, sorts_words, within
from cogs.resources.finding_words import heading_words, notice_words
from plc_bot.drafts.models import Draft
from plc_bot.resources.record.models import Resource
from plc_bot.resources.search.finding.models import Found
from plc_bot.resources.search.finding.query import QUERY_MOST
from plc_bot.wording import N_, _

PAGE = 5
TITLE_SHOWN, WHY_SHOWN = 80, 120
_SESSION = "search-session"
_QUERY, _IDS, _START = "query", "ids", "start"


class SeeFoundButton(NumberedButton, verb="see-found"):
    """Opens one of what was found; its number is the resource's."""

    label = N_("Open")

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _("Open #{number}").format(number=number)

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        await show_resource(interaction, await records.find(actor_of(interaction), self.number))


class EarlierFoundButton(NumberedButton, verb="found-earlier"):
    label = N_("Previous")

    async def press(self, interaction: Interaction) -> None:
        await _turn(interaction, self.number, -PAGE)


class LaterFoundButton(NumberedButton, verb="found-later"):
    label = N_("Next")

    async def press(self, interaction: Interaction) -> None:
        await _turn(interaction, self.number, PAGE)


class NarrowButton(NumberedButton, verb="narrow-search"):
    """Opens the query to be changed; its number is the kept search's."""

    label = N_("Narrow")

    async def press(self, interaction: Interaction) -> None:
        drafts = interaction.client.services.drafts
        draft = await drafts.find(actor_of(interaction), _SESSION, self.number)
        filled = Filled({_QUERY: draft.fields[_QUERY]})
        await NarrowForm(str(self.number)).filled_with(filled).open(interaction)


class AsTypedButton(NumberedButton, verb="search-as-typed"):
    """Looks for the words as they were typed, although nobody here wrote them."""

    label = N_("Search as I typed it")

    async def press(self, interaction: Interaction) -> None:
        drafts = interaction.client.services.drafts
        draft = await drafts.find(actor_of(interaction), _SESSION, self.number)
        await find(interaction, str(draft.fields[_QUERY]), as_typed=True, edit=True)


class NarrowForm(Form, name="narrow-search"):
    """The query once more."""

    def heading(self) -> str:
        return _("Narrow the search")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        hint = _("For example: fractions grade:3-5 type:video -worksheet")
        query = discord.ui.TextInput[Any](
            custom_id=_QUERY, required=False, max_length=QUERY_MOST, placeholder=hint
        )
        return (discord.ui.Label(text=_("What you look for"), component=query),)

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        await find(interaction, filled.text(_QUERY), edit=number_in(self.state) is not None)


async def find(
    interaction: Interaction, typed: str, *, as_typed: bool = False, edit: bool = False
) -> None:
    """Answer with the first page of what matches."""
    services, actor = interaction.client.services, actor_of(interaction)
    found = await services.resources.search.find(actor, typed, as_typed=as_typed)
    numbers = found.numbers or found.near
    fields = {_QUERY: str(found.typed), _IDS: [str(one) for one in numbers], _START: "0"}
    draft = await services.drafts.keep(actor, _SESSION, fields)
    await _show(interaction, draft, found, edit=edit)


async def _turn(interaction: Interaction, number: int, by: int) -> None:
    drafts, actor = interaction.client.services.drafts, actor_of(interaction)
    draft = await drafts.find(actor, _SESSION, number)
    last = max(len(draft.fields[_IDS]) - 1, 0)
    start = min(max(int(str(draft.fields[_START])) + by, 0), last - last % PAGE)
    draft = await drafts.keep(actor, _SESSION, {**draft.fields, _START: str(start)}, number)
    await _show(interaction, draft, None, edit=True)


async def _show(interaction: Interaction, draft: Draft, found: Found | None, *, edit: bool) -> None:
    records, actor = interaction.client.services.resources.records, actor_of(interaction)
    numbers = [int(one) for one in draft.fields[_IDS]]
    start = int(str(draft.fields[_START]))
    page = await records.list_public(actor, numbers[start : start + PAGE])
    labels = await labels_of(interaction.client.services.words, actor.guild_id)
    notices = notice_words(found) if found is not None else ""
    shown = card(
        heading_words(str(draft.fields[_QUERY])),
        notices,
        *(_entry(resource, labels) for resource in page),
    )
    if numbers:
        last = min(start + PAGE, len(numbers))
        foot = _("{first} to {last} of {total}")
        shown.set_footer(text=foot.format(first=start + 1, last=last, total=len(numbers)))
    await reply(interaction, embed=shown, view=_panel(draft, page, found), edit=edit)


def _panel(draft: Draft, page: Sequence[Resource], found: Found | None) -> Panel:
    start, count = int(str(draft.fields[_START])), len(draft.fields[_IDS])
    items: list[discord.ui.Item[Any]] = [SeeFoundButton(resource.number) for resource in page]
    if start:
        items.append(EarlierFoundButton(draft.number))
    if start + PAGE < count:
        items.append(LaterFoundButton(draft.number))
    if found is not None and found.corrected:
        items.append(AsTypedButton(draft.number))
    return Panel(*items, NarrowButton(draft.number))


def _entry(resource: Resource, labels: Labels) -> str:
    said = resource.particulars
    lines = (
        f"**#{resource.number} {within(said.title, TITLE_SHOWN)}**",
        sorts_words(resource, labels),
        within(" ".join((said.why or said.text).split()), WHY_SHOWN),
    )
    return "\n".join(line for line in lines if line)
