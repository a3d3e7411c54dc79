"""`/privacy delete`: shows what goes and what stays, then in a day or, asked once more, now."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.mentions import command, message
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.privacy.words import erasure_words, staying_words
from plc_bot.privacy.models import Erasure
from plc_bot.wording import N_, _

READ_MOST, LINKS_MOST = 100, 10


STAYS, GOES = 1, 2
"""What a button's number says: what a person shared stays without their name, or goes as well."""


async def ask(interaction: Interaction, shares: int = STAYS, *, edit: bool = False) -> None:
    """Show what erasing would do, and offer it."""
    actor, services = actor_of(interaction), interaction.client.services
    shared = await services.resources.records.count_shared(actor)
    foreseen = await services.privacy.foresee(actor)
    if not foreseen.deleted and not foreseen.emptied:
        nothing = _("I keep nothing about you here that could be erased.")
        await reply(interaction, "\n\n".join([nothing, *staying_words(foreseen)]), edit=edit)
        return
    shown = card(
        _("Erase what I keep about you here?"),
        *erasure_words(foreseen),
        await _credit_words(interaction),
        _share_words(shares) if shared else "",
        _("**In Discord:** what you wrote yourself, in threads for instance, only you can delete."),
        _("To keep a copy first: {export}.").format(
            export=command(interaction.client, "privacy export")
        ),
    )
    choosing = [StaysButton(1) if shares == GOES else GoesButton(1)] if shared else []
    panel = Panel(InADayButton(shares), NowButton(shares), KeepButton(1), *choosing)
    await reply(interaction, embed=shown, view=panel, edit=edit)


def _share_words(shares: int) -> str:
    if shares == GOES:
        return _("**What you shared** goes too: colleagues will not find it any more.")
    return _(
        "**What you shared** stays for your colleagues, without your name and your words. Notes "
        "and copies of files go."
    )


async def _credits(interaction: Interaction) -> str:
    """Where questions stand that name the person, as links; empty where none does."""
    actor, services = actor_of(interaction), interaction.client.services
    posted = [
        one.posted
        for one in await services.prompts.suggestions.list_mine(actor, READ_MOST)
        if one.suggestion.is_named
    ]
    links = [
        message(actor.guild_id, post.channel_id, post.message_id)
        for post in posted
        if post is not None and post.channel_id is not None and post.message_id is not None
    ]
    return " ".join(links[:LINKS_MOST])


async def _credit_words(interaction: Interaction) -> str:
    links = await _credits(interaction)
    return links and _("**These questions of mine lose your name:** {links}").format(links=links)


class InADayButton(NumberedButton, verb="privacy-in-a-day"):
    label = N_("In 24 hours")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        erasures, takes_all = interaction.client.services.erasures, self.number == GOES
        asked = await erasures.ask(actor_of(interaction), takes_all=takes_all)
        said = _(
            "All this will be erased {when}. Until then you can change your mind, here or with "
            "{show}."
        ).format(when=own_clock(asked.due_at), show=command(interaction.client, "privacy show"))
        shown = card(_("It will be erased"), said)
        await reply(interaction, embed=shown, view=Panel(CancelButton(1)), edit=True)


class GoesButton(NumberedButton, verb="privacy-shares-go"):
    label = N_("Take what I shared away too")

    async def press(self, interaction: Interaction) -> None:
        await ask(interaction, GOES, edit=True)


class StaysButton(NumberedButton, verb="privacy-shares-stay"):
    label = N_("Leave what I shared, without my name")

    async def press(self, interaction: Interaction) -> None:
        await ask(interaction, STAYS, edit=True)


class NowButton(NumberedButton, verb="privacy-now"):
    label = N_("Now")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        services = interaction.client.services
        foreseen = await services.privacy.foresee(actor_of(interaction))
        shown = card(_("Erase it now?"), *erasure_words(foreseen), _("This can't be taken back."))
        panel = Panel(YesButton(self.number), KeepButton(1))
        await reply(interaction, embed=shown, view=panel, edit=True)


class YesButton(NumberedButton, verb="privacy-erase"):
    label = N_("Yes, erase it now")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        actor, services = actor_of(interaction), interaction.client.services
        await interaction.response.defer()
        links = await _credits(interaction)
        await services.erasures.erase_now(actor, takes_all=self.number == GOES)
        left = await services.privacy.foresee(actor)
        within = _("These lose your name within a minute; if one does not, tell staff: {links}")
        shown = card(
            _("Erased"),
            *_left_words(left),
            links and within.format(links=links),
        )
        await reply(interaction, embed=shown, edit=True)


def _left_words(left: Erasure) -> list[str]:
    if not left.kept:
        return [_("I keep nothing about you here any more.")]
    said = _("I keep nothing about you here any more but what stands below.")
    return [said, *staying_words(left)]


class CancelButton(NumberedButton, verb="privacy-cancel"):
    label = N_("Don't erase it")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.erasures.cancel(actor_of(interaction))
        await reply(interaction, _("Nothing will be erased. Everything stays as it is."), edit=True)


class KeepButton(NumberedButton, verb="privacy-keep"):
    label = N_("Keep everything")

    async def press(self, interaction: Interaction) -> None:
        await reply(interaction, _("Nothing was changed."), edit=True)
