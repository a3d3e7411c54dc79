"""The setup's four screens, one private message: their buttons, and a form for each of three."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.setup.check_words import (
    changes_words,
    posts_words,
    problems_words,
    turned_on_words,
    warnings_words,
)
from cogs.setup.fields import community_fields, first_prompt_fields, people_fields
from cogs.setup.words import (
    clock_words,
    community_words,
    first_prompt_words,
    heading,
    kept_words,
    left_words,
    people_words,
)
from plc_bot.drafts.models import Typed
from plc_bot.guilds.models import CommunitySettings
from plc_bot.setup.errors import SetupMovedOnError
from plc_bot.setup.models import ProblemKind, SetupCheck, SetupStep
from plc_bot.wording import N_, _

B = TypeVar("B", bound=NumberedButton)
_NO_WEEKDAY = -1
_WEEKDAY = re.compile("[0-6]")
_GONE = frozenset(
    {
        ProblemKind.CHANNEL_UNUSABLE,
        ProblemKind.STAFF_ROLE_GONE,
        ProblemKind.STAFF_CHANNEL_UNUSABLE,
    }
)


async def show(interaction: Interaction, step: SetupStep, number: int) -> None:
    """Answer with a step's screen, of the setup as it is now."""
    services = interaction.client.services
    check = await services.setup.check(actor_of(interaction), number)
    community, now = check.draft.community, services.clock.now()
    match step:
        case SetupStep.COMMUNITY:
            said = [community_words(community, services.zones, now)]
        case SetupStep.PEOPLE:
            read_back = clock_words(community, services.zones, now)
            said = [read_back, people_words(community), warnings_words(check)]
        case SetupStep.FIRST_PROMPT:
            said = [warnings_words(check), first_prompt_words(check, services.zones)]
        case SetupStep.CHECK:
            said = [problems_words(check), changes_words(check), posts_words(check)]
    cards = [card(heading(step), *said, kept_words(check))]
    if step >= SetupStep.FIRST_PROMPT and not check.first_prompt.running:
        cards += _post(check)
    await reply(interaction, embed=cards, view=_panel(step, check), edit=True)


def _post(check: SetupCheck) -> list[discord.Embed]:
    """The very post that comes first, in the language of the posts."""
    preview = check.first_prompt.preview
    if preview is None or preview.first is None:
        return []
    return [prompt_post(preview.first, check.draft.community.language).embed]


def _panel(step: SetupStep, check: SetupCheck) -> Panel:
    number = check.draft.number
    leave = LeaveButton(number)
    match step:
        case SetupStep.COMMUNITY:
            to_check = labelled(ToCheck(number), _("Skip to the check"))
            return Panel(FillCommunity(number), ToPeople(number), to_check, leave)
        case SetupStep.PEOPLE:
            back = labelled(ToCommunity(number), _("Back"))
            return Panel(FillPeople(number), back, ToFirstPrompt(number), leave)
        case SetupStep.FIRST_PROMPT:
            back = labelled(ToPeople(number), _("Back"))
            fill = FillFirstPrompt(number, disabled=check.first_prompt.running > 0)
            return Panel(fill, back, ToCheck(number), leave)
        case SetupStep.CHECK:
            back = labelled(ToFirstPrompt(number), _("Back"))
            again = [labelled(ToCheck(number), _("Check again"))] if check.problems else []
            return Panel(TurnOnButton(number), *again, back, leave, CancelButton(number))


def labelled(button: B, label: str) -> B:
    """The same button under another name: one step's Skip is another's Back."""
    button.item.label = label
    return button


class _OfDraft:
    """What the steps' forms share; their state is the number of the draft they show."""

    state: str

    @property
    def number(self) -> int:
        return number_in(self.state) or 0

    def refused(self, error: Exception) -> None:
        # Who opens it again has read the difference, and may save over what is there now.
        if isinstance(error, SetupMovedOnError):
            self.state = str(error.number)


class CommunityForm(_OfDraft, Form, name="setup-community"):
    def heading(self) -> str:
        return heading(SetupStep.COMMUNITY)

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return community_fields()

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        weekday = filled.text("first_weekday")
        typed = CommunitySettings(
            name=filled.text("name"),
            language=filled.text("language"),
            zone=filled.text("zone"),
            first_weekday=int(weekday) if _WEEKDAY.fullmatch(weekday) else _NO_WEEKDAY,
        )
        setup, actor = interaction.client.services.setup, actor_of(interaction)
        draft = await setup.save_community(actor, self.number, typed)
        await show(interaction, SetupStep.PEOPLE, draft.number)


class PeopleForm(_OfDraft, Form, name="setup-people"):
    def heading(self) -> str:
        return heading(SetupStep.PEOPLE)

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return people_fields()

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        setup, actor = interaction.client.services.setup, actor_of(interaction)
        draft = await setup.save_people(
            actor, self.number, filled.ids("roles"), filled.id_of("channel")
        )
        await show(interaction, SetupStep.FIRST_PROMPT, draft.number)


class FirstPromptForm(_OfDraft, Form, name="setup-first-prompt"):
    def heading(self) -> str:
        return heading(SetupStep.FIRST_PROMPT)

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return first_prompt_fields()

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        setup, actor = interaction.client.services.setup, actor_of(interaction)
        draft = await setup.save_first_prompt(
            actor, self.number, filled.id_of("channel"), filled.text("when")
        )
        await show(interaction, SetupStep.CHECK, draft.number)


async def _check(interaction: Interaction, number: int) -> SetupCheck:
    return await interaction.client.services.setup.check(actor_of(interaction), number)


class FillCommunity(NumberedButton, verb="setup-fill-community"):
    label = N_("Fill in")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        draft = (await _check(interaction, self.number)).draft
        community = draft.community
        known: dict[str, Typed] = {
            "name": community.name,
            "language": community.language,
            "zone": community.zone,
            "first_weekday": str(community.first_weekday),
        }
        form = CommunityForm(str(draft.number)).filled_with(Filled(known))
        await form.open(interaction)


class FillPeople(NumberedButton, verb="setup-fill-people"):
    label = N_("Fill in")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        check = await _check(interaction, self.number)
        community = check.draft.community
        known: dict[str, Typed] = {
            "roles": _still_there(check, *community.staff_role_ids),
            "channel": _still_there(check, community.staff_channel_id),
        }
        form = PeopleForm(str(check.draft.number)).filled_with(Filled(known))
        await form.open(interaction)


class FillFirstPrompt(NumberedButton, verb="setup-fill-first-prompt"):
    label = N_("Fill in")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        check = await _check(interaction, self.number)
        first = check.draft.first_prompt
        known: dict[str, Typed] = {
            "channel": _still_there(check, first.channel_id),
            "when": first.when,
        }
        form = FirstPromptForm(str(check.draft.number)).filled_with(Filled(known))
        await form.open(interaction)


def _still_there(check: SetupCheck, *ids: int | None) -> list[str]:
    """Ids that a form may offer as chosen: Discord refuses a form that names what is gone."""
    gone = {problem.place_id for problem in check.problems if problem.kind in _GONE}
    return [str(chosen) for chosen in ids if chosen is not None and chosen not in gone]


class ToCommunity(NumberedButton, verb="setup-community"):
    label = N_("Back")

    async def press(self, interaction: Interaction) -> None:
        await show(interaction, SetupStep.COMMUNITY, self.number)


class ToPeople(NumberedButton, verb="setup-people"):
    label = N_("Skip")

    async def press(self, interaction: Interaction) -> None:
        await show(interaction, SetupStep.PEOPLE, self.number)


class ToFirstPrompt(NumberedButton, verb="setup-first-prompt"):
    label = N_("Skip")

    async def press(self, interaction: Interaction) -> None:
        await show(interaction, SetupStep.FIRST_PROMPT, self.number)


class ToCheck(NumberedButton, verb="setup-check"):
    label = N_("Skip")

    async def press(self, interaction: Interaction) -> None:
        await show(interaction, SetupStep.CHECK, self.number)


class LeaveButton(NumberedButton, verb="setup-leave"):
    label = N_("Save and leave")

    async def press(self, interaction: Interaction) -> None:
        setup, bot = interaction.client.services.setup, interaction.client
        draft = await setup.look(actor_of(interaction), self.number)
        await reply(interaction, left_words(bot, draft), edit=True)


class TurnOnButton(NumberedButton, verb="setup-turn-on"):
    label = N_("Turn on")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        bot, actor = interaction.client, actor_of(interaction)
        done = await bot.services.setup.turn_on(actor, self.number)
        # What staff could not be told before, they can be told now.
        await bot.services.doctor.changed(actor.guild_id)
        await reply(interaction, turned_on_words(bot, done), edit=True)


class CancelButton(NumberedButton, verb="setup-cancel"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.setup.cancel(actor_of(interaction), self.number)
        await reply(interaction, _("Cancelled. Nothing was changed, nothing is kept."), edit=True)
