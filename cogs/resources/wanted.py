"""`/resource wanted`: what colleagues look for, and asking for something oneself."""

from collections.abc import Sequence
from typing import Any, ClassVar

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import ReopenButton
from cogs._kit.offered import chosen
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import show_resource
from cogs.resources.card_words import TYPE_WORDS, labels_of, within
from cogs.resources.sharing_fields import WordsForm, grades_field, subjects_field
from cogs.resources.wanted_card import WantButton
from cogs.resources.wanted_mine import MyWantsButton
from cogs.resources.wanted_words import TITLE_SHOWN, resource_line, text_card, want_line
from plc_bot.resources.record.errors import ResourceNotFoundError
from plc_bot.resources.record.models import Resource, ResourceType
from plc_bot.resources.wanted.models import MORE_MOST, TITLE_MOST, WantText
from plc_bot.wording import N_, _

BEST = 3
"""What is shown of what is here already, before a want is posted."""


class WantForm(WordsForm, name="want"):
    """What somebody looks for; for how long is asked below it, since a form has five fields."""

    def heading(self) -> str:
        return _("Ask for a resource")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("What are you looking for?"),
                description=_("5 to 150 characters. I look for its words in what is shared."),
                component=discord.ui.TextInput[Any](custom_id="title", max_length=TITLE_MOST),
            ),
            discord.ui.Label(
                text=_("More about it"),
                component=discord.ui.TextInput[Any](
                    custom_id="more",
                    style=discord.TextStyle.paragraph,
                    max_length=MORE_MOST,
                    required=False,
                ),
            ),
            grades_field(),
            subjects_field(),
            _type_field(),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        actor, services = actor_of(interaction), interaction.client.services
        text = await services.resources.wants.acts.preview(actor, want_text(filled))
        draft = await self.keep(interaction, filled)
        best = await _best(interaction, text.title)
        labels = await labels_of(services.words, actor.guild_id)
        shown = text_card(within(text.title, TITLE_SHOWN), text, labels, *_here_already(best))
        posting = [kind(draft.number) for kind in (Post7Button, Post30Button, Post90Button)]
        seeing = [SeeFindButton(resource.number) for resource in best]
        panel = Panel(*seeing, *posting, ReopenButton(draft.number), DropWantButton(draft.number))
        said = _("Not posted yet. For how long shall I look for it?")
        await reply(interaction, said, embed=shown, view=panel)


async def ask_for_want(interaction: Interaction, title: str = "") -> None:
    """Open the form, with the words that were searched for if there were any."""
    await WantForm().filled_with(Filled({"title": title[:TITLE_MOST]})).open(interaction)


def want_text(filled: Filled) -> WantText:
    """What was typed and chosen."""
    kind = filled.text("type")
    return WantText(
        title=filled.text("title"),
        more=filled.text("more"),
        subjects=filled.choices("subjects"),
        grades=filled.choices("grades"),
        type=chosen(ResourceType, kind) if kind else None,
    )


class PostWantButton(NumberedButton, verb="want-post"):
    """Posts the draft of this number; a subclass says for how many days."""

    label = N_("Post it for 30 days")
    days: ClassVar[int] = 30

    async def press(self, interaction: Interaction) -> None:
        actor, services = actor_of(interaction), interaction.client.services
        draft = await services.drafts.find(actor, WantForm.form, self.number)
        text = want_text(Filled.of_draft(draft))
        want = await services.resources.wants.acts.ask(actor, text, self.days, draft.number)
        said = _(
            "Posted as want #{number}; others don't see that it is yours. When something is shared "
            "that may be it, I message you, once a day at most."
        )
        panel = Panel(WantButton(want.number), MyWantsButton(1))
        await reply(interaction, said.format(number=want.number), view=panel, edit=True)


class Post7Button(PostWantButton, verb="want-post-7"):
    label = N_("7 days")
    days = 7


class Post30Button(PostWantButton, verb="want-post-30"):
    label = N_("30 days")
    style = discord.ButtonStyle.primary


class Post90Button(PostWantButton, verb="want-post-90"):
    label = N_("90 days")
    days = 90


class DropWantButton(NumberedButton, verb="want-drop"):
    label = N_("Don't post it")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.drafts.forget(actor_of(interaction), self.number)
        await reply(interaction, _("Nothing was posted."), edit=True)


class SeeFindButton(NumberedButton, verb="want-see"):
    """Shows a resource that may be what is looked for."""

    label = N_("See #{number}")

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _(self.label).format(number=number)

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        await show_resource(interaction, await records.find(actor_of(interaction), self.number))


class AskForWantButton(NumberedButton, verb="want-ask"):
    label = N_("Ask for something")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await ask_for_want(interaction)


class WantListing(Listing, name="wants"):
    """All that is looked for in the server."""

    def heading(self) -> str:
        return _("What colleagues look for")

    def empty(self) -> str:
        return _("Nobody looks for anything at the moment. `/resource wanted` asks for something.")

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        services, actor = interaction.client.services, actor_of(interaction)
        after, before = turn.numbers
        found = await services.resources.wants.lookup.list_open(actor, limit, after, before)
        labels = await labels_of(services.words, actor.guild_id)
        return [Entry(str(want.number), want_line(want, labels)) for want in found]

    def buttons(self, page: Sequence[Entry]) -> list[discord.ui.Item[Any]]:
        return [
            *(WantButton(int(entry.key)) for entry in page),
            AskForWantButton(1),
            MyWantsButton(1),
        ]

    async def total(self, interaction: Interaction) -> int:
        lookup = interaction.client.services.resources.wants.lookup
        return await lookup.count_open(actor_of(interaction))


async def show_wants(interaction: Interaction) -> None:
    """Answer with all that is looked for, and the way to ask."""
    lookup = interaction.client.services.resources.wants.lookup
    if await lookup.count_open(actor_of(interaction)):
        await WantListing().show(interaction)
        return
    said = _(
        "Nobody looks for anything at the moment. Ask for what you can't find: when somebody "
        "shares it, I message you."
    )
    await reply(interaction, said, view=Panel(AskForWantButton(1)))


async def _best(interaction: Interaction, title: str) -> list[Resource]:
    """The best of what is here already."""
    actor, resources = actor_of(interaction), interaction.client.services.resources
    found, best = await resources.search.find(actor, title), list[Resource]()
    for number in found.numbers[:BEST]:
        try:
            best.append(await resources.records.find(actor, number))
        except ResourceNotFoundError:
            continue  # it went between the search and now
    return best


def _here_already(best: Sequence[Resource]) -> tuple[str, ...]:
    if not best:
        return ()
    lines = "\n".join(resource_line(resource) for resource in best)
    return (_("**Here already. Is it one of these?**"), lines)


def _type_field() -> discord.ui.Label[Any]:
    options = [discord.SelectOption(label=_(text), value=kind) for kind, text in TYPE_WORDS.items()]
    return discord.ui.Label(
        text=_("Type"),
        component=discord.ui.Select[Any](
            custom_id="type", options=options, min_values=0, required=False
        ),
    )
