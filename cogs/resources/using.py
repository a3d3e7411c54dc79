"""*I used it* and *Keep*, on every card: what became of a resource, and one's own list."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.numbers import number_in
from cogs._kit.offered import chosen
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card_words import labels_of
from cogs.resources.sharing_fields import GRADE, WordsForm
from cogs.resources.using_words import AGAIN_WORDS, use_line
from plc_bot.drafts.models import Typed
from plc_bot.resources.using.services import UsingServices
from plc_bot.resources.using.uses.models import CHANGED_MOST, Again, UseTyped
from plc_bot.wording import N_, _


def using_of(interaction: Interaction) -> UsingServices:
    """The services of this part."""
    return interaction.client.services.resources.using


class UseForm(WordsForm, name="use-resource"):
    """Its state is the resource's number."""

    def heading(self) -> str:
        return _("I used it")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("With which grade?"),
                component=discord.ui.Select[Any](custom_id=GRADE, min_values=0, required=False),
            ),
            discord.ui.Label(
                text=_("What did you change?"),
                description=_("Such as “cut to 20 minutes”. No pupil's name, please."),
                component=discord.ui.TextInput[Any](
                    custom_id="changed",
                    style=discord.TextStyle.paragraph,
                    max_length=CHANGED_MOST,
                    required=False,
                ),
            ),
            discord.ui.Label(
                text=_("Would you use it again?"),
                component=discord.ui.Select[Any](
                    custom_id="again",
                    options=[
                        discord.SelectOption(label=_(words), value=again)
                        for again, words in AGAIN_WORDS.items()
                    ],
                ),
            ),
            discord.ui.Label(
                text=_("Show my name with this"),
                component=discord.ui.Checkbox[Any](custom_id="named"),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        typed = UseTyped(
            grade=filled.text(GRADE),
            changed=filled.text("changed"),
            again=chosen(Again, filled.text("again")),
            is_named=filled.is_ticked("named"),
        )
        number = number_in(self.state) or 0
        use = await using_of(interaction).uses.report(actor_of(interaction), number, typed)
        said = _(
            "Thank you: others see how #{number} was used. For 30 days, **I used it** changes "
            "what you said."
        ).format(number=use.resource_number)
        await reply(interaction, said, view=Panel(TakeUseBackButton(use.number)))


class UseButton(NumberedButton, verb="use-resource"):
    label = N_("I used it")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        own = await using_of(interaction).uses.find_own(actor_of(interaction), self.number)
        known: dict[str, Typed] = {}
        if own is not None:
            known = {
                GRADE: own.grade,
                "changed": own.changed,
                "again": [own.again],
                "named": "true" if own.is_named else "",
            }
        await UseForm(str(self.number)).filled_with(Filled(known)).open(interaction)


class TakeUseBackButton(NumberedButton, verb="take-use-back"):
    """Its number is the report's; librarians may remove anybody's."""

    label = N_("Take it back")

    async def press(self, interaction: Interaction) -> None:
        await using_of(interaction).uses.take_back(actor_of(interaction), self.number)
        await reply(interaction, _("It is taken back."), edit=True)


class UsedHowButton(NumberedButton, verb="used-how"):
    label = N_("How it was used")

    async def press(self, interaction: Interaction) -> None:
        await UsesListing(str(self.number)).show(interaction)


class UsesListing(Listing, name="resource-uses"):
    """What was reported of one resource; the argument is its number."""

    def heading(self) -> str:
        return _("How #{number} was used").format(number=self.number)

    def empty(self) -> str:
        return _("Nobody has told yet. After you used it, press **I used it**.")

    @property
    def number(self) -> int:
        """The resource's."""
        return number_in(self.argument) or 0

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        actor = actor_of(interaction)
        after, before = turn.numbers
        found = await using_of(interaction).uses.list_page(actor, self.number, limit, after, before)
        labels = await labels_of(interaction.client.services.words, actor.guild_id)
        return [Entry(str(use.number), use_line(use, labels)) for use in found]

    async def total(self, interaction: Interaction) -> int:
        guild_id = actor_of(interaction).guild_id
        resource = await interaction.client.services.resources.records.find(
            actor_of(interaction), self.number
        )
        number = resource.number
        return (await using_of(interaction).uses.summaries(guild_id, [number]))[number].count


class KeepButton(NumberedButton, verb="keep-resource"):
    label = N_("Keep")

    async def press(self, interaction: Interaction) -> None:
        is_new = await using_of(interaction).keeping.keep(actor_of(interaction), self.number)
        said = _("#{number} is on your list: `/resource find is:kept`. Only you see that list.")
        if not is_new:
            said = _("#{number} is on your list already: `/resource find is:kept`.")
        await reply(
            interaction, said.format(number=self.number), view=Panel(LetGoButton(self.number))
        )


class LetGoButton(NumberedButton, verb="let-resource-go"):
    label = N_("Take it off my list")

    async def press(self, interaction: Interaction) -> None:
        await using_of(interaction).keeping.let_go(actor_of(interaction), self.number)
        said = _("#{number} is off your list.").format(number=self.number)
        await reply(interaction, said, edit=True)
