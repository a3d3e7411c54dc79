"""The one private answer, and the one path from an error to a person."""

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from cogs._kit.badge import badge
from cogs._kit.home import home_of, take_away
from plc_bot.errors import Kind, PLCBotError
from plc_bot.metrics import ERRORS, INTERACTIONS
from plc_bot.refs import reference
from plc_bot.wording import N_, _

_log = logging.getLogger(__name__)

AnyInteraction = discord.Interaction[Any]

_MARKS = {
    Kind.INVALID: N_("Please check this."),
    Kind.REFUSED: N_("Not allowed."),
    Kind.MISSING: N_("Not found."),
    Kind.CONFLICT: N_("Nothing changed."),
    Kind.UNREACHABLE: N_("Discord did not let me."),
}
_REFUSALS: dict[type[BaseException], tuple[Kind, str]] = {
    app_commands.NoPrivateMessage: (Kind.REFUSED, N_("Please use this in your server.")),
    app_commands.CommandOnCooldown: (Kind.REFUSED, N_("Please wait a moment, then try again.")),
    app_commands.MissingPermissions: (Kind.REFUSED, N_("You need another permission for this.")),
    app_commands.BotMissingPermissions: (Kind.UNREACHABLE, N_("I need another permission here.")),
    app_commands.CheckFailure: (Kind.REFUSED, N_("You can't use this here.")),
    app_commands.TransformerError: (
        Kind.INVALID,
        N_("I could not read one of the options. Please choose from the list, or write it anew."),
    ),
    app_commands.CommandNotFound: (
        Kind.MISSING,
        N_("This command has changed. Please reload Discord and try again."),
    ),
    app_commands.CommandSignatureMismatch: (
        Kind.MISSING,
        N_("This command has changed. Please reload Discord and try again."),
    ),
    discord.RateLimited: (
        Kind.UNREACHABLE,
        N_("Discord asks me to slow down. Please try again in a minute."),
    ),
    discord.DiscordServerError: (
        Kind.UNREACHABLE,
        N_("Discord has trouble at the moment. Please try again in a minute."),
    ),
    discord.Forbidden: (
        Kind.UNREACHABLE,
        N_("I'm missing a permission for that. Someone with Manage Server can give it to me."),
    ),
}
"""Discord.py's own refusals, each a plain sentence; the class nearest to the error's decides."""

CONTENT_MOST = 2_000
"""Characters that Discord allows in a message."""

_TOO_LATE = {10062, 10015}
"""Discord's codes for an interaction that is over: 3 s unanswered, or 15 min old."""


async def reply(
    interaction: AnyInteraction,
    content: str | None = None,
    *,
    embed: discord.Embed | Sequence[discord.Embed] | None = None,
    view: discord.ui.View | None = None,
    file: discord.File | Sequence[discord.File] | None = None,
    edit: bool = False,
) -> None:
    """Answer so that only the person who acted sees it, whatever was answered before.

    A new answer also says, once, that something new waits in the person's inbox.

    Args:
        interaction: what is answered.
        content: up to 2,000 characters.
        embed: a card, or several below each other, beside or instead of the content.
        view: buttons below.
        file: one or several to download; never in place of a message, so not with `edit`.
        edit: put all this in place of the message whose button or form it was.
    """
    is_change = edit and interaction.message is not None
    if not is_change and (view is None or not view.has_components_v2()):
        content = _with_line(content, await badge(interaction))
    await _answer(interaction, content, embed=embed, view=view, file=file, edit=edit)


async def _answer(
    interaction: AnyInteraction,
    content: str | None = None,
    *,
    embed: discord.Embed | Sequence[discord.Embed] | None = None,
    view: discord.ui.View | None = None,
    file: discord.File | Sequence[discord.File] | None = None,
    edit: bool = False,
) -> None:
    embeds = [embed] if isinstance(embed, discord.Embed) else list(embed or ())
    home = home_of(interaction)
    if home is not None and view is not None:
        take_away(view, home.guild_id)
    if edit and interaction.message is not None:
        await _replace(interaction, content, embeds, view)
        return
    extra: dict[str, Any] = {}
    if embeds:
        extra["embeds"] = embeds
    if view is not None:
        extra["view"] = view
    if file is not None:
        extra["files"] = [file] if isinstance(file, discord.File) else list(file)
    if interaction.response.is_done():
        await interaction.followup.send(
            content if content is not None else discord.utils.MISSING, ephemeral=True, **extra
        )
    else:
        await interaction.response.send_message(content, ephemeral=True, **extra)


async def report(
    interaction: AnyInteraction,
    error: BaseException,
    *,
    embed: discord.Embed | None = None,
    view: discord.ui.View | None = None,
) -> None:
    """Tell the person what went wrong, log and count it; never raises itself.

    Called by the command tree and by the bases of buttons, forms and panels, and by nothing else.
    `view` offers what can be done about it, `embed` shows what it is about.
    """
    cause = _cause(error)
    kind, sentence, code = _told(interaction, cause)
    ERRORS.labels(kind).inc()
    count(interaction, "error" if kind == "unexpected" else "refused")
    try:
        # Without the inbox's line: the database may be what is in trouble.
        await _answer(interaction, _within(sentence), embed=embed, view=view)
    except discord.HTTPException as failed:
        level = logging.INFO if failed.code in _TOO_LATE else logging.WARNING
        _log.log(level, "an answer did not arrive: Discord's code %s", failed.code)
    except (OSError, TimeoutError):
        _log.warning("an answer did not arrive: no connection")
    # After the answer, for which Discord waits 3 s only.
    if code is not None:
        await _keep(interaction, code, cause)


def count(interaction: AnyInteraction, outcome: str) -> None:
    """Count an interaction as done, refused or error."""
    INTERACTIONS.labels(interaction.type.name, outcome).inc()


def sentence_of(error: PLCBotError) -> str:
    """The error's sentence in the present language, marked by its kind in words."""
    sentence = _(error.says).format_map(vars(error))
    return _marked(error.kind, sentence)


def _marked(kind: Kind, sentence: str) -> str:
    return f"**{_(_MARKS[kind])}** {sentence}"


async def _keep(interaction: AnyInteraction, code: str, error: BaseException) -> None:
    """For `plc-bot doctor --ref`; the log has it all the same."""
    try:
        await interaction.client.services.references.keep(code, error, _name(interaction))
    except Exception:  # noqa: BLE001 - the person has their answer; nothing may come after it
        _log.warning("the error of reference %s could not be kept", code, exc_info=True)


def _told(interaction: AnyInteraction, error: BaseException) -> tuple[str, str, str | None]:
    """The kind, the sentence, and for what nobody foresaw its reference."""
    if isinstance(error, PLCBotError):
        _log.info("%s refused: %s (%s)", _name(interaction), type(error).__name__, error.kind)
        return error.kind, sentence_of(error), None
    for family in type(error).__mro__:
        if family in _REFUSALS:
            kind, says = _REFUSALS[family]
            _log.info("%s refused: %s (%s)", _name(interaction), type(error).__name__, kind)
            return kind, _marked(kind, _(says)), None
    code = reference()
    _log.error("%s failed, reference %s", _name(interaction), code, exc_info=error)
    sentence = _(
        "**Something went wrong on my side.** Please try again in a minute. If it happens again, "
        "tell whoever runs this bot: reference `{code}`."
    )
    return "unexpected", sentence.format(code=code), code


def _with_line(content: str | None, line: str) -> str | None:
    if not line:
        return content
    longer = f"{content}\n{line}" if content else line
    return longer if len(longer) <= CONTENT_MOST else content


def _within(sentence: str) -> str:
    # A sentence may quote what was typed, which may be long.
    return sentence if len(sentence) <= CONTENT_MOST else sentence[: CONTENT_MOST - 1] + "…"


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError):
        return error.__cause__ or error
    return error


def _name(interaction: AnyInteraction) -> str:
    """What was used, without any number that could tell who or what."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    return ":".join(custom_id.split(":")[:2])


async def _replace(
    interaction: AnyInteraction,
    content: str | None,
    embeds: list[discord.Embed],
    view: discord.ui.View | None,
) -> None:
    if interaction.response.is_done():
        await interaction.edit_original_response(content=content, embeds=embeds, view=view)
    else:
        await interaction.response.edit_message(content=content, embeds=embeds, view=view)
