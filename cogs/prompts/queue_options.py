"""The options of commands about one prompt that waits: which, to what place, for what date."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.calendar_words import full_date_words
from cogs._kit.prompt_post import name_of, wording_of
from cogs.prompts.options import CHOICE_MOST, OFFERED_MOST, Text
from plc_bot.errors import PLCBotError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.queue.errors import (
    DayNotReadError,
    PlaceNotReadError,
    PromptWordsUnknownError,
)
from plc_bot.prompts.queue.models import Prompt
from plc_bot.scheduling.dates import days_meant
from plc_bot.text import compared, shortened
from plc_bot.wording import N_, _

TYPED_MOST = 100
FIRST, LAST, NO_DATE = N_("first"), N_("last"), N_("no date")
_NO_DATE_TOO = ("no", "none", "free")
_DATES_OFFERED = OFFERED_MOST - 1
_DATES_COMPARED = 400
_NUMBER = re.compile(r"#?\s*([1-9][0-9]{0,8})")
_AFTER = re.compile(r"(?:\w+\s*#?|#)\s*([1-9][0-9]{0,8})")
_LAST_PLACE = 999_999_999


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in line: behind another prompt, or (no `after`) by its number."""

    place: int = 1
    after: int | None = None


class PromptNumber(app_commands.Transformer):
    """A prompt that waits, by its number or by words that it alone has."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        found = _NUMBER.fullmatch(value.strip())
        if found is not None:
            return int(found[1])
        tending = interaction.client.services.prompts.tending
        prompts: list[Prompt] = await tending.search(actor_of(interaction), value, 2)
        if len(prompts) != 1:
            raise PromptWordsUnknownError(value)
        return prompts[0].number

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: float | str, /
    ) -> list[app_commands.Choice[str | int | float]]:
        found = await _search(interaction, str(value))
        return [app_commands.Choice(name=_called(one), value=str(one.number)) for one in found]


class Place(app_commands.Transformer):
    """“first”, “last”, “after #12” or “#12”, or a number counted from the front."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Spot:
        typed = compared(value)
        if typed in (FIRST, compared(_(FIRST))):
            return Spot()
        if typed in (LAST, compared(_(LAST))):
            return Spot(_LAST_PLACE)
        if value.strip().isdecimal():
            return Spot(_place(value.strip()))
        found = _AFTER.fullmatch(value.strip())
        if found is None:
            raise PlaceNotReadError(value)
        return Spot(after=int(found[1]))

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: float | str, /
    ) -> list[app_commands.Choice[str | int | float]]:
        typed = str(value)
        ends = [
            app_commands.Choice[str | int | float](name=_(one), value=one)
            for one in (FIRST, LAST)
            if compared(typed) in compared(_(one))
        ]
        # "after #12" searches for what stands after the first word.
        behind = typed.partition(" ")[2] if _AFTER.match(typed) else typed
        for one in await _search(interaction, behind):
            said = shortened(_("after {prompt}").format(prompt=_called(one)), CHOICE_MOST)
            ends.append(app_commands.Choice(name=said, value=f"after #{one.number}"))
        return ends[:OFFERED_MOST]


def _place(digits: str) -> int:
    # Python reads no number of thousands of digits.
    return int(digits) if len(digits) <= len(str(_LAST_PLACE)) else _LAST_PLACE


async def offer_days(interaction: Interaction, typed: str) -> list[Text]:
    """The next dates of the prompt that the command names, and “no date”."""
    named = str(getattr(interaction.namespace, "prompt", ""))
    found = _NUMBER.fullmatch(named.strip())
    days: list[date] = []
    with suppress(PLCBotError):  # who may not see prompts is offered none
        if found is not None:
            tending = interaction.client.services.prompts.tending
            days = await tending.coming_days(actor_of(interaction), int(found[1]), _DATES_OFFERED)
    offered = [Text(name=_(NO_DATE), value=NO_DATE)]
    offered += [Text(name=full_date_words(day), value=day.isoformat()) for day in days]
    wanted = compared(typed)
    fitting = [one for one in offered if wanted in compared(f"{one.name} {one.value}")]
    return fitting or offered


async def read_day(interaction: Interaction, number: int, typed: str) -> date | None:
    """The date that was typed for a prompt; None: no date.

    Of two readings (5/1) the one on which the prompt could be asked is meant.

    Raises:
        DayNotReadError: it is no date.
    """
    if compared(typed) in (NO_DATE, compared(_(NO_DATE)), *_NO_DATE_TOO):
        return None
    services, actor = interaction.client.services, actor_of(interaction)
    coming = set(await services.prompts.tending.coming_days(actor, number, _DATES_COMPARED))
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    zone = services.zones.get(community.zone or "UTC")
    meant = days_meant(typed, services.clock.now().astimezone(zone).date())
    if not meant:
        raise DayNotReadError(typed)
    return next((day for day in meant if day in coming), meant[0])


async def _search(interaction: Interaction, typed: str) -> list[Prompt]:
    found: list[Prompt] = []
    with suppress(PLCBotError):  # who may not see prompts is offered none
        tending = interaction.client.services.prompts.tending
        found = await tending.search(actor_of(interaction), typed, OFFERED_MOST)
    return found


def _called(prompt: Prompt) -> str:
    return shortened(f"#{prompt.number} {name_of(wording_of(prompt))}", CHOICE_MOST)
