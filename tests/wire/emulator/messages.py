"""Messages: sent, read, changed, deleted."""

from collections.abc import Mapping
from datetime import timedelta

from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.rest import Answer, Call, RefusedError, Route, found
from tests.wire.emulator.world import BOT_ID, Payload, World, stamp

REMEMBERED = timedelta(minutes=5)
"""For how long a nonce is known ("a few minutes": Discord's reference, "Create Message")."""


class MessageRoutes:
    """`/channels/…/messages`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self._nonces: dict[tuple[int, str], tuple[Payload, float]] = {}

    def routes(self) -> Mapping[tuple[str, str], Route]:
        messages = r"/channels/{channel_id:\d+}/messages"
        return {
            ("POST", messages): self._post,
            ("GET", messages): self._history,
            ("PATCH", messages + r"/{message_id:\d+}"): self._edit,
            ("DELETE", messages + r"/{message_id:\d+}"): self._delete,
        }

    async def _post(self, call: Call) -> Answer:
        channel = found(self._world, call.number("channel_id"))
        known = self._known(call)
        if known is not None:
            return known
        message = self._message(channel, call.body)
        channel["last_message_id"] = message["id"]
        self._world.messages.setdefault(int(channel["id"]), {})[int(message["id"])] = message
        if nonce := call.body.get("nonce"):
            now = self._world.clock.monotonic()
            self._nonces[int(channel["id"]), str(nonce)] = (message, now)
        return message

    async def _history(self, call: Call) -> Answer:
        channel = found(self._world, call.number("channel_id"))
        posted = self._world.posted(int(channel["id"]))
        limit = int(call.query.get("limit", 50))
        if "after" in call.query:
            after = int(call.query["after"])
            return [m for m in posted if int(m["id"]) > after][:limit][::-1]
        before = int(call.query.get("before", 2**63))
        return [m for m in posted if int(m["id"]) < before][::-1][:limit]

    async def _edit(self, call: Call) -> Answer:
        message = self._found(call)
        for part in ("content", "embeds", "components"):
            if part in call.body:
                message[part] = call.body[part]
        message["edited_timestamp"] = stamp(self._world.clock.now())
        return message

    async def _delete(self, call: Call) -> Answer:
        message = self._found(call)
        del self._world.messages[int(message["channel_id"])][int(message["id"])]
        return None

    def _found(self, call: Call) -> Payload:
        channel = found(self._world, call.number("channel_id"))
        message = self._world.messages.get(int(channel["id"]), {}).get(call.number("message_id"))
        if message is None:
            raise RefusedError(404, 10008, "Unknown Message")
        return message

    def _known(self, call: Call) -> Payload | None:
        nonce = call.body.get("nonce")
        if not call.body.get("enforce_nonce") or nonce is None:
            return None
        message, at = self._nonces.get((call.number("channel_id"), str(nonce)), (None, 0.0))
        since = self._world.clock.monotonic() - REMEMBERED.total_seconds()
        return message if at >= since else None

    def _message(self, channel: Payload, body: Payload) -> Payload:
        return made_message(self._world, channel, body)


def made_message(world: World, channel: Payload, body: Payload) -> Payload:
    """A message of the bot's, from a request's body."""
    return {
        "id": str(world.new_id()),
        "channel_id": channel["id"],
        "author": world.users[BOT_ID],
        "content": body.get("content") or "",
        "timestamp": stamp(world.clock.now()),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [{"type": "rich", **embed} for embed in body.get("embeds") or ()],
        "components": body.get("components") or [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags", 0),
        **({"nonce": body["nonce"]} if "nonce" in body else {}),
        **({"poll": body["poll"]} if body.get("poll") else {}),
    }
