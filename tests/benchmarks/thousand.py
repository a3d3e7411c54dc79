"""How soon the bot is ready among 1,000 guilds, and what it weighs then; beside a bare bot."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.wired import Wired, a_bare_bot, a_discord, the_bot
from tests.wire.emulator.world import FORUM, World

GUILDS = 1_000
SECONDS_OVER = 1.0
_TRIES = 3
_CHANNELS = ("staffroom", "welcome", "moderators", "science", "languages")
_ROLES = ("Teachers", "Moderators", "New here")


async def measure(folder: Path) -> Sequence[Figure]:
    """The best of three, in turn; on a database that has met the guilds before."""
    ours: list[Wired] = []
    bare: list[Wired] = []
    weights: list[tuple[float, float]] = []
    for attempt in range(_TRIES + 1):
        async with AsyncExitStack() as stack:
            mine, other = [await stack.enter_async_context(a_discord()) for _each in range(2)]
            _fill(mine.world)
            _fill(other.world)
            async with the_bot(mine, folder) as one:
                weight = one.megabytes
            async with a_bare_bot(other, folder) as another:
                weights.append((weight, another.megabytes))
        if attempt:
            ours.append(one)
            bare.append(another)
    soonest = min(one.ready_seconds for one in bare)
    what, of = f"start until ready, {GUILDS:,} guilds", "a bare bot"
    return (
        Figure(what, min(o.ready_seconds for o in ours), soonest, of, "s", soonest + SECONDS_OVER),
        Figure(f"memory with {GUILDS:,} guilds", *min(weights), of, "MB"),
    )


def _fill(world: World) -> None:
    for number in range(GUILDS):
        guild = world.add_guild(f"Community {number}")
        for name in _CHANNELS:
            world.add_channel(guild, name)
        world.add_channel(guild, "questions", FORUM)
        for name in _ROLES:
            world.add_role(guild, name)
