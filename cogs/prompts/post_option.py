"""A command's option that names one date of the history."""

import re
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.calendar_words import date_words
from cogs.prompts.past_words import question_of, state_of
from plc_bot.errors import PLCBotError
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError
from plc_bot.text import compared, shortened

OFFERED_MOST = 25
CHOICE_MOST = 100
_NUMBER = re.compile(r"#?\s*([1-9][0-9]{0,8})")


class PostNumber(app_commands.Transformer):
    """A date by its number; the newest are offered."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        found = _NUMBER.fullmatch(value.strip())
        if found is None:
            raise OccurrenceNotFoundError
        return int(found[1])

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: float | str, /
    ) -> list[app_commands.Choice[str | int | float]]:
        dates: list[PastDate] = []
        with suppress(PLCBotError):  # who may not see the history is offered nothing
            archive = interaction.client.services.prompts.archive
            dates = await archive.list_page(actor_of(interaction), OFFERED_MOST * 4)
        offers = [_choice(one) for one in dates]
        typed = compared(str(value))
        return [one for one in offers if typed in compared(one.name)][:OFFERED_MOST]


def _choice(one: PastDate) -> app_commands.Choice[str | int | float]:
    said = f"#{one.number} {date_words(one.on)}: {question_of(one) or state_of(one)}"
    return app_commands.Choice(name=shortened(said, CHOICE_MOST), value=str(one.number))
