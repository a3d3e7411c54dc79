"""What the bot may do in a channel (Discord's reference, "Permissions")."""

from collections.abc import Iterable
from datetime import datetime

from tests.wire.emulator.rest import RefusedError
from tests.wire.emulator.world import (
    ADMINISTRATOR,
    ALL_PERMISSIONS,
    BOT_ID,
    DM,
    PRIVATE_THREAD,
    THREADS,
    Guild,
    Payload,
    World,
)

MANAGE_CHANNELS = 1 << 4
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
SEND_TTS_MESSAGES = 1 << 12
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_MESSAGES_IN_THREADS = 1 << 38
SEND_POLLS = 1 << 49
PIN_MESSAGES = 1 << 51

_NEED_SENDING = MENTION_EVERYONE | SEND_TTS_MESSAGES | ATTACH_FILES | EMBED_LINKS
_LEFT_WHEN_TIMED_OUT = VIEW_CHANNEL | READ_MESSAGE_HISTORY


def permissions(world: World, channel: Payload, user_id: int = BOT_ID) -> int:
    """What somebody may do in a channel or thread of a guild; nothing where it is hidden."""
    guild = world.guild_of(channel)
    if guild is None or user_id not in guild.members:
        return 0
    base = _base(guild, guild.members[user_id])
    if str(user_id) == guild.payload["owner_id"] or base & ADMINISTRATOR:
        return ALL_PERMISSIONS
    in_thread = channel["type"] in THREADS
    ruling = guild.channels[int(channel["parent_id"])] if in_thread else channel
    found = _with_overwrites(base, guild, ruling, guild.members[user_id])
    if _is_timed_out(guild.members[user_id], world.clock.now()):
        found &= _LEFT_WHEN_TIMED_OUT
    if not found & (SEND_MESSAGES_IN_THREADS if in_thread else SEND_MESSAGES):
        found &= ~_NEED_SENDING
    # A private thread is for those in it, and for moderators; the bot is in none but its own.
    hidden = channel["type"] == PRIVATE_THREAD and channel["owner_id"] != str(user_id)
    if not found & VIEW_CHANNEL or (hidden and not found & MANAGE_THREADS):
        return 0
    return found


def reached(world: World, channel_id: int, needs: int = 0) -> Payload:
    """The channel, in which the bot may do what it needs; in a private one it may all.

    Raises:
        RefusedError: 10003, there is no such channel; 50001, it is hidden from the bot; 50013,
            the bot lacks a permission there (Discord's reference, "JSON Error Codes").
    """
    channel = world.channel(channel_id)
    if channel is None:
        raise RefusedError(404, 10003, "Unknown Channel")
    if channel["type"] == DM:
        return channel
    may = permissions(world, channel)
    if not may & VIEW_CHANNEL:
        raise RefusedError(403, 50001, "Missing Access")
    if needs & ~may:
        raise RefusedError(403, 50013, "Missing Permissions")
    return channel


def _base(guild: Guild, member: Payload) -> int:
    held = {guild.payload["id"], *member["roles"]}
    roles = (int(role["permissions"]) for role in guild.roles if role["id"] in held)
    return _united(roles)


def _with_overwrites(base: int, guild: Guild, channel: Payload, member: Payload) -> int:
    """By "Permission Overwrites": everybody's, then those of all roles at once, then one's own."""
    overwrites = {one["id"]: one for one in channel["permission_overwrites"]}
    if not overwrites:
        return base
    for step in ([guild.payload["id"]], member["roles"], [member["user"]["id"]]):
        meant = [overwrites[one] for one in step if one in overwrites]
        base &= ~_united(int(one["deny"]) for one in meant)
        base |= _united(int(one["allow"]) for one in meant)
    return base


def _united(flags: Iterable[int]) -> int:
    united = 0
    for one in flags:
        united |= one
    return united


def _is_timed_out(member: Payload, now: datetime) -> bool:
    until = member["communication_disabled_until"]
    return until is not None and datetime.fromisoformat(until) > now
