"""The list of prompts that wait, in line; behind them comes the library."""

from collections.abc import Sequence

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.calendar_words import date_words
from cogs._kit.pager import Entry, Listing, Turn
from cogs.prompts.words import title_of
from plc_bot.prompts.queue.models import Prompt, PromptKind
from plc_bot.prompts.starter import LIBRARY
from plc_bot.text import escaped
from plc_bot.wording import _


class QueueListing(Listing, name="queue"):
    """Staff's own prompts in line; behind them comes the library."""

    def heading(self) -> str:
        return _("Prompts in line")

    def empty(self) -> str:
        return _(
            "No prompt of your own is waiting, and none is needed: the starter library has "
            "{count} questions and asks them in turn. To ask your own first: `/prompts queue add`."
        ).format(count=len(LIBRARY))

    async def below(self, interaction: Interaction) -> str:
        queue = interaction.client.services.prompts.queue
        asked = set(await queue.list_asked_starters(actor_of(interaction)))
        left = sum(starter.key not in asked for starter in LIBRARY)
        return _("Then the starter library follows: {left} of its {count} are still new.").format(
            left=left, count=len(LIBRARY)
        )

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        services, actor = interaction.client.services, actor_of(interaction)
        after, before = turn.numbers
        tending = services.prompts.tending
        found = await services.prompts.queue.list_page(actor, limit, after, before)
        begins = after is None and before is None
        place = 1 if begins or not found else await tending.place_of(actor, found[0])
        return [
            Entry(str(prompt.position), f"{number}. {_entry_words(prompt)}")
            for number, prompt in enumerate(found, place)
        ]

    async def total(self, interaction: Interaction) -> int:
        return await interaction.client.services.prompts.queue.count(actor_of(interaction))


def _entry_words(prompt: Prompt) -> str:
    return " · ".join((f"**#{prompt.number}** {title_of(prompt)}", *_details(prompt)))


def _details(prompt: Prompt) -> Sequence[str]:
    details: list[str] = []
    if prompt.schedule_number is not None:
        details.append(_("for schedule #{number} alone").format(number=prompt.schedule_number))
    if prompt.dated_on is not None:
        details.append(_("kept for {date}").format(date=date_words(prompt.dated_on)))
    if prompt.wording.kind is PromptKind.POLL:
        details.append(_("poll"))
    if prompt.wording.tags:
        details.append(escaped(", ".join(prompt.wording.tags)))
    return details
