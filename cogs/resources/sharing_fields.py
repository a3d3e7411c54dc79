"""The fields of the forms in which a resource is described, with the guild's own words."""

from collections.abc import Mapping
from typing import Any, Self

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.filled import Filled, fill
from cogs._kit.forms import Form
from plc_bot.guilds.words.models import WordKind
from plc_bot.resources.record.checking import LINK_MOST, TEXT_MOST, TITLE_MOST
from plc_bot.wording import N_, _

Label = discord.ui.Label[Any]

GRADE = "grade"
"""The field in which only one grade is chosen."""
WORD_FIELDS: Mapping[str, WordKind] = {
    GRADE: WordKind.GRADE,
    "grades": WordKind.GRADE,
    "subjects": WordKind.SUBJECT,
}
OWN, OPEN, FOREIGN = "own", "open", "foreign"
WHOSE_WORDS: Mapping[str, str] = {
    OWN: N_("It is my own work"),
    OPEN: N_("It is openly licensed"),
    FOREIGN: N_("Neither"),
}


class WordsForm(Form):
    """A form with lists of the guild's words, which are put into it when it is opened."""

    _given = Filled({})

    def filled_with(self, filled: Filled) -> Self:
        self._given = filled
        return super().filled_with(filled)

    async def open(self, interaction: Interaction) -> None:
        words, guild_id = interaction.client.services.words, actor_of(interaction).guild_id
        for label in [part for part in self.children if isinstance(part, discord.ui.Label)]:
            select = label.component
            if not isinstance(select, discord.ui.Select) or select.custom_id not in WORD_FIELDS:
                continue
            offered = await words.list(guild_id, WORD_FIELDS[select.custom_id])
            if not offered:
                self.remove_item(label)
                continue
            select.options = [
                discord.SelectOption(label=word.label, value=word.code) for word in offered
            ]
            select.max_values = 1 if select.custom_id == GRADE else len(offered)
            fill(select, self._given)
        await super().open(interaction)


def title_field() -> Label:
    return discord.ui.Label(
        text=_("Title"),
        description=_("Leave it empty to take the page's own."),
        component=discord.ui.TextInput[Any](
            custom_id="title", max_length=TITLE_MOST, required=False
        ),
    )


def link_field() -> Label:
    return discord.ui.Label(
        text=_("Link"),
        description=_("Leave it empty to share an idea in your own words."),
        component=discord.ui.TextInput[Any](custom_id="link", max_length=LINK_MOST, required=False),
    )


def why_field() -> Label:
    return discord.ui.Label(
        text=_("What is it good for?"),
        description=_(
            "Up to 1,000 characters; an idea without a link, up to 4,000. #words are tags."
        ),
        component=discord.ui.TextInput[Any](
            custom_id="why",
            style=discord.TextStyle.paragraph,
            max_length=TEXT_MOST,
            required=False,
        ),
    )


def grades_field() -> Label:
    return discord.ui.Label(text=_("Grades"), component=_words("grades"))


def subjects_field() -> Label:
    return discord.ui.Label(text=_("Subjects"), component=_words("subjects"))


def whose_field() -> Label:
    options = [
        discord.RadioGroupOption(label=_(text), value=value) for value, text in WHOSE_WORDS.items()
    ]
    return discord.ui.Label(
        text=_("Whose is it?"),
        description=_("Please share no file with a pupil's name, face or mark."),
        component=discord.ui.RadioGroup[Any](custom_id="whose", options=options),
    )


def _words(name: str) -> discord.ui.Select[Any]:
    # The options are the guild's; they come when the form is opened.
    return discord.ui.Select[Any](custom_id=name, min_values=0, max_values=1, required=False)
