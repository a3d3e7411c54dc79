"""Lists by pages of ten, turned by buttons that say themselves where they lead."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from re import Match
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord

from cogs._kit.cards import card
from cogs._kit.panel import Panel
from cogs._kit.reply import count, reply, report
from cogs._kit.speaking import speak_to
from plc_bot.wording import _

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

PAGE = 10
_KEY = re.compile("-?[0-9]{1,9}")
LISTINGS: dict[str, type["Listing"]] = {}
"""Every list by its name, so that an old page can still be turned."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `key` is its place: up to 20 signs (9 with a long argument), no colon."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Which entries are wanted: those after a key, those right before one, or the first.

    `start` is the place of the first entry after the key (or of the entry that the key is), from
    1 on, as it was when the button was made.
    """

    after: str | None = None
    before: str | None = None
    start: int = 1

    @property
    def numbers(self) -> tuple[int | None, int | None]:
        """`after` and `before` where keys are numbers; a key that is none leads nowhere."""
        return _number(self.after), _number(self.before)


def _number(key: str | None) -> int | None:
    # The first in line may have a place below 1.
    return int(key) if key is not None and _KEY.fullmatch(key) else None


class Listing:
    """A list that a person reads by pages; a subclass knows its entries.

    Attributes:
        argument: what narrows the list, such as a schedule's number; up to 60 signs, no colon;
            input.
    """

    listing: ClassVar[str]

    def __init_subclass__(cls, *, name: str) -> None:
        cls.listing = name
        if LISTINGS.setdefault(name, cls) is not cls:
            message = f"two lists are called {name}"
            raise ValueError(message)

    def __init__(self, argument: str = "") -> None:
        self.argument = argument

    @abstractmethod
    def heading(self) -> str:
        """What is listed, in the present language."""
        ...

    @abstractmethod
    def empty(self) -> str:
        """What a person reads, and can do, when there is nothing to list."""
        ...

    @abstractmethod
    async def entries(self, interaction: "Interaction", limit: int, turn: Turn) -> Sequence[Entry]:
        """Up to `limit` entries, in order: after a key, nearest before a key, or the first."""
        ...

    async def below(self, interaction: "Interaction") -> str:
        """What stands below each page, if anything does."""
        return ""

    def buttons(self, page: Sequence[Entry]) -> Sequence[discord.ui.Item[Any]]:
        """What can be done with the entries of a page; up to 20, before those that turn it."""
        return ()

    @abstractmethod
    async def total(self, interaction: "Interaction") -> int:
        """How many entries there are in all."""
        ...

    async def show(
        self, interaction: "Interaction", turn: Turn | None = None, *, edit: bool = False
    ) -> None:
        """Answer with a page, the first one unless a turn says which."""
        wanted = turn or Turn()
        # One more than is shown tells whether the list goes on that way.
        found = list(await self.entries(interaction, PAGE + 1, wanted))
        if not found and turn is not None:
            await self.show(interaction, edit=edit)  # what was there is gone by now
            return
        goes_on = len(found) > PAGE
        page = found[-PAGE:] if wanted.before is not None else found[:PAGE]
        if not page:
            await reply(interaction, self.empty(), edit=edit)
            return
        start = self._start(wanted, len(page), goes_on=goes_on)
        total = max(await self.total(interaction), start + len(page) - 1)
        lines = "\n".join(entry.text for entry in page)
        shown = card(self.heading(), lines, await self.below(interaction))
        shown.set_footer(
            text=_("{first} to {last} of {total}").format(
                first=start, last=start + len(page) - 1, total=total
            )
        )
        await reply(interaction, embed=shown, view=self._turns(page, start, total), edit=edit)

    @staticmethod
    def _start(turn: Turn, length: int, *, goes_on: bool) -> int:
        if turn.before is None:
            return turn.start
        return max(turn.start - length, 1) if goes_on else 1

    def _turns(self, page: Sequence[Entry], start: int, total: int) -> Panel:
        end = start + len(page)
        back = Turn(before=page[0].key, start=start)
        on = Turn(after=page[-1].key, start=end)
        items: list[discord.ui.Item[Any]] = [*self.buttons(page)]
        if start > 1:
            items.append(PageButton(self.listing, self.argument, back))
        if end <= total:
            items.append(PageButton(self.listing, self.argument, on))
        return Panel(*items)


class PageButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=(
        r"plc:page-(?P<name>[a-z-]+):(?P<argument>[^:]{0,60}):"
        r"(?P<way>after|before):(?P<key>[^:]{1,20}):(?P<start>[1-9][0-9]{0,5})"
    ),
):
    """Previous or Next under a page."""

    def __init__(self, name: str, argument: str, turn: Turn) -> None:
        way, key = ("after", turn.after) if turn.before is None else ("before", turn.before)
        super().__init__(
            discord.ui.Button(
                label=_("Next") if way == "after" else _("Previous"),
                custom_id=f"plc:page-{name}:{argument}:{way}:{key}:{turn.start}",
            )
        )
        self.name, self.argument, self.turn = name, argument, turn

    @classmethod  # discord.py logs and drops what this raises: only parse
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match[str], /
    ) -> Self:
        """The button as it was pressed, from its custom id alone."""
        start = int(match["start"])
        turn = Turn(start=start, **{match["way"]: match["key"]})
        return cls(match["name"], match["argument"], turn)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py; what the list raises is told to the person."""
        await speak_to(interaction)
        listing = LISTINGS.get(self.name)
        if listing is None:
            return
        try:
            await listing(self.argument).show(interaction, self.turn, edit=True)
        except Exception as error:  # noqa: BLE001 - the last stop before discord.py
            await report(interaction, error)
        else:
            count(interaction, "done")
