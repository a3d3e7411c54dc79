"""What can be seen: by whom, where, and what is new since somebody last looked."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
import simcord

from cogs._demo.community import Community


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at: a channel, a thread, a forum's post, or a person's direct messages.

    `kind` groups them in a list, and `place` names one within a sentence. `channel` is None for
    direct messages, which are somebody's.
    """

    key: str
    label: str
    kind: str
    place: str
    channel: simcord.ChannelHandle | None


DIRECT = Spot("direct", "Direct messages with the bot", "Direct messages", "direct messages", None)


def spots(community: Community) -> Iterator[Spot]:
    """Every place there is to look at now; a forum is empty but for its posts."""
    forums = [room for room in community.rooms.values() if is_forum(community, room)]
    for room in community.rooms.values():
        if room not in forums:
            label = f"#{room.name}"
            yield Spot(str(room.id), label, "Channels", label, room)
    for room in community.rooms.values():
        kind = "post" if room in forums else "thread"
        for thread in room.threads:
            place = f"the {kind} “{thread.name}” in #{room.name}"
            group = f"{kind.capitalize()}s in #{room.name}"
            yield Spot(str(thread.id), thread.name or "", group, place, thread)
    yield DIRECT


def is_forum(community: Community, room: simcord.ChannelHandle) -> bool:
    """Whether a room holds posts instead of messages."""
    me = community.guild.me
    channel = me.guild.get_channel(room.id) if me else None
    return isinstance(channel, discord.ForumChannel)


def can_read(channel: simcord.ChannelHandle, person: simcord.MemberActor) -> bool:
    """Whether somebody sees what is said there."""
    try:
        channel.history(viewer=person)
    except simcord.SetupError:
        return False
    return True


def is_post(message: discord.Message) -> bool:
    """Whether the bot has posted this by itself.

    An answer to a command has another type, and so has a thread's first line, which is Discord's.
    """
    return message.author.bot and message.type is discord.MessageType.default


class Newcomers:
    """The bot's public messages, each told once."""

    def __init__(self, community: Community) -> None:
        self._community = community
        self._seen: set[int] = set()
        self.fresh()

    def fresh(self) -> list[tuple[Spot, discord.Message]]:
        """What the bot has said since the last call, oldest first."""
        found: list[tuple[Spot, discord.Message]] = []
        for spot in spots(self._community):
            if spot.channel is None:
                continue
            for message in spot.channel.history():
                if is_post(message) and message.id not in self._seen:
                    self._seen.add(message.id)
                    found.append((spot, message))
        return sorted(found, key=lambda pair: pair[1].id)
