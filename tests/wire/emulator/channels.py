"""Channels, private ones too, and who is in a guild (Discord's reference, "Channel Resource")."""

from copy import deepcopy

from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.permissions import MANAGE_CHANNELS, MANAGE_THREADS, reached
from tests.wire.emulator.rest import Answer, Call, RefusedError, Routes
from tests.wire.emulator.threads import changed_thread, with_membership
from tests.wire.emulator.world import DM, THREADS, Guild, Payload, World


class ChannelRoutes:
    """`/channels/…`, `/users/@me/channels`, `/guilds/…/members/…`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def routes(self) -> Routes:
        channel = r"/channels/{channel_id:\d+}"
        return {
            ("GET", channel): self._read,
            ("PATCH", channel): self._change,
            ("DELETE", channel): self._delete,
            ("POST", "/users/@me/channels"): self._open_dm,
            ("GET", r"/guilds/{guild_id:\d+}/members/{user_id:\d+}"): self._member,
        }

    async def _read(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        return with_membership(channel) if channel["type"] in THREADS else channel

    async def _change(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        if channel["type"] not in THREADS:
            # The bot changes threads only; what else it asked for would be a mistake of its.
            reached(self._world, call.number("channel_id"), MANAGE_CHANNELS)
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        changed_thread(self._world, channel, call.body)
        await self._gateway.dispatch("THREAD_UPDATE", int(channel["guild_id"]), deepcopy(channel))
        return with_membership(channel)

    async def _delete(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        if channel["type"] == DM:
            return channel  # closed, for the bot's own eyes
        in_threads = channel["type"] in THREADS
        needs = MANAGE_THREADS if in_threads else MANAGE_CHANNELS
        reached(self._world, call.number("channel_id"), needs)
        self._world.forget(channel)
        event, told = gone(channel)
        await self._gateway.dispatch(event, int(channel["guild_id"]), told)
        return channel

    async def _open_dm(self, call: Call) -> Answer:
        user_id = int(call.body["recipient_id"])
        if user_id not in self._world.users:
            raise RefusedError(404, 10013, "Unknown User")
        return self._world.dm_with(user_id)

    async def _member(self, call: Call) -> Answer:
        guild = reached_guild(self._world, call.number("guild_id"))
        member = guild.members.get(call.number("user_id"))
        if member is not None:
            return member
        if call.number("user_id") in self._world.users:
            raise RefusedError(404, 10007, "Unknown Member")
        raise RefusedError(404, 10013, "Unknown User")


def reached_guild(world: World, guild_id: int) -> Guild:
    """The guild, in which the bot is.

    Raises:
        RefusedError: 50001, it has been removed from there; 10004, there is no such guild.
    """
    if guild_id in world.left:
        raise RefusedError(403, 50001, "Missing Access")
    if guild_id not in world.guilds:
        raise RefusedError(404, 10004, "Unknown Guild")
    return world.guilds[guild_id]


def gone(channel: Payload) -> tuple[str, Payload]:
    """What the gateway says of a channel or thread that has been deleted ("Gateway Events")."""
    if channel["type"] not in THREADS:
        return "CHANNEL_DELETE", channel
    return "THREAD_DELETE", {
        part: channel[part] for part in ("id", "guild_id", "parent_id", "type")
    }
