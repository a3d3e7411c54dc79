"""What the bot asks Discord for, and why: the one table behind the invite link and its tests."""

from dataclasses import dataclass
from enum import StrEnum

from plc_bot.outward import Permission
from plc_bot.wording import N_


class Feature(StrEnum):
    """A part of the bot that asks for permissions of its own."""

    CORE = "core"
    PROMPTS = "prompts"
    RESOURCES = "resources"


@dataclass(frozen=True, slots=True)
class Need:
    """One permission, which part needs it, and the reason as a moderator reads it."""

    feature: Feature
    permission: Permission
    why: str


NEEDS = (
    Need(Feature.CORE, Permission.VIEW_CHANNEL, N_("to see the channels you choose")),
    Need(Feature.CORE, Permission.SEND_MESSAGES, N_("to tell staff when something needs them")),
    Need(Feature.PROMPTS, Permission.SEND_MESSAGES, N_("to post the question")),
    Need(Feature.PROMPTS, Permission.EMBED_LINKS, N_("to show the question as a card")),
    Need(
        Feature.PROMPTS,
        Permission.CREATE_PUBLIC_THREADS,
        N_("to open a thread for the answers"),
    ),
    Need(
        Feature.PROMPTS,
        Permission.SEND_MESSAGES_IN_THREADS,
        N_("to post in a forum, or in a thread you choose"),
    ),
    Need(
        Feature.PROMPTS,
        Permission.READ_MESSAGE_HISTORY,
        N_("to look for its own post after a lost connection, so that nothing is posted twice"),
    ),
    Need(Feature.PROMPTS, Permission.PIN_MESSAGES, N_("to keep the newest question pinned")),
    Need(
        Feature.PROMPTS,
        Permission.MANAGE_THREADS,
        N_("to keep the newest question pinned in a forum"),
    ),
    Need(Feature.PROMPTS, Permission.SEND_POLLS, N_("to ask a question as a poll")),
    Need(Feature.RESOURCES, Permission.SEND_MESSAGES, N_("to post what is shared")),
    Need(Feature.RESOURCES, Permission.EMBED_LINKS, N_("to show what is shared as a card")),
    Need(
        Feature.RESOURCES,
        Permission.ATTACH_FILES,
        N_("to keep copies of shared files, and to post the week's digest as a file"),
    ),
)

# Discord's reference, "Bitwise Permission Flags" (looked at 2026-11).
_BITS = {
    Permission.VIEW_CHANNEL: 10,
    Permission.SEND_MESSAGES: 11,
    Permission.EMBED_LINKS: 14,
    Permission.ATTACH_FILES: 15,
    Permission.READ_MESSAGE_HISTORY: 16,
    Permission.MANAGE_THREADS: 34,
    Permission.CREATE_PUBLIC_THREADS: 35,
    Permission.SEND_POLLS: 49,
    Permission.PIN_MESSAGES: 51,
    Permission.SEND_MESSAGES_IN_THREADS: 38,
}
_SCOPES = "bot+applications.commands"


def invite_permissions() -> int:
    """The integer that an invite carries: every permission of the table, and no other."""
    return sum(1 << _BITS[permission] for permission in {need.permission for need in NEEDS})


def invite_link(application_id: int) -> str:
    """The address at which a moderator invites the bot with exactly what it needs."""
    return (
        "https://discord.com/oauth2/authorize"
        f"?client_id={application_id}&scope={_SCOPES}&permissions={invite_permissions()}"
    )
