"""Threads and forum posts (Discord's reference, "Threads" and "Channel Resource")."""

from copy import deepcopy
from typing import Any

from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.messages import (
    add_message,
    found_message,
    made_message,
    permissions_to_say,
    refuse_unsayable,
)
from tests.wire.emulator.permissions import (
    CREATE_PUBLIC_THREADS,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    VIEW_CHANNEL,
    permissions,
    reached,
)
from tests.wire.emulator.rest import Answer, Call, Created, RefusedError, Routes
from tests.wire.emulator.world import BOT_ID, FORUM, NEWS, TEXT, Payload, World, stamp

PINNED, REQUIRES_TAG = 1 << 1, 1 << 4
"""Of a forum post, and of a forum ("Channel Flags")."""
HAS_THREAD = 1 << 5
"""Of a message ("Message Flags")."""
_MODERATORS_ONLY = ("locked", "rate_limit_per_user")
_OWNERS_TOO = ("name", "archived", "auto_archive_duration", "applied_tags", "invitable")
_IN_METADATA = ("archived", "auto_archive_duration", "locked", "invitable")


class ThreadRoutes:
    """Making threads, and finding them; as channels they are changed in `channels.py`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def routes(self) -> Routes:
        channel = r"/channels/{channel_id:\d+}"
        return {
            ("POST", channel + r"/messages/{message_id:\d+}/threads"): self._on_message,
            ("POST", channel + "/threads"): self._post_in_forum,
            ("GET", channel + "/threads/archived/public"): self._archived,
            ("GET", r"/guilds/{guild_id:\d+}/threads/active"): self._active,
        }

    async def _on_message(self, call: Call) -> Answer:
        message = found_message(self._world, call, CREATE_PUBLIC_THREADS)
        channel = reached(self._world, call.number("channel_id"))
        if channel["type"] not in (TEXT, NEWS):
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        if "thread" in message:
            already = "A thread has already been created for this message"
            raise RefusedError(400, 160004, already)
        thread = self._made(channel, int(message["id"]), call.body)
        message["thread"] = thread
        message["flags"] |= HAS_THREAD
        await self._tell_of(thread)
        return Created(with_membership(thread))

    async def _post_in_forum(self, call: Call) -> Answer:
        said: Payload = call.body.get("message") or {}
        needs = SEND_MESSAGES | permissions_to_say(said, call.files)
        forum = reached(self._world, call.number("channel_id"), needs)
        if forum["type"] != FORUM:
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        tags = self._tags(forum, call.body)
        refuse_unsayable(said, call.files)
        message = made_message(self._world, forum, said, call.files)
        thread = self._made(forum, int(message["id"]), call.body)
        thread["applied_tags"] = tags
        message["channel_id"] = thread["id"]
        add_message(self._world, thread, message)
        forum["last_message_id"] = thread["id"]
        await self._tell_of(thread)
        return Created({**with_membership(thread), "message": message})

    async def _archived(self, call: Call) -> Answer:
        channel = reached(self._world, call.number("channel_id"), READ_MESSAGE_HISTORY)
        before = call.query.get("before", "9")
        found = [
            thread
            for thread in self._world.threads_in(channel)
            if thread["thread_metadata"]["archived"]
            and thread["thread_metadata"]["archive_timestamp"] < before
        ]
        found.sort(key=lambda thread: thread["thread_metadata"]["archive_timestamp"], reverse=True)
        limit = call.limit(50)
        return {**_listed(found[:limit]), "has_more": len(found) > limit}

    async def _active(self, call: Call) -> Answer:
        guild = self._world.guilds.get(call.number("guild_id"))
        if guild is None:
            raise RefusedError(403, 50001, "Missing Access")
        return _listed(
            [
                thread
                for thread in guild.threads
                if not thread["thread_metadata"]["archived"]
                and permissions(self._world, thread) & VIEW_CHANNEL
            ]
        )

    def _tags(self, forum: Payload, body: Payload) -> list[str]:
        known = {tag["id"] for tag in forum["available_tags"]}
        tags = list(map(str, body.get("applied_tags") or ()))
        if unknown := [tag for tag in tags if tag not in known]:
            raise RefusedError(404, 10087, f"Unknown tag {unknown[0]}")
        if forum["flags"] & REQUIRES_TAG and not tags:
            wanted = "A tag is required to create a forum post in this channel"
            raise RefusedError(400, 40067, wanted)
        return tags

    def _made(self, parent: Payload, thread_id: int, body: Payload) -> Payload:
        thread = self._world.keep_thread(parent, thread_id, body["name"], BOT_ID)
        if minutes := body.get("auto_archive_duration"):
            thread["thread_metadata"]["auto_archive_duration"] = minutes
        return thread

    async def _tell_of(self, thread: Payload) -> None:
        told = deepcopy({**with_membership(thread), "newly_created": True})
        await self._gateway.dispatch("THREAD_CREATE", int(thread["guild_id"]), told)


def changed_thread(world: World, thread: Payload, body: Payload) -> None:
    """What "Modify Channel" does to a thread.

    That an archived thread may be archived once more, to no effect, is an assumption.

    Raises:
        RefusedError: 50013, that takes a permission; 50083, it is archived, and stays so; 30047,
            its forum has a pinned post already.
    """
    needs = _needed(thread, body)
    reached(world, int(thread["id"]), needs)
    metadata = thread["thread_metadata"]
    if metadata["archived"] and "archived" not in body:
        raise RefusedError(400, 50083, "Thread is archived")
    if "flags" in body:
        _pin(world, thread, body["flags"] or 0)
    if "archived" in body and body["archived"] != metadata["archived"]:
        metadata["archive_timestamp"] = stamp(world.clock.now())
    metadata |= {part: body[part] for part in _IN_METADATA if part in body}
    kept = ("name", "applied_tags", "rate_limit_per_user")
    thread |= {part: body[part] for part in kept if part in body}


def with_membership(thread: Payload) -> Payload:
    """The thread as its creator is shown it: they are in it."""
    if thread["owner_id"] != str(BOT_ID):
        return thread
    return {**thread, "member": _membership(thread)}


def _membership(thread: Payload) -> Payload:
    since = thread["thread_metadata"]["create_timestamp"]
    return {"id": thread["id"], "user_id": str(BOT_ID), "join_timestamp": since, "flags": 0}


def _listed(threads: list[Payload]) -> dict[str, Any]:
    ours = [thread for thread in threads if thread["owner_id"] == str(BOT_ID)]
    return {"threads": threads, "members": [_membership(one) for one in ours], "has_more": False}


def _needed(thread: Payload, body: Payload) -> int:
    """By "Editing & Deleting Threads"; that pinning a post takes the same is an assumption."""
    if any(part in body for part in _MODERATORS_ONLY) or "flags" in body:
        return MANAGE_THREADS
    ours = thread["owner_id"] == str(BOT_ID)
    only_opens = body.get("archived") is False and not thread["thread_metadata"]["locked"]
    if ours or (only_opens and len(body) == 1):
        return 0
    return MANAGE_THREADS if any(part in body for part in _OWNERS_TOO) else 0


def _pin(world: World, thread: Payload, flags: int) -> None:
    parent = world.channel(int(thread["parent_id"]))
    others = [one for one in world.threads_in(parent or {}) if one is not thread]
    if flags & PINNED and any(one["flags"] & PINNED for one in others):
        most = "Maximum number of pinned threads in a forum channel has been reached (1)"
        raise RefusedError(400, 30047, most)
    thread["flags"] = flags & PINNED
