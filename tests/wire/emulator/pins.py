"""Pinned messages (Discord's reference, "Pin Message")."""

from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.messages import add_message, found_message, made_message, refuse_archived
from tests.wire.emulator.permissions import PIN_MESSAGES, READ_MESSAGE_HISTORY, permissions, reached
from tests.wire.emulator.rest import Answer, Call, RefusedError, Routes
from tests.wire.emulator.world import DM, Payload, World, stamp

MOST = 250
"""In a channel (JSON error 30003)."""
PIN_NOTICE = 6
"""What Discord itself writes below a new pin ("Message Types")."""


class PinRoutes:
    """The addresses of today, which discord.py 2.7.1 uses, and the deprecated ones."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self._pinned_at: dict[str, str] = {}

    def routes(self) -> Routes:
        pins = r"/channels/{channel_id:\d+}/messages/pins"
        old = r"/channels/{channel_id:\d+}/pins"
        return {
            ("GET", pins): self._list,
            ("PUT", pins + r"/{message_id:\d+}"): self._pin,
            ("DELETE", pins + r"/{message_id:\d+}"): self._unpin,
            ("PUT", old + r"/{message_id:\d+}"): self._pin,
            ("DELETE", old + r"/{message_id:\d+}"): self._unpin,
        }

    async def _pin(self, call: Call) -> Answer:
        message = found_message(self._world, call, PIN_MESSAGES)
        channel = reached(self._world, call.number("channel_id"))
        refuse_archived(channel)
        if message["pinned"]:
            return None
        if len(self._pinned(channel)) >= MOST:
            raise RefusedError(400, 30003, f"Maximum number of pins reached ({MOST})")
        message["pinned"] = True
        self._pinned_at[message["id"]] = stamp(self._world.clock.now())
        notice = made_message(self._world, channel, {})
        about = {"message_id": message["id"], "channel_id": channel["id"]}
        notice |= {"type": PIN_NOTICE, "message_reference": about}
        add_message(self._world, channel, notice)
        await self._tell_of(channel)
        return None

    async def _unpin(self, call: Call) -> Answer:
        message = found_message(self._world, call, PIN_MESSAGES)
        channel = reached(self._world, call.number("channel_id"))
        refuse_archived(channel)
        if message["pinned"]:
            message["pinned"] = False
            await self._tell_of(channel)
        return None

    async def _list(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        if channel["type"] != DM and not permissions(self._world, channel) & READ_MESSAGE_HISTORY:
            return {"items": [], "has_more": False}
        before, limit = call.query.get("before", "9"), call.limit(50)
        found: list[Payload] = [
            {"pinned_at": self._pinned_at[message["id"]], "message": message}
            for message in self._pinned(channel)
            if self._pinned_at[message["id"]] < before
        ]
        found.sort(key=lambda pin: pin["pinned_at"], reverse=True)
        return {"items": found[:limit], "has_more": len(found) > limit}

    def _pinned(self, channel: Payload) -> list[Payload]:
        messages = self._world.messages[int(channel["id"])].values()
        return [message for message in messages if message["pinned"]]

    async def _tell_of(self, channel: Payload) -> None:
        told = {"channel_id": channel["id"], "last_pin_timestamp": stamp(self._world.clock.now())}
        guild_id = channel.get("guild_id")
        if guild_id is not None:
            told["guild_id"] = guild_id
        await self._gateway.dispatch("CHANNEL_PINS_UPDATE", int(guild_id or 0), told)
