"""The messages in the staff channel, each with a button that it is found by."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cogs._kit.bot import PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.posts import Words
from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Errand
from plc_bot.wording import speaking

Tell = Callable[[PLCBot, int, str], Awaitable[str | None]]
_TEXT_MOST = 2_000
"""Characters that Discord allows in a message."""


def subject_of(subject: str) -> tuple[int, int, datetime]:
    """The number a message is about (0: none), how often staff were told, and when it was found."""
    number, *_rest, times, found = subject.split(":")
    found_at = datetime.strptime(found, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return int(number) if number.isdecimal() else 0, int(times), found_at


@dataclass(frozen=True, slots=True)
class FindingRenderer:
    """Makes one kind of message, in the server's language.

    Attributes:
        tell: its words; None when things have changed and nobody need be told.
        button: what helps; its number makes the message one of a kind.
        counts: whether that number is how often staff were told, for want of another.
    """

    bot: PLCBot
    tell: Tell
    button: type[NumberedButton]
    counts: bool = False

    async def words(self, errand: Errand) -> Words | None:
        """The message as things stand now."""
        community = await self.bot.services.settings.read(errand.guild_id, CommunitySettings)
        with speaking(community.language):
            said = await self.tell(self.bot, errand.guild_id, errand.subject)
            panel = Panel(self.button(self._number(errand)))
        return None if said is None else Words(said[:_TEXT_MOST], view=panel)

    def marker(self, errand: Errand) -> str:
        """The button's custom id."""
        return f"plc:{self.button.verb}:{self._number(errand)}"

    def _number(self, errand: Errand) -> int:
        number, times, _found = subject_of(errand.subject)
        return times if self.counts else number
