"""The doorbell's words: the same for every feature, so that a locked screen tells nothing."""

from dataclasses import dataclass

from cogs._kit.away import AwayButton
from cogs._kit.bot import PLCBot
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from cogs.inbox.opening import OpenInboxButton
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Errand, Step
from plc_bot.text import escaped
from plc_bot.wording import _, speaking


@dataclass(frozen=True, slots=True)
class DoorbellRenderer:
    """Makes the message in the server's language, and takes it away when it was opened."""

    bot: PLCBot

    async def words(self, errand: Errand) -> Words | None:
        if errand.step is Step.DELETE:
            return Words()
        services, guild_id = self.bot.services, errand.guild_id
        if not await services.inbox.is_wanted(guild_id, int(errand.subject)):
            return None
        community = await services.settings.read(guild_id, CommunitySettings)
        guild = self.bot.get_guild(guild_id)
        with speaking(community.language):
            name = guild.name if guild is not None else community.name
            said = _("Something is waiting in your inbox in {server}.")
            unnamed = _("Something is waiting in your inbox in one of your servers.")
            button = AwayButton(guild_id, self._opening(errand), label=_("Open"))
        return Words(said.format(server=escaped(name)) if name else unnamed, view=Panel(button))

    def marker(self, errand: Errand) -> str:
        return AwayButton(errand.guild_id, self._opening(errand)).custom_id

    def _opening(self, errand: Errand) -> str:
        return f"plc:{OpenInboxButton.verb}:{errand.subject}"
