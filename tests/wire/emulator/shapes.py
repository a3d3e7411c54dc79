"""What things look like as Discord sends them (its reference, a page for each resource)."""

from datetime import datetime
from typing import Any

Payload = dict[str, Any]

NO_EVENTS: Payload = {
    "voice_states": [],
    "presences": [],
    "stage_instances": [],
    "guild_scheduled_events": [],
    "soundboard_sounds": [],
}


def stamp(instant: datetime) -> str:
    """An instant as Discord writes it."""
    return instant.isoformat()


def user(user_id: int, name: str) -> Payload:
    return {
        "id": str(user_id),
        "username": name,
        "global_name": name.title(),
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
    }


def member(of: Payload, roles: list[str], joined_at: datetime) -> Payload:
    return {
        "user": of,
        "nick": None,
        "avatar": None,
        "roles": roles,
        "joined_at": stamp(joined_at),
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "premium_since": None,
        "communication_disabled_until": None,
    }


def role(role_id: int, name: str, permissions: int, position: int = 0) -> Payload:
    return {
        "id": str(role_id),
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild(guild_id: int, name: str, owner_id: str, everyone: Payload) -> Payload:
    return {
        **_GUILD,
        "id": str(guild_id),
        "name": name,
        "owner_id": owner_id,
        "roles": [everyone],
        "features": [],
        "emojis": [],
        "stickers": [],
    }


def channel(channel_id: int, guild_id: int, name: str, kind: int, position: int) -> Payload:
    return {
        "id": str(channel_id),
        "guild_id": str(guild_id),
        "type": kind,
        "name": name,
        "position": position,
        "permission_overwrites": [],
        "parent_id": None,
        "nsfw": False,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
    }


def forum_only() -> Payload:
    """What a forum has beside what every channel has."""
    return {
        "available_tags": [],
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
    }


def thread(thread_id: int, parent: Payload, owner_id: int, name: str, made_at: datetime) -> Payload:
    return {
        "id": str(thread_id),
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": str(owner_id),
        "type": 11,
        "name": name,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": stamp(made_at),
            "locked": False,
            "create_timestamp": stamp(made_at),
        },
    }


def dm(channel_id: int, recipient: Payload) -> Payload:
    return {
        "id": str(channel_id),
        "type": 1,
        "recipients": [recipient],
        "last_message_id": None,
        "flags": 0,
    }


_GUILD: Payload = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "description": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "application_id": None,
    "verification_level": 0,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "nsfw": False,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "preferred_locale": "en-US",
    "vanity_url_code": None,
    "max_members": 500_000,
}
