"""Messages: sent, read, changed, deleted (Discord's reference, "Message Resource")."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from tests.wire.emulator.exchanges import EPHEMERAL
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.mentions import pings
from tests.wire.emulator.permissions import (
    ATTACH_FILES,
    EMBED_LINKS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    SEND_POLLS,
    permissions,
    reached,
)
from tests.wire.emulator.rest import Answer, Call, RefusedError, Routes, Upload
from tests.wire.emulator.world import (
    BOT_ID,
    DM,
    FORUM,
    NEWS,
    TEXT,
    THREADS,
    VOICE,
    Payload,
    World,
    stamp,
)

REMEMBERED = timedelta(minutes=5)
"""For how long a nonce is known ("the past few minutes": "Create Message")."""
HAS_TEXT = frozenset({TEXT, DM, VOICE, NEWS, *THREADS})
LARGEST_FILE = 10 * 2**20
"""Bytes."""
_SAYS = ("content", "embeds", "components", "sticker_ids", "poll")


class MessageRoutes:
    """`/channels/…/messages`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self._nonces: dict[tuple[int, str], tuple[Payload, float]] = {}

    def routes(self) -> Routes:
        messages = r"/channels/{channel_id:\d+}/messages"
        return {
            ("POST", messages): self._post,
            ("GET", messages): self._history,
            ("GET", messages + r"/{message_id:\d+}"): self._read,
            ("PATCH", messages + r"/{message_id:\d+}"): self._edit,
            ("DELETE", messages + r"/{message_id:\d+}"): self._delete,
        }

    async def _post(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        needs = permissions_to_say(call.body, call.files)
        in_thread = channel["type"] in THREADS
        needs |= SEND_MESSAGES_IN_THREADS if in_thread else SEND_MESSAGES
        reached(self._world, call.number("channel_id"), needs)
        self._check(channel, call)
        known = self._known(call)
        if known is not None:
            return known
        if in_thread:
            await self._wake(channel)
        message = made_message(self._world, channel, call.body, call.files)
        add_message(self._world, channel, message)
        if nonce := call.body.get("nonce"):
            now = self._world.clock.monotonic()
            self._nonces[int(channel["id"]), str(nonce)] = (message, now)
        return message

    def _check(self, channel: Payload, call: Call) -> None:
        if channel["type"] == FORUM:
            raise RefusedError(400, 40058, "Cannot send a message in a forum channel")
        if channel["type"] not in HAS_TEXT:
            raise RefusedError(400, 50008, "Cannot send messages in a non-text channel")
        if channel["type"] == DM:
            recipient = int(channel["recipients"][0]["id"])
            if recipient in self._world.shut or not self._world.shares_a_guild(recipient):
                raise RefusedError(403, 50007, "Cannot send messages to this user")
        refuse_unsayable(call.body, call.files)

    async def _wake(self, thread: Payload) -> None:
        """A message opens a thread that was archived, unless it is locked ("Threads")."""
        metadata = thread["thread_metadata"]
        if not metadata["archived"]:
            return
        if metadata["locked"] and not permissions(self._world, thread) & MANAGE_THREADS:
            raise RefusedError(400, 50083, "Thread is archived")
        metadata |= {"archived": False, "archive_timestamp": stamp(self._world.clock.now())}
        await self._gateway.dispatch("THREAD_UPDATE", int(thread["guild_id"]), deepcopy(thread))

    async def _history(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"))
        if not _may_read(self._world, channel):
            return []
        messages = self._world.messages[int(channel["id"])]
        limit = call.limit(50)
        if "after" in call.query:
            ids = list(messages)
            start = bisect_right(ids, int(call.query["after"]))
            return [messages[one] for one in reversed(ids[start : start + limit])]
        if "before" in call.query:
            ids = list(messages)
            end = bisect_left(ids, int(call.query["before"]))
            return [messages[one] for one in reversed(ids[max(end - limit, 0) : end])]
        return list(islice(reversed(messages.values()), limit))

    async def _read(self, call: Call) -> Answer:
        return found_message(self._world, call, READ_MESSAGE_HISTORY)

    async def _edit(self, call: Call) -> Answer:
        message = found_message(self._world, call)
        if message["author"]["id"] != str(BOT_ID):
            raise RefusedError(403, 50005, "Cannot edit a message authored by another user")
        channel = reached(self._world, call.number("channel_id"))
        refuse_archived(channel)
        needs = permissions_to_say(call.body, call.files)
        reached(self._world, call.number("channel_id"), needs)
        change_message(self._world, channel, message, call.body, call.files)
        return message

    async def _delete(self, call: Call) -> Answer:
        message = found_message(self._world, call)
        ours = message["author"]["id"] == str(BOT_ID)
        channel = reached(self._world, call.number("channel_id"), 0 if ours else MANAGE_MESSAGES)
        del self._world.messages[int(channel["id"])][int(message["id"])]
        if channel["type"] in THREADS and message["id"] != channel["id"]:
            channel["message_count"] -= 1
        return None

    def _known(self, call: Call) -> Payload | None:
        """The message that a repeated nonce stands for.

        The page says "by the same author"; that it is looked for in the same channel only is
        what is seen, and the stricter assumption for a bot that relies on it.
        """
        nonce = call.body.get("nonce")
        if not call.body.get("enforce_nonce") or nonce is None:
            return None
        message, at = self._nonces.get((call.number("channel_id"), str(nonce)), (None, 0.0))
        since = self._world.clock.monotonic() - REMEMBERED.total_seconds()
        return message if at >= since else None


def found_message(world: World, call: Call, needs: int = 0) -> Payload:
    """The message that the path names.

    Raises:
        RefusedError: as for its channel; 10008, there is no such message.
    """
    channel = reached(world, call.number("channel_id"), needs)
    message = world.messages[int(channel["id"])].get(call.number("message_id"))
    if message is None:
        raise RefusedError(404, 10008, "Unknown Message")
    return message


def refuse_archived(channel: Payload) -> None:
    """Within an archived thread messages can only be deleted ("Threads").

    Raises:
        RefusedError: 50083, it is archived.
    """
    if channel["type"] in THREADS and channel["thread_metadata"]["archived"]:
        raise RefusedError(400, 50083, "Thread is archived")


def refuse_unsayable(body: Payload, files: Sequence[Upload]) -> None:
    """A message says something, and its files are not too large ("Uploading Files").

    Raises:
        RefusedError: 50006, it says nothing; 40005, a file is larger than 10 MiB.
    """
    if any(len(file.content) > LARGEST_FILE for file in files):
        raise RefusedError(413, 40005, "Request entity too large")
    if not files and not any(body.get(part) for part in _SAYS):
        raise RefusedError(400, 50006, "Cannot send an empty message")


def permissions_to_say(body: Payload, files: Sequence[Upload]) -> int:
    """What a message needs for what is in it, beyond being sent."""
    return (
        (EMBED_LINKS if body.get("embeds") else 0)
        | (ATTACH_FILES if files else 0)
        | (SEND_POLLS if body.get("poll") else 0)
    )


def made_message(
    world: World, channel: Payload, body: Payload, files: Sequence[Upload] = ()
) -> Payload:
    """A message of the bot's, from a request's body."""
    now = world.clock.now()
    return {
        "id": str(world.new_id()),
        "channel_id": channel["id"],
        "author": world.users[BOT_ID],
        "content": body.get("content") or "",
        "timestamp": stamp(now),
        "edited_timestamp": None,
        "tts": False,
        **pings(world, channel, body),
        "attachments": [world.add_file(file.name, file.content) for file in files],
        "embeds": _embeds(body),
        "components": body.get("components") or [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags") or 0,
        **({"nonce": body["nonce"]} if "nonce" in body else {}),
        **({"poll": _poll(body["poll"], now)} if body.get("poll") else {}),
    }


def add_message(world: World, channel: Payload, message: Payload) -> None:
    """Let the message stand in the channel."""
    world.messages[int(channel["id"])][int(message["id"])] = message
    channel["last_message_id"] = message["id"]
    if channel["type"] in THREADS and message["id"] != channel["id"]:
        channel["message_count"] += 1
        channel["total_message_sent"] += 1


def change_message(
    world: World, channel: Payload, message: Payload, body: Payload, files: Sequence[Upload] = ()
) -> None:
    """What "Edit Message" does: only what the body names; pings are worked out from scratch."""
    if "content" in body:
        message["content"] = body["content"] or ""
        message |= pings(world, channel, body)
    if "embeds" in body:
        message["embeds"] = _embeds(body)
    if "components" in body:
        message["components"] = body["components"] or []
    if "flags" in body:
        # Whether others see it was settled by the first answer ("Message Flags").
        message["flags"] = (body["flags"] or 0) & ~EPHEMERAL | message["flags"] & EPHEMERAL
    if "attachments" in body or files:
        kept = {str(one["id"]) for one in body.get("attachments") or ()}
        standing = [one for one in message["attachments"] if one["id"] in kept]
        message["attachments"] = standing + [world.add_file(f.name, f.content) for f in files]
    message["edited_timestamp"] = stamp(world.clock.now())


def _may_read(world: World, channel: Payload) -> bool:
    """Whoever may not read the history is shown none of it ("Get Channel Messages")."""
    return channel["type"] == DM or bool(permissions(world, channel) & READ_MESSAGE_HISTORY)


def _embeds(body: Payload) -> list[Any]:
    return [{"type": "rich", **embed} for embed in body.get("embeds") or ()]


def _poll(asked: Payload, now: datetime) -> Payload:
    """As it stands, from how it is asked for ("Poll Resource")."""
    answers = [{**one, "answer_id": number} for number, one in enumerate(asked["answers"], 1)]
    return {
        "question": asked["question"],
        "answers": answers,
        "expiry": stamp(now + timedelta(hours=asked.get("duration") or 24)),
        "allow_multiselect": asked.get("allow_multiselect") or False,
        "layout_type": asked.get("layout_type") or 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }
