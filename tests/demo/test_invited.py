"""The tour, played by a bot that has what its invite asks for, and nothing else."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import discord
import pytest

from cogs._demo.community import HOME_ZONE
from cogs._demo.recorder import Recorder
from cogs._demo.running import bot_maker
from cogs._demo.scene import Scene
from cogs._demo.scenes import WEEK, setting_up
from cogs._demo.simulation import Simulation, simulation
from cogs._demo.stage import Stage
from plc_bot.setup.permissions import invite_permissions

pytestmark = pytest.mark.thorough


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Simulation]:
    """As every test of the demo has it; but the tour shows refusals, which count as errors."""
    async with simulation(tmp_path, bot_maker(1)) as made:
        yield made


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Discord's codes of all that it forbids, by whichever bot object."""
    codes: list[int] = []
    before = discord.Forbidden.__init__

    def noted(self: discord.Forbidden, *args: Any, **more: Any) -> None:
        before(self, *args, **more)
        codes.append(self.code)

    monkeypatch.setattr(discord.Forbidden, "__init__", noted)
    return codes


async def invite(world: Simulation, permissions: discord.Permissions) -> None:
    """Leave the bot these permissions; what people may do, they may by their own roles."""
    backend, guild_id = world.env.backend, world.community.guild.id
    live = world.bot.get_guild(guild_id)
    assert live is not None
    everyone = backend.get_role(guild_id, guild_id).permissions
    for role in world.community.roles.values():
        theirs = backend.get_role(guild_id, role.id).permissions | everyone
        backend.edit_role(guild_id, role.id, {"permissions": theirs})
    backend.edit_role(guild_id, guild_id, {"permissions": 0})
    # SimCord (3.2.1) asks for others than Discord: to pin, and to change a thread.
    as_here = discord.Permissions(permissions.value)
    as_here.update(
        manage_messages=permissions.pin_messages, manage_channels=permissions.manage_threads
    )
    (ours,) = (role for role in live.me.roles if role.managed)
    backend.edit_role(guild_id, ours.id, {"permissions": as_here.value})
    await world.env.settle()


async def play(world: Simulation, *scenes: Scene) -> Stage:
    recorder = Recorder(world)
    stage, home = Stage(world, recorder), world.services.zones.get(HOME_ZONE)
    for scene in scenes:
        begins = scene.begins.replace(tzinfo=home)
        recorder.begin(scene.title, scene.says, begins)
        await stage.until(begins)
        await scene.play(stage)
    return stage


async def test_under_the_invites_permissions_alone_discord_forbids_nothing(
    world: Simulation, refused: list[int]
) -> None:
    await invite(world, discord.Permissions(invite_permissions()))
    await play(world, *WEEK)
    assert refused == []


@pytest.mark.parametrize("permission", ["send_messages", "create_public_threads", "pin_messages"])
async def test_with_less_than_that_it_would(
    world: Simulation, refused: list[int], permission: str
) -> None:
    less = discord.Permissions(invite_permissions())
    less.update(**{permission: False})
    await play(world, setting_up.turning_on)
    await invite(world, less)
    recorder = Recorder(world)
    recorder.begin("Monday", "Monday comes.", world.env.now())
    stage = Stage(world, recorder)
    await stage.until(stage.at("2026-03-02 09:00"))
    assert refused != []
