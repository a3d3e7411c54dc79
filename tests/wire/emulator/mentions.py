"""Whom a message pings (Discord's reference, "Allowed Mentions Object")."""

import re

from tests.wire.emulator.permissions import MENTION_EVERYONE, permissions
from tests.wire.emulator.world import DM, Payload, World

_USER, _ROLE, _EVERYONE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>"), "everyone"
_ALL: Payload = {"parse": ["users", "roles", _EVERYONE]}


def pings(world: World, channel: Payload, body: Payload) -> Payload:
    """The parts of a message that say whom it notifies; cards never notify anybody.

    Without the permission to mention everyone, a message pings neither everyone nor a role that
    not everybody may mention ("Bitwise Permission Flags"); it is posted all the same.
    """
    content: str = body.get("content") or ""
    if "@" not in content:
        return {"mention_everyone": False, "mentions": [], "mention_roles": []}
    allowed: Payload = body.get("allowed_mentions") or _ALL
    may = channel["type"] != DM and permissions(world, channel) & MENTION_EVERYONE
    everyone = may and _EVERYONE in allowed.get("parse", ())
    users = _allowed("users", _USER.findall(content), allowed)
    roles = _allowed("roles", _ROLE.findall(content), allowed)
    return {
        "mention_everyone": bool(everyone and re.search(r"@(everyone|here)", content)),
        "mentions": [world.users[int(one)] for one in users if int(one) in world.users],
        "mention_roles": [one for one in roles if _pingable(world, channel, one, bool(may))],
    }


def _allowed(kind: str, named: list[str], allowed: Payload) -> list[str]:
    once = list(dict.fromkeys(named))
    if kind in allowed.get("parse", ()):
        return once
    listed = set(map(str, allowed.get(kind, ())))
    return [one for one in once if one in listed]


def _pingable(world: World, channel: Payload, role_id: str, may: bool) -> bool:
    guild = world.guild_of(channel)
    role = guild.role(int(role_id)) if guild is not None else None
    return role is not None and (may or role["mentionable"])
