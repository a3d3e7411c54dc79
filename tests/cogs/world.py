"""A small server with staff, a member and a stranger, in a simulated Discord."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import discord
import simcord
from discord import app_commands
from discord.ext import commands

from cogs._demo.clock import SimulatedClock
from cogs._kit.bot import PLCBot
from cogs._kit.outward import Outward
from plc_bot.actor import Actor
from plc_bot.errors import PLCBotError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.keys import KEYS

CogMaker = Callable[[PLCBot], commands.Cog]


async def connected_bot(
    database_url: str, clock: SimulatedClock, cogs: Sequence[CogMaker]
) -> PLCBot:
    """The real bot over the real services, ready to be put into an environment."""
    outward = Outward(clock)
    database = await Database.open(database_url, strict=True)
    services = await open_services(database, clock, outward, seed=1, keys=KEYS)
    return PLCBot(services, outward, cogs)


@dataclass
class World:
    """What a scenario plays with.

    `staff` has Manage Server, `helper` only the role Staff, `member` neither; `stranger` manages
    another server.
    """

    env: simcord.Env
    clock: SimulatedClock
    database_url: str
    cogs: Sequence[CogMaker]

    def __post_init__(self) -> None:
        self.guild = self.env.create_guild("Riverside Educators")
        self.channel = self.guild.create_text_channel("general")
        managing = discord.Permissions(manage_guild=True)
        self.staff_role = self.guild.create_role("Staff")
        managers = self.guild.create_role("Managers", permissions=managing)
        self.staff = self.guild.add_member(self.env.create_user("ada"), roles=[managers])
        self.helper = self.guild.add_member(self.env.create_user("ben"), roles=[self.staff_role])
        self.member = self.guild.add_member(self.env.create_user("mia"))
        self.elsewhere = self.env.create_guild("Elsewhere")
        self.far_channel = self.elsewhere.create_text_channel("far-off")
        foreign = self.elsewhere.create_role("Managers", permissions=managing)
        self.stranger = self.elsewhere.add_member(self.env.create_user("zoe"), roles=[foreign])
        self.expected: list[type[BaseException]] = [PLCBotError, app_commands.CheckFailure]

    @property
    def bot(self) -> PLCBot:
        """The bot as it runs now; another object after a restart."""
        assert isinstance(self.env.bot, PLCBot)
        return self.env.bot

    @property
    def services(self) -> Services:
        return self.bot.services

    async def restart(self) -> None:
        """Stop the bot and start another over the same database."""
        before = self.services
        await self.env.restart_bot(await connected_bot(self.database_url, self.clock, self.cogs))
        await before.database.close()

    async def pass_time(self, **by: float) -> None:
        """Let time pass, as `timedelta` spells it."""
        await self.env.advance_time(timedelta(**by).total_seconds())

    @property
    def as_staff(self) -> Actor:
        """Whoever has Manage Server, as services know them."""
        return Actor(self.guild.id, self.staff.id, manages_guild=True)

    @property
    def as_member(self) -> Actor:
        """Whoever may do nothing special, as services know them."""
        return Actor(self.guild.id, self.member.id)

    async def set_up(self, **changes: Any) -> None:
        """Turn settings on as `/setup start` would, for a test of something else."""
        settings = self.services.settings
        community = CommunitySettings(
            name="Riverside Educators",
            zone="Europe/Berlin",
            staff_role_ids=(self.staff_role.id,),
        )
        draft = await settings.open_draft(self.as_staff)
        async with self.services.database.write() as connection:
            await settings.apply_in(
                connection,
                self.as_staff,
                draft.number,
                replace(community, **changes),
            )

    def surprises(self) -> list[BaseException]:
        """Errors of the bot that are neither refusals nor expected by the test."""
        causes = [_cause(error) for error in self.env.errors]
        return [cause for cause in causes if not isinstance(cause, tuple(self.expected))]


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError):
        return error.__cause__ or error
    return error
