"""`/setup feature`: one form for what a feature lets the server decide."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.cards import card
from cogs._kit.denial_words import denials_words
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.mentions import channel, command, role
from cogs._kit.numbers import number_in
from cogs._kit.offered import chosen
from cogs._kit.reply import reply
from plc_bot.drafts.models import Typed
from plc_bot.prompts.models import PromptSettings
from plc_bot.resources.channels import ChannelTrouble
from plc_bot.resources.models import ResourceSettings, Review
from plc_bot.setup.changes import REVIEW_LABELS, told
from plc_bot.setup.errors import FeatureMovedOnError
from plc_bot.setup.features import FeatureSaved
from plc_bot.setup.permissions import Feature
from plc_bot.wording import _

_DIGEST_IN = (discord.ChannelType.text, discord.ChannelType.news)
_LIBRARY_IN = (*_DIGEST_IN, discord.ChannelType.forum)


class _OfSheet:
    """What the features' forms share; their state is the number of the settings they show."""

    state: str

    @property
    def number(self) -> int:
        return number_in(self.state) or 0

    def refused(self, error: Exception) -> None:
        # Who opens it again has read the difference, and may save over what is there now.
        if isinstance(error, FeatureMovedOnError):
            self.state = str(error.number)


class PromptSettingsForm(_OfSheet, Form, name="setup-feature-prompts"):
    def heading(self) -> str:
        return _("Prompts")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            _role_field(
                _("Who looks after prompts?"), _("Besides Manage Server. Empty: any staff role.")
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        features, actor = interaction.client.services.features, actor_of(interaction)
        wished = PromptSettings(role_id=filled.id_of("role"))
        done = await features.save_prompts(actor, self.number, wished)
        await _show(interaction, done, "/prompts", wished.role_id)


class ResourceSettingsForm(_OfSheet, Form, name="setup-feature-resources"):
    def heading(self) -> str:
        return _("Resources")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            _role_field(_("Librarians"), _("Besides Manage Server. Empty: any staff role.")),
            _channel_field(
                "library",
                _("Library channel"),
                _("Where new resources are shown; a forum too. Empty: nowhere."),
                _LIBRARY_IN,
            ),
            discord.ui.Label(
                text=_("Whose shares wait for review?"),
                component=discord.ui.Select[Any](
                    custom_id="review",
                    options=[
                        discord.SelectOption(label=_(label), value=review)
                        for review, label in REVIEW_LABELS.items()
                    ],
                ),
            ),
            _channel_field(
                "digest",
                _("Digest channel"),
                _("Where the week's resources are posted. Empty: nowhere."),
                _DIGEST_IN,
            ),
            discord.ui.Label(
                text=_("Staff may publish on the web"),
                description=_("Only what its sharer allows, and only where your host serves it."),
                component=discord.ui.Checkbox[Any](custom_id="publishes"),
            ),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        features, actor = interaction.client.services.features, actor_of(interaction)
        wished = ResourceSettings(
            role_id=filled.id_of("role"),
            library_channel_id=filled.id_of("library"),
            review=chosen(Review, filled.text("review")),
            digest_channel_id=filled.id_of("digest"),
            publishes=filled.is_ticked("publishes"),
        )
        done = await features.save_resources(actor, self.number, wished)
        await _show(interaction, done, "/library", wished.role_id)


async def ask_for_settings(interaction: Interaction, feature: Feature) -> None:
    """Open the feature's form, filled with what is in force."""
    sheet = await interaction.client.services.features.open(actor_of(interaction))
    state = str(sheet.number)
    if feature is Feature.PROMPTS:
        form = PromptSettingsForm(state).filled_with(Filled({"role": _ids(sheet.prompts.role_id)}))
        await form.open(interaction)
        return
    resources = sheet.resources
    known: dict[str, Typed] = {
        "role": _ids(resources.role_id),
        "library": _ids(resources.library_channel_id),
        "review": [resources.review],
        "digest": _ids(resources.digest_channel_id),
        "publishes": "true" if resources.publishes else "",
    }
    await ResourceSettingsForm(state).filled_with(Filled(known)).open(interaction)


async def _show(
    interaction: Interaction, done: FeatureSaved, root: str, role_id: int | None
) -> None:
    bot, actor = interaction.client, actor_of(interaction)
    await bot.services.doctor.changed(actor.guild_id)
    lines = [_("**What changed:**"), *(f"- {told(change)}" for change in done.changes)]
    troubles = [_trouble_words(trouble) for trouble in done.troubles]
    if troubles:
        troubles.append(_("{doctor} looks again.").format(doctor=command(bot, "doctor")))
    seen = "" if role_id is None else _seen_words(root, role_id)
    undo = _("Changed your mind? {undo} takes this back, for 30 days.").format(
        undo=command(bot, "setup undo")
    )
    await reply(
        interaction,
        embed=card(_("This is in force now"), "\n".join(lines), *troubles, seen, undo),
        edit=True,
    )


def _seen_words(root: str, role_id: int) -> str:
    """How the role comes to see its commands: only a person can tell Discord."""
    return _(
        "Discord still shows `{command}` to Manage Server alone. To show it to {role}: **Server "
        "Settings** → **Integrations** → my name → `{command}` → **Add roles**."
    ).format(command=root, role=role(role_id))


def _trouble_words(trouble: ChannelTrouble) -> str:
    where = channel(trouble.channel_id)
    lines = [_("**Problem.** I can't post in {channel} yet.").format(channel=where)]
    if trouble.needs_tag:
        lines.append(_("It wants a tag on every post. Turn that off in the forum's settings."))
    if trouble.denials:
        lines.append(denials_words(trouble.denials))
    return "\n".join(lines)


def _role_field(text: str, description: str) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=text,
        description=description,
        component=discord.ui.RoleSelect[Any](custom_id="role", min_values=0, required=False),
    )


def _channel_field(
    name: str, text: str, description: str, kinds: Sequence[discord.ChannelType]
) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=text,
        description=description,
        component=discord.ui.ChannelSelect[Any](
            custom_id=name, channel_types=list(kinds), min_values=0, required=False
        ),
    )


def _ids(one: int | None) -> list[str]:
    return [] if one is None else [str(one)]
