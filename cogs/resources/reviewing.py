"""`/library review`: what waits, what was reported and what is hidden, one by one."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.findings import FindingRenderer
from cogs._kit.forms import Form
from cogs._kit.inbox_words import Waits
from cogs._kit.mentions import command, person
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card import OpenResourceButton, resource_card
from cogs.resources.card_words import labels_of, within
from plc_bot.inbox.models import Waiting
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.reviewing.models import REASON_MOST, ToReview
from plc_bot.resources.reviewing.service import DECIDED
from plc_bot.resources.reviewing.waiting import TO_REVIEW
from plc_bot.resources.using.reports.models import Report, ReportKind
from plc_bot.wording import N_, _, n_

REPORTS_SHOWN, SAID_SHOWN = 5, 200

REPORT_WORDS = {
    ReportKind.BROKEN: N_("It does not open"),
    ReportKind.WRONG: N_("Something in it is wrong"),
    ReportKind.COPYRIGHT: N_("It may not be shared"),
    ReportKind.PUPIL_DATA: N_("Pupils can be recognised in it"),
    ReportKind.SPAM: N_("It is advertising"),
}


async def show_review(interaction: Interaction, after: int = 0, *, edit: bool = False) -> None:
    """Answer with the first resource to look at after a number, or else the first of all."""
    services, actor = interaction.client.services, actor_of(interaction)
    up = await services.resources.review.next_up(actor, after)
    if up is None:
        said = _("Nothing waits for you: no share, no report and nothing hidden.")
        await reply(interaction, said, edit=edit)
        return
    labels = await labels_of(services.words, actor.guild_id)
    shown = resource_card(up.resource, labels, brief=True)
    opening = [one for one in shown.items if _opens(one)]
    panel = Panel(*opening, *_decisions(up))
    await reply(interaction, _heading(up), embed=shown.embeds, view=panel, edit=edit)


def _opens(item: discord.ui.Item[Any]) -> bool:
    """A link, or our own button in a link's place: what is decided about must be looked at."""
    is_link = isinstance(item, discord.ui.Button) and item.url is not None
    return is_link or isinstance(item, OpenResourceButton)


def _decisions(up: ToReview) -> list[discord.ui.Item[Any]]:
    number = up.resource.number
    items: list[discord.ui.Item[Any]]
    match up.resource.state:
        case ResourceState.WAITING:
            items = [ApproveButton(number), GiveBackButton(number), RejectButton(number)]
        case ResourceState.HIDDEN:
            items = [ShowAgainButton(number), RemoveButton(number), CopyrightButton(number)]
        case _:
            items = [
                LetStandButton(number),
                HideButton(number),
                RemoveButton(number),
                CopyrightButton(number),
            ]
    return [*items, NextButton(number)] if up.total > 1 else items


def _heading(up: ToReview) -> str:
    place, state = {"place": up.place, "total": up.total}, up.resource.state
    if state is ResourceState.WAITING:
        said = _("{place} of {total}: a share that waits.").format(**place)
    elif state is ResourceState.HIDDEN:
        said = _("{place} of {total}: hidden until you have looked.").format(**place)
    else:
        said = _("{place} of {total}: reported, and still there for all.").format(**place)
    sharer = up.resource.sharer_id
    who = _("Shared by {person}.").format(person=person(sharer)) if sharer else ""
    told = [_report_line(one) for one in up.reports[:REPORTS_SHOWN]]
    if len(up.reports) > REPORTS_SHOWN:
        more = len(up.reports) - REPORTS_SHOWN
        told.append(n_("And {count} more.", "And {count} more.", more).format(count=more))
    return "\n".join(line for line in (said, who, *told) if line)


def _report_line(report: Report) -> str:
    kind = _(REPORT_WORDS[report.kind])
    if report.reporter_id is not None:
        kind = _("{problem}, says {person}").format(problem=kind, person=person(report.reporter_id))
    return f"- {kind}: {within(report.said, SAID_SHOWN)}" if report.said else f"- {kind}."


class ApproveButton(NumberedButton, verb="approve-resource"):
    label = N_("Approve")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.resources.review
        await review.approve(actor_of(interaction), self.number)
        said = _("#{number} is there for everybody now. Whoever shared it is told.")
        await _show_decided(interaction, self.number, said)


class GiveBackButton(NumberedButton, verb="return-resource"):
    label = N_("Give back")

    async def press(self, interaction: Interaction) -> None:
        await GiveBackForm(str(self.number)).open(interaction)


class RejectButton(NumberedButton, verb="reject-resource"):
    label = N_("Reject")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await RejectForm(str(self.number)).open(interaction)


class HideButton(NumberedButton, verb="hide-resource"):
    label = N_("Hide")

    async def press(self, interaction: Interaction) -> None:
        await HideForm(str(self.number)).open(interaction)


class ShowAgainButton(NumberedButton, verb="show-resource"):
    label = N_("Show again")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.resources.review
        await review.show_again(actor_of(interaction), self.number)
        said = _("#{number} is there for everybody again. Whoever shared it is told.")
        await _show_decided(interaction, self.number, said)


class LetStandButton(NumberedButton, verb="let-resource-stand"):
    label = N_("It is fine")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.resources.review
        await review.let_stand(actor_of(interaction), self.number)
        said = _("#{number} stays as it is, and its reports are done with.")
        await _show_decided(interaction, self.number, said)


class RemoveButton(NumberedButton, verb="remove-resource"):
    label = N_("Remove")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await RemoveForm(str(self.number)).open(interaction)


class CopyrightButton(NumberedButton, verb="remove-for-copyright"):
    label = N_("Remove: copyright")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await CopyrightForm(str(self.number)).open(interaction)


class NextButton(NumberedButton, verb="next-to-review"):
    label = N_("Next")

    async def press(self, interaction: Interaction) -> None:
        await show_review(interaction, self.number, edit=True)


class ReviewButton(NumberedButton, verb="review-library"):
    """In the staff channel; its number says only which message it stands under."""

    label = N_("Review")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await show_review(interaction)


class ReasonForm(Form):
    """Asks why, in words that the sharer reads; the state is the resource's number."""

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            discord.ui.Label(
                text=_("Why? The sharer reads this"),
                component=discord.ui.TextInput[Any](
                    custom_id="reason",
                    style=discord.TextStyle.paragraph,
                    max_length=REASON_MOST,
                ),
            ),
        )

    @property
    def number(self) -> int:
        return number_in(self.state) or 0


class GiveBackForm(ReasonForm, name="resource-return"):
    def heading(self) -> str:
        return _("Give back to whoever shared it")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        review = interaction.client.services.resources.review
        await review.give_back(actor_of(interaction), self.number, filled.text("reason"))
        said = _("#{number} is back with whoever shared it, with your note.")
        await _show_decided(interaction, self.number, said)


class RejectForm(ReasonForm, name="resource-reject"):
    def heading(self) -> str:
        return _("Reject and remove")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        review = interaction.client.services.resources.review
        await review.reject(actor_of(interaction), self.number, filled.text("reason"))
        await _show_decided(interaction, self.number, _removed())


class HideForm(ReasonForm, name="resource-hide"):
    def heading(self) -> str:
        return _("Hide")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        review = interaction.client.services.resources.review
        await review.hide(actor_of(interaction), self.number, filled.text("reason"))
        said = _("#{number} is hidden. It waits here until it is shown again or removed.")
        await _show_decided(interaction, self.number, said)


class RemoveForm(ReasonForm, name="resource-remove"):
    def heading(self) -> str:
        return _("Remove for good")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        review = interaction.client.services.resources.review
        await review.remove(actor_of(interaction), self.number, filled.text("reason"))
        await _show_decided(interaction, self.number, _removed())


class CopyrightForm(ReasonForm, name="resource-copyright"):
    def heading(self) -> str:
        return _("Remove for copyright")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        review, reason = interaction.client.services.resources.review, filled.text("reason")
        await review.remove(actor_of(interaction), self.number, reason, is_copyright=True)
        said = _("#{number} is removed, and its address can't be shared here for 180 days.")
        await _show_decided(interaction, self.number, said)


async def decided_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    """What became of the person's own share; None once that has changed again."""
    number = number_in(waiting.subject) or 0
    review = interaction.client.services.resources.review
    resource = await review.decided(actor_of(interaction), number)
    if resource is None:
        return None
    words = _decided(resource)
    if words is None:
        return None
    named = within(resource.particulars.title, 150)
    said = words.format(what=f"#{number} {named}" if named else f"#{number}")
    why = within(resource.reason, REASON_MOST)
    return Waits(f"{said}\n> {why}" if why else said)


def _decided(resource: Resource) -> str | None:
    match resource.state:
        case ResourceState.LIVE:
            return _("Your share {what} is there for everybody now. Thank you!")
        case ResourceState.RETURNED:
            return _("Your share {what} came back with a note. Edit it, and it waits again.")
        case ResourceState.HIDDEN:
            return _("Your share {what} is hidden until a librarian has decided.")
        case ResourceState.REMOVED:
            return _("Your share {what} was removed.")
        case _:
            return None


async def to_review_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """Something in the library has waited for a day, or for three."""
    waiting = await bot.services.resources.to_review.count(guild_id)
    if not waiting:
        return None
    said = n_(
        "{count} thing in the library waits for a librarian's look.",
        "{count} things in the library wait for a librarian's look.",
        waiting,
    ).format(count=waiting)
    how = _("**Review** shows them one by one, and {command} does too.")
    return f"{said}\n{how.format(command=command(bot, 'library review'))}"


def register_review(bot: PLCBot) -> None:
    """Have the bot know the words of what librarians decided, and of what waits for them."""
    bot.inbox_words[DECIDED] = decided_words
    renderer = FindingRenderer(bot, to_review_words, ReviewButton, counts=True)
    bot.outward.posts.renderers[TO_REVIEW] = renderer


def _removed() -> str:
    return _("#{number} is removed, and its words are erased. Whoever shared it reads why.")


async def _show_decided(interaction: Interaction, number: int, said: str) -> None:
    items = [NextButton(number)] if await _more(interaction, number) else []
    await reply(interaction, said.format(number=number), view=Panel(*items), edit=True)


async def _more(interaction: Interaction, number: int) -> bool:
    review = interaction.client.services.resources.review
    up = await review.next_up(actor_of(interaction), number)
    return up is not None and up.resource.number != number
