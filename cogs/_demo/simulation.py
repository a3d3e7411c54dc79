"""The real bot over a real database, in a furnished Discord whose clock is moved by hand."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import simcord

from cogs._demo.clock import SimulatedClock
from cogs._demo.community import BOT_NAME, MODERATOR, Community
from cogs._demo.gaps import serve_pinned_posts
from cogs._demo.turns import Turns
from cogs._kit.bot import PLCBot
from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.services import Services

BotMaker = Callable[[str, Clock], Awaitable[PLCBot]]
"""Makes the bot, not yet connected, from a database's address and a clock."""

ENGLISH = "en-US"
BEGINNING = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
"""A Sunday, 15:00 in New York; its clocks change a week later, Berlin's three weeks after that."""


class Simulation:
    """What playground and tour act upon.

    Attributes:
        turns: everything that acts goes through here, as the browser acts too.
    """

    def __init__(
        self, env: simcord.Env, community: Community, make_bot: Callable[[], Awaitable[PLCBot]]
    ) -> None:
        self.env = env
        self.community = community
        self.turns = Turns()
        self._make_bot = make_bot

    @property
    def bot(self) -> PLCBot:
        """The bot as it runs now; another one after a restart."""
        return _connected(self.env)

    @property
    def services(self) -> Services:
        """The core of that bot."""
        return self.bot.services

    @property
    def moderator(self) -> Actor:
        """Whoever may read what is planned."""
        who = self.community.people[MODERATOR]
        return Actor(guild_id=self.community.guild.id, user_id=who.id, manages_guild=True)

    async def speak(self, language: str) -> None:
        """Have everybody choose their language; Discord says that they all speak English."""
        if language == ENGLISH:
            return
        for person in self.community.people.values():
            actor = Actor(guild_id=self.community.guild.id, user_id=person.id)
            await self.services.facts.choose_language(actor, language)

    async def move_clock(self, to: datetime) -> None:
        """Let the time until this instant pass."""
        seconds = (to - self.env.now()).total_seconds()
        await self.turns.take(lambda: self.env.advance_time(seconds))

    async def restart(self) -> None:
        """Stop the bot and start another one over the same database."""
        before = self.services
        before.due.stop()
        bot = await self._make_bot()
        await self.turns.take(lambda: self.env.restart_bot(bot))
        serve_pinned_posts(bot)
        await before.database.close()


@asynccontextmanager
async def simulation(
    folder: Path, make_bot: BotMaker, language: str = ENGLISH
) -> AsyncGenerator[Simulation]:
    """A world that begins on a quiet Sunday; the database is kept in the folder.

    `language` is the server's, which the bot takes for its own, and the people's.
    """
    clock = SimulatedClock()

    async def made() -> PLCBot:
        return await make_bot(f"sqlite:///{folder / 'demo.sqlite3'}", clock)

    env = simcord.Env(await made(), check_errors=False, shard_count=1)
    clock.follow(env)
    await env.start()
    serve_pinned_posts(_connected(env))
    try:
        await env.advance_time((BEGINNING - env.now()).total_seconds())
        user = _connected(env).user
        if user is None:
            raise ConnectionError
        await user.edit(username=BOT_NAME)
        world = Simulation(env, Community(env, user, language), made)
        await world.community.settle_in()
        await world.speak(language)
        yield world
    finally:
        await env.shutdown()
        await _connected(env).services.database.close()


def _connected(env: simcord.Env) -> PLCBot:
    if not isinstance(env.bot, PLCBot):
        message = "no other bot is ever put in"
        raise TypeError(message)
    return env.bot
