"""`/privacy choices`: one form with all that a person can choose about themselves."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.reply import reply
from plc_bot.members.models import Choice
from plc_bot.setup.changes import language_name
from plc_bot.wording import _, languages

LIKE_DISCORD = "like-discord"


async def ask_for_choices(interaction: Interaction) -> None:
    """Open the form as the person chose the last time."""
    actor, services = actor_of(interaction), interaction.client.services
    language = await services.facts.language_of(actor.guild_id, actor.user_id)
    made = await services.choices.list_made(actor)
    named = "true" if Choice.NAMED_SUGGESTIONS in made else ""
    doorbell = "true" if Choice.DOORBELL_UNASKED in made else ""
    fields = {
        "language": language or LIKE_DISCORD,
        "named": named,
        "doorbell": doorbell,
        "feeds": "true" if Choice.IN_FEEDS in made else "",
    }
    await ChoicesForm().filled_with(Filled({**fields})).open(interaction)


class ChoicesForm(Form, name="choices"):
    """What is chosen here holds for this server alone."""

    def heading(self) -> str:
        return _("Your choices here")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        like_discord = discord.SelectOption(
            label=_("The one of my Discord"), value=LIKE_DISCORD, default=True
        )
        spoken = [
            discord.SelectOption(label=language_name(locale), value=locale)
            for locale in languages()
        ]
        return (
            discord.ui.Label(
                text=_("Language of my answers"),
                component=discord.ui.Select[Any](
                    custom_id="language", options=[like_discord, *spoken]
                ),
            ),
            discord.ui.Label(
                text=_("My name with what I suggest"),
                description=_("What the form begins with; you choose anew each time."),
                component=discord.ui.Checkbox[Any](custom_id="named"),
            ),
            discord.ui.Label(
                text=_("Messages I did not ask for"),
                description=_("On weekdays from 7:00 to 20:00, at most 3 times a day."),
                component=discord.ui.Checkbox[Any](custom_id="doorbell"),
            ),
            discord.ui.Label(
                text=_("What I share, on the web"),
                description=_("In feeds that staff publish, without my name. Off takes it out."),
                component=discord.ui.Checkbox[Any](custom_id="feeds"),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        actor, services = actor_of(interaction), interaction.client.services
        language = filled.text("language")
        await services.facts.choose_language(actor, None if language == LIKE_DISCORD else language)
        await services.choices.choose(
            actor, Choice.NAMED_SUGGESTIONS, yes=filled.is_ticked("named")
        )
        await services.choices.choose(
            actor, Choice.DOORBELL_UNASKED, yes=filled.is_ticked("doorbell")
        )
        await services.choices.choose(actor, Choice.IN_FEEDS, yes=filled.is_ticked("feeds"))
        await reply(interaction, _("Saved. It holds for this server, from my next answer on."))
