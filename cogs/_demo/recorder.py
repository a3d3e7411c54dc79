"""Writes down what happens on the stage, with who could see it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
import simcord

from cogs._demo.community import HOME_ZONE, PEOPLE, zone_of
from cogs._demo.fields import Field
from cogs._demo.fitting import too_long_in, too_long_in_form
from cogs._demo.proofreading import Proofreader
from cogs._demo.record import (
    Card,
    Checked,
    Control,
    Deed,
    Entry,
    FormShown,
    Message,
    SceneRecord,
)
from cogs._demo.sight import Newcomers, can_read, spots
from cogs._demo.simulation import Simulation

_NAMED_MOST = 4


class Recorder:
    """The tour's record as it grows.

    Attributes:
        scenes: what has been played so far.
        faults: what of the bot's words Discord would not take, or nobody translated.
    """

    def __init__(self, world: Simulation, proofreader: Proofreader | None = None) -> None:
        """`proofreader`: where the bot speaks the pseudo-language."""
        self._world = world
        self._proofreader = proofreader
        self._newcomers = Newcomers(world.community)
        self._stood: dict[int, Message] = {}
        self.scenes: list[SceneRecord] = []
        self.faults: list[str] = []

    def begin(self, title: str, says: str, at: datetime) -> None:
        """A new scene begins; what happens until then is part of it."""
        self.scenes.append(SceneRecord(len(self.scenes) + 1, title, says, at))

    def deed(self, words: str, who: str = "") -> None:
        """Somebody did something; or nobody in particular did."""
        self._add(Deed(self._world.env.now(), words, who))

    def checked(self, words: str) -> None:
        """Something was asserted and held."""
        self._add(Checked(words))

    def typed(self, words: str) -> None:
        """Somebody typed this, so it is not the bot's to translate."""
        if self._proofreader is not None:
            self._proofreader.know(words)

    def opened(self, modal: Mapping[str, Any]) -> None:
        """A form has opened."""
        self.faults += too_long_in_form(modal)
        if self._proofreader is not None:
            self.faults += self._proofreader.left_in_form(modal)

    def form(self, who: str, title: str, fields: Sequence[Field]) -> None:
        """A form had opened, and was filled in."""
        shown = [(field.label, field.words) for field in fields]
        self._add(FormShown(self._world.env.now(), who, title, shown))

    def answer(self, result: simcord.InteractionResult) -> None:
        """What the bot answered to a command, a button or a form."""
        for shown in (result.response, *result.followups):
            if shown is not None:
                self.message(shown.message)

    def newcomers(self) -> None:
        """What the bot has posted by itself meanwhile."""
        for _spot, message in self._newcomers.fresh():
            self.message(message)

    def message(self, message: discord.Message) -> None:
        """A message as it stands now, unless it is recorded so already."""
        made = self._message(message)
        if message.author.bot:
            self._look_over(message)
        else:
            self.typed(message.content)
        before = self._stood.get(message.id)
        self._stood[message.id] = made
        if before is None:
            self._add(made)
        elif replace(before, at=made.at) != made:
            self._add(replace(made, at=self._world.env.now(), changed=True))

    def names(self) -> dict[int, str]:
        """What every id is called: people, roles, channels and threads."""
        community = self._world.community
        found = {person.id: name for name, person in community.people.items()}
        found |= {role.id: role.name for role in community.guild.roles.values()}
        found |= {room.id: name for name, room in community.rooms.items()}
        found |= {
            spot.channel.id: spot.label.removeprefix("#")
            for spot in spots(community)
            if spot.channel is not None
        }
        return found

    def _look_over(self, message: discord.Message) -> None:
        self.faults += too_long_in(message)
        if self._proofreader is not None:
            self.faults += self._proofreader.left_in(message)

    def _add(self, entry: Entry) -> None:
        self.scenes[-1].entries.append(entry)

    def _message(self, message: discord.Message) -> Message:
        spot = next(
            spot
            for spot in spots(self._world.community)
            if spot.channel is not None and spot.channel.id == message.channel.id
        )
        channel = spot.channel
        seers = self._seers(channel, message) if channel is not None else []
        private = message.flags.ephemeral
        return Message(
            at=message.created_at,
            author=message.author.display_name,
            by_bot=message.author.bot,
            place=spot.place,
            seen_by=_seen_by(seers),
            private=private,
            zone=zone_of(seers[0]) if private and seers else HOME_ZONE,
            text=message.content,
            cards=tuple(_card(embed) for embed in message.embeds),
            controls=tuple(_controls(message)),
            files=tuple(file.filename for file in message.attachments),
            thread=self._thread_on(message),
        )

    def _seers(self, channel: simcord.ChannelHandle, message: discord.Message) -> list[str]:
        return [
            name
            for name, person in self._world.community.people.items()
            if can_read(channel, person)
            and any(seen.id == message.id for seen in channel.history(viewer=person))
        ]

    def _thread_on(self, message: discord.Message) -> str:
        threads = [
            thread for room in self._world.community.rooms.values() for thread in room.threads
        ]
        opened = (thread for thread in threads if thread.id == message.id)
        thread = next(opened, None)
        return thread.name or "" if thread and thread.id != message.channel.id else ""


def _seen_by(names: Sequence[str]) -> str:
    if len(names) == len(PEOPLE):
        return "everyone"
    if len(names) == 1:
        return f"{names[0]} alone"
    if len(names) > _NAMED_MOST or not names:
        return f"{len(names)} of {len(PEOPLE)} people"
    return f"{', '.join(names[:-1])} and {names[-1]} alone"


def _card(embed: discord.Embed) -> Card:
    return Card(
        title=embed.title or "",
        text=embed.description or "",
        fields=tuple((field.name or "", field.value or "") for field in embed.fields),
        footer=embed.footer.text or "",
    )


def _controls(message: discord.Message) -> list[Control]:
    found: list[Control] = []
    for row in message.components:
        for item in row.children if isinstance(row, discord.ActionRow) else ():
            if isinstance(item, discord.Button):
                found.append(Control(item.label or "", disabled=item.disabled))
            elif isinstance(item, discord.SelectMenu):
                found.append(Control(item.placeholder or "Choose", "list", item.disabled))
    return found
