"""A want in words, in the present language; who asked for it is never said."""

from collections.abc import Mapping

import discord

from cogs._kit.bot import PLCBot
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs.resources.card_words import TYPE_WORDS, Labels, labels_of, listed_words, within
from plc_bot.resources.record.models import Resource
from plc_bot.resources.wanted.models import Want, WantState, WantText
from plc_bot.wording import N_, _

TITLE_SHOWN, MORE_SHOWN, LINE_SHOWN = 200, 700, 100

_STATES: Mapping[WantState, str] = {
    WantState.OPEN: N_("open until {date}"),
    WantState.ANSWERED: N_("answered"),
    WantState.CLOSED: N_("closed"),
    WantState.EXPIRED: N_("expired on {date}"),
    WantState.HIDDEN: N_("hidden by a librarian"),
}


def sorts_of(text: WantText, labels: Labels) -> str:
    """Type, grades and subjects on one line; what nobody said is left out."""
    parts = (
        "" if text.type is None else _(TYPE_WORDS[text.type]),
        listed_words(text.grades, labels.grades),
        listed_words(text.subjects, labels.subjects),
    )
    return " · ".join(part for part in parts if part)


def want_line(want: Want, labels: Labels) -> str:
    """One line of a list, and what it is filed under below."""
    line = f"**#{want.number}** {within(want.text.title, LINE_SHOWN)}"
    below = " · ".join(filter(None, (sorts_of(want.text, labels), want_state(want))))
    return f"{line}\n-# {below}"


def want_state(want: Want) -> str:
    """What became of it, or how long it is open."""
    said = _(_STATES[want.state])
    if want.state is WantState.ANSWERED and want.answered_by is not None:
        said = _("answered by #{number}")
    at = want.ends_at if want.is_open else want.moved_at
    return said.format(date=own_clock(at, "D"), number=want.answered_by)


def text_card(heading: str, text: WantText, labels: Labels, *below: str) -> discord.Embed:
    """A card of what is looked for."""
    return card(heading, within(text.more, MORE_SHOWN), sorts_of(text, labels), *below)


async def want_card(bot: PLCBot, want: Want) -> discord.Embed:
    """The card of a want that was posted."""
    labels = await labels_of(bot.services.words, want.guild_id)
    heading = f"#{want.number} {within(want.text.title, TITLE_SHOWN)}"
    return text_card(heading, want.text, labels, want_state(want))


def resource_line(resource: Resource) -> str:
    """A resource by number and title, with its real host."""
    line = f"**#{resource.number}** {within(resource.particulars.title, LINE_SHOWN)}"
    return line if resource.address is None else f"{line} · {resource.address.host}"
