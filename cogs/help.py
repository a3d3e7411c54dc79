"""`/help`: what this bot does here, and what the reader can do with it."""

from collections.abc import Iterator
from typing import Any

from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.cards import card
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.wording import _

Leaf = app_commands.Command[Any, ..., Any]

DUTIES = {
    "audit": Duty.SETTINGS,
    "doctor": Duty.DOCTOR,
    "library": Duty.LIBRARY,
    "prompts": Duty.PROMPTS,
    "setup": Duty.SETTINGS,
}
"""Whose work the commands of a group are; a command that is not here is everybody's."""


class Help(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._services = bot.services

    @app_commands.command(
        name=L_("help"), description=L_("What I do here, and what you can do with me.")
    )
    @app_commands.guild_only()
    async def help(self, interaction: Interaction) -> None:
        actor = actor_of(interaction)
        everybodys = "\n".join([_("**What you can do**"), *self._lines(None)])
        # Two cards, since one could not hold all that staff can do.
        shown = [card(_("What I do here"), await self._first(actor), everybodys)]
        if own := await self._duties(actor):
            shown.append(card(_("What you can do as staff"), "\n".join(self._lines(*own))))
        shown[-1].set_footer(text=_("Only you can see this."))
        await reply(interaction, embed=shown)

    async def _first(self, actor: Actor) -> str:
        """The one thing to know or to do next."""
        community = await self._services.settings.read(actor.guild_id, CommunitySettings)
        if community.zone:
            return _(
                "I post a question for you to think about together, at times your staff chose. "
                "Answer where it stands, in your own words and your own time. **About this**, "
                "under each question, tells you more about it."
            )
        start = self._mention("setup start")
        if await self._services.duties.does(actor, Duty.SETTINGS):
            return _(
                "I post a question for your community at the time you choose, and open a thread "
                "for the answers. I'm not set up here yet: {start} takes about three minutes, and "
                "nothing is posted before you turn it on."
            ).format(start=start)
        return _(
            "I post questions for a community to think about together. I'm not set up here yet: "
            "someone with Manage Server can do that with {start}."
        ).format(start=start)

    async def _duties(self, actor: Actor) -> set[Duty]:
        return {duty for duty in Duty if await self._services.duties.does(actor, duty)}

    def _lines(self, *duties: Duty | None) -> list[str]:
        """The commands of these duties; None: of everybody."""
        return [
            f"{self._mention(leaf.qualified_name)}: {_(leaf.description)}"
            for leaf in self._leaves()
            if DUTIES.get(_root(leaf.qualified_name)) in duties
        ]

    def _leaves(self) -> Iterator[Leaf]:
        for command in self._bot.tree.walk_commands():
            if isinstance(command, app_commands.Command):
                yield command

    def _mention(self, name: str) -> str:
        """The command so that it can be clicked; as it is typed while its id is not known."""
        known = self._bot.command_ids.get(_root(name))
        return f"`/{name}`" if known is None else f"</{name}:{known}>"


def _root(name: str) -> str:
    return name.partition(" ")[0]
