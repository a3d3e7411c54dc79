"""Which of Discord's rules takes a permission from somebody, in a channel that is no thread.

The order is Discord's own (its reference, "Permission Overwrites"): the roles' permissions in the
server, then the channel's exceptions for @everyone, for the roles together, for the member; then
the time-out. A later one wins over an earlier one, so the last that denies is the one to mend.
"""

from collections.abc import Iterable, Iterator, Sequence

import discord

from plc_bot.outward import Denial, Permission, Rule

FLAGS = {
    Permission.VIEW_CHANNEL: discord.Permissions(view_channel=True),
    Permission.SEND_MESSAGES: discord.Permissions(send_messages=True),
    Permission.SEND_MESSAGES_IN_THREADS: discord.Permissions(send_messages_in_threads=True),
    Permission.CREATE_PUBLIC_THREADS: discord.Permissions(create_public_threads=True),
    Permission.EMBED_LINKS: discord.Permissions(embed_links=True),
    Permission.ATTACH_FILES: discord.Permissions(attach_files=True),
    Permission.READ_MESSAGE_HISTORY: discord.Permissions(read_message_history=True),
    Permission.PIN_MESSAGES: discord.Permissions(pin_messages=True),
    Permission.MANAGE_THREADS: discord.Permissions(manage_threads=True),
    Permission.SEND_POLLS: discord.Permissions(send_polls=True),
    Permission.MENTION_EVERYONE: discord.Permissions(mention_everyone=True),
}
_LEFT_WHEN_TIMED_OUT = frozenset({Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY})
_IN_CHANNEL = frozenset({Rule.EVERYONE, Rule.ROLE, Rule.MEMBER})

Channel = discord.abc.GuildChannel


def denials(channel: Channel, needed: Iterable[Permission]) -> Iterator[Denial]:
    """Those of the permissions that the bot lacks, each with the rule that takes it away.

    Each stands for itself: one that Discord only takes away with another is not among them.
    """
    me = channel.guild.me
    if rules_everything(channel.guild, me.id, me.roles):
        return
    for permission in needed:
        if me.is_timed_out() and permission not in _LEFT_WHEN_TIMED_OUT:
            yield _denial(channel, permission, Rule.TIMED_OUT, None)
            continue
        found = ruling(channel, me, me.roles, FLAGS[permission])
        if found is not None:
            yield _denial(channel, permission, *found)


def rules_everything(guild: discord.Guild, user_id: int, roles: Iterable[discord.Role]) -> bool:
    """Whether no channel's rule counts for this person: the owner, and Administrators."""
    return guild.owner_id == user_id or any(role.permissions.administrator for role in roles)


def ruling(
    channel: Channel,
    who: discord.abc.Snowflake,
    roles: Sequence[discord.Role],
    flag: discord.Permissions,
) -> tuple[Rule, discord.Role | None] | None:
    """The rule that takes the permission away, with the role it names; None: it is granted.

    `roles`: the person's, @everyone among them, the lowest first.
    """
    if (own := _says(channel, who, flag)) is not None:
        return None if own else (Rule.MEMBER, None)
    said = [(role, _says(channel, role, flag)) for role in roles if not role.is_default()]
    if any(says for _role, says in said):
        return None
    if denying := [role for role, says in said if says is False]:
        return Rule.ROLE, denying[-1]
    if (everyone := _says(channel, channel.guild.default_role, flag)) is not None:
        return None if everyone else (Rule.EVERYONE, None)
    return None if any(role.permissions >= flag for role in roles) else (Rule.SERVER, None)


def _says(channel: Channel, whom: discord.abc.Snowflake, flag: discord.Permissions) -> bool | None:
    """What the channel's exception for a role or member says; None: nothing."""
    allowed, denied = channel.overwrites_for(discord.Object(whom.id)).pair()
    if allowed >= flag:
        return True
    return False if denied >= flag else None


def _denial(
    channel: Channel, permission: Permission, rule: Rule, role: discord.Role | None
) -> Denial:
    ours = _own_role(channel.guild)
    follows = rule in _IN_CHANNEL and channel.permissions_synced
    category = channel.category if follows else None
    return Denial(
        permission=permission,
        rule=rule,
        channel_id=channel.id,
        category=None if category is None else category.name,
        role_id=None if role is None else role.id,
        our_role_id=None if ours is None else ours.id,
        until=channel.guild.me.timed_out_until if rule is Rule.TIMED_OUT else None,
    )


def _own_role(guild: discord.Guild) -> discord.Role | None:
    """The role that came with the bot; after a bare invite there may be none."""
    managed = (role for role in reversed(guild.me.roles) if role.managed)
    return guild.self_role or next(managed, None)
