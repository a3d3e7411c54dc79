"""The command tree: spoken in the person's language, told to Discord only when it changed."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from cogs._kit.reply import report
from cogs._kit.speaking import speak_to
from cogs._kit.stopping import StoppingError, refuse_if_stopping
from cogs._kit.translator import CatalogueTranslator
from plc_bot.watching.installation import Installation
from plc_bot.wording import is_translated

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

_KEY = "commands"


class Tree(app_commands.CommandTree[Any]):
    """All commands; what they raise goes down the one path to the person."""

    async def interaction_check(self, interaction: "Interaction", /) -> bool:
        """Let everything through, in the language of whoever acts: services check the rest.

        Only a bot that is about to stop begins nothing, except to offer what may be typed.
        """
        await speak_to(interaction)
        if interaction.type is not discord.InteractionType.autocomplete:
            try:
                refuse_if_stopping(interaction)
            except StoppingError as stopping:
                await report(interaction, stopping)
                return False
        return True

    async def on_error(
        self, interaction: "Interaction", error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person."""
        await report(interaction, error)

    async def sync_changes(self, installation: Installation) -> dict[str, int]:
        """Tell Discord the commands if they differ from what it was told last.

        Returns:
            the commands' ids by their names, for mentions that can be clicked.
        """
        if is_translated():  # else each of Discord's languages would be looked up in vain
            await self.set_translator(CatalogueTranslator())
        fingerprint = await self._fingerprint()
        known = json.loads(await installation.remembered(_KEY) or "{}")
        if known.get("fingerprint") == fingerprint:
            return known["ids"]
        ids = {command.name: command.id for command in await self.sync()}
        told = {"fingerprint": fingerprint, "ids": ids}
        await installation.remember(_KEY, json.dumps(told))
        return ids

    async def _fingerprint(self) -> str:
        """Of all that Discord would be told, with whom it is told for."""
        translator = self.translator
        payload = [
            command.to_dict(self)
            if translator is None
            else await command.get_translated_payload(self, translator)
            for command in sorted(self.get_commands(), key=lambda command: command.name)
        ]
        told = json.dumps([self.client.application_id, payload], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()
