"""What waits about wants: a find to decide on, a question before the end, thanks. No names."""

from collections.abc import Sequence

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.inbox_words import Waits
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card_words import within
from cogs.resources.wanted import SeeFindButton
from cogs.resources.wanted_card import CloseWantButton, LookAgainButton, RenewWantButton
from cogs.resources.wanted_words import LINE_SHOWN, resource_line, want_state
from plc_bot.errors import PLCBotError
from plc_bot.inbox.models import Waiting
from plc_bot.resources.wanted.answering import THANKS
from plc_bot.resources.wanted.finding import HELP, MATCH
from plc_bot.resources.wanted.models import Match
from plc_bot.resources.wanted.moves import ENDING
from plc_bot.wording import N_, _, n_


def register_wants(bot: PLCBot) -> None:
    """Give words to what waits about wants."""
    bot.inbox_words.update(
        {MATCH: match_words, ENDING: ending_words, HELP: help_words, THANKS: thanks_words}
    )


class TakeMatchButton(NumberedButton, verb="want-take"):
    label = N_("This is it")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        matches = interaction.client.services.resources.wants.matches
        match = await matches.take(actor_of(interaction), self.number)
        said = _(
            "Glad that it is: want #{number} is answered. Whoever shared #{resource} hears that it "
            "helped, but not whom."
        ).format(number=match.want.number, resource=match.resource.number)
        await reply(interaction, said, view=Panel(LookAgainButton(match.want.number)))


class RefuseMatchButton(NumberedButton, verb="want-refuse"):
    label = N_("Not this")

    async def press(self, interaction: Interaction) -> None:
        matches, actor = interaction.client.services.resources.wants.matches, actor_of(interaction)
        await matches.refuse(actor, self.number)
        said = _("I won't show you that one for this want again.")
        waits = match_waits(await matches.list_found(actor))
        if waits is None:
            await reply(interaction, said)
            return
        await reply(interaction, f"{said}\n\n{waits.text}", view=Panel(*waits.buttons))


async def match_words(interaction: Interaction, _waiting: Waiting) -> Waits | None:
    """The first find that is undecided."""
    matches = interaction.client.services.resources.wants.matches
    return match_waits(await matches.list_found(actor_of(interaction)))


def match_waits(found: Sequence[Match]) -> Waits | None:
    """The first of the finds, with what can be said of it; None for none."""
    if not found:
        return None
    first, others = found[0], len(found) - 1
    lines = [
        _("You look for: {want}").format(want=within(first.want.text.title, LINE_SHOWN)),
        _("This may be it: {resource}").format(resource=resource_line(first.resource)),
    ]
    if others:
        more = n_("{count} more find waits.", "{count} more finds wait.", others)
        lines.append(more.format(count=others))
    buttons = (
        SeeFindButton(first.resource.number),
        TakeMatchButton(first.number),
        RefuseMatchButton(first.number),
    )
    return Waits("\n".join(lines), buttons)


async def ending_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    """Whether a want is to stay open."""
    lookup, number = interaction.client.services.resources.wants.lookup, int(waiting.subject)
    try:
        want = await lookup.find(actor_of(interaction), number)
    except PLCBotError:
        return None
    if not want.can_be_renewed:
        return None
    said = _("You look for: {want} ({state}). Shall I go on looking?").format(
        want=within(want.text.title, LINE_SHOWN), state=want_state(want)
    )
    return Waits(said, (RenewWantButton(number), CloseWantButton(number)))


async def help_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    """What somebody shared may be what others look for."""
    matches, number = interaction.client.services.resources.wants.matches, int(waiting.subject)
    count = await matches.count_helped(actor_of(interaction).guild_id, number)
    if not count:
        return None
    said = n_(
        "#{number}, which you shared, may help {count} person who looks for something like it.",
        "#{number}, which you shared, may help {count} people who look for something like it.",
        count,
    )
    return Waits(said.format(number=number, count=count))


async def thanks_words(_interaction: Interaction, waiting: Waiting) -> Waits | None:
    """What somebody shared was what another looked for."""
    said = _("#{number}, which you shared, was just what somebody was looking for. Thank you!")
    return Waits(said.format(number=waiting.subject))
