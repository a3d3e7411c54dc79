"""Which language a person is answered in."""

from typing import TYPE_CHECKING

from cogs._kit.home import guild_of
from plc_bot.guilds.models import CommunitySettings
from plc_bot.storage import StorageError
from plc_bot.wording import is_spoken, speak

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction


async def speak_to(interaction: "Interaction") -> None:
    """From now on speak as the person chose, else as their Discord does, else as the guild."""
    speak(await _language_for(interaction))


async def _language_for(interaction: "Interaction") -> str:
    discords, guild_id = interaction.locale.value, guild_of(interaction)
    if guild_id is None:
        return discords
    services = interaction.client.services
    try:
        chosen = await services.facts.language_of(guild_id, interaction.user.id)
        if chosen is not None:
            return chosen
        if is_spoken(discords):
            return discords
        return (await services.settings.read(guild_id, CommunitySettings)).language
    except StorageError:
        # Whatever the person asked for will fail as well, and then be told in some language.
        return discords
