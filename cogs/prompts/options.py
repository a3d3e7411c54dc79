"""The commands' options: where, which schedule, and what is offered while typing."""

import re
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.calendar_words import date_words, recurrence_words
from cogs.prompts.words import state_words
from plc_bot.errors import PLCBotError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.errors import ScheduleNameUnknownError
from plc_bot.prompts.schedules.models import ScheduleEntry
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.when import sentence, suggest
from plc_bot.scheduling.zones import guess_from_locale
from plc_bot.text import compared, shortened
from plc_bot.wording import _

POSTABLE = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
OFFERED_MOST = 25
CHOICE_MOST = 100
_NUMBER = re.compile(r"#?\s*([1-9][0-9]{0,8})")

Text = app_commands.Choice[str]


class Where(app_commands.Transformer):
    """A channel option's id: whether I can post there, the service says."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(POSTABLE)

    async def transform(
        self,
        interaction: discord.Interaction[Any],
        value: app_commands.AppCommandChannel | app_commands.AppCommandThread,
        /,
    ) -> int:
        return value.id


class ScheduleNumber(app_commands.Transformer):
    """A schedule by its number or its name."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        found = _NUMBER.fullmatch(value.strip())
        if found is not None:
            return int(found[1])
        entries = await _schedules(interaction).list_all(actor_of(interaction))
        for entry in entries:
            if compared(entry.schedule.plan.name) == compared(value):
                return entry.schedule.number
        raise ScheduleNameUnknownError(value)

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: float | str, /
    ) -> list[app_commands.Choice[str | int | float]]:
        entries: list[ScheduleEntry] = []
        typed = str(value)
        with suppress(PLCBotError):  # who may not see schedules is offered none
            entries = await _schedules(interaction).list_all(actor_of(interaction))
        return [_choice(entry) for entry in entries if _fits(entry, typed)][:OFFERED_MOST]


def _schedules(interaction: Interaction) -> ScheduleService:
    return interaction.client.services.prompts.schedules


async def offer_times(interaction: Interaction, typed: str) -> list[Text]:
    """What a typed time can mean, in words, each with its next date."""
    services = interaction.client.services
    community = await services.settings.read(interaction.guild_id or 0, CommunitySettings)
    name = community.zone or guess_from_locale(interaction.locale.value) or "UTC"
    zone, now = services.zones.get(name), services.clock.now()
    return [Text(name=_offer(one), value=sentence(one)) for one in suggest(typed, now, zone)][
        :OFFERED_MOST
    ]


def _offer(recurrence: Recurrence) -> str:
    said = _("{rhythm}; first on {date}").format(
        rhythm=recurrence_words(recurrence), date=date_words(recurrence.first)
    )
    return shortened(said, CHOICE_MOST)


def _choice(entry: ScheduleEntry) -> app_commands.Choice[str | int | float]:
    schedule = entry.schedule
    said = f"#{schedule.number} {schedule.plan.name} ({state_words(schedule)})"
    return app_commands.Choice(name=shortened(said, CHOICE_MOST), value=str(schedule.number))


def _fits(entry: ScheduleEntry, typed: str) -> bool:
    schedule = entry.schedule
    return compared(typed) in compared(f"{schedule.number} {schedule.plan.name}")
