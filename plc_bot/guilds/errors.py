"""What can go wrong between a guild, its staff and its settings."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.guilds.models import Change
from plc_bot.wording import N_


class NotStaffError(PLCBotError):
    """The person does not do this kind of work in this guild."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "This is for this server's staff: people with Manage Server, or with a role that "
        "/setup start names. If you should have one, ask a moderator."
    )


class ManageServerNeededError(NotStaffError):
    """The act changes the whole community, so it needs Discord's Manage Server."""

    says: ClassVar[str] = N_(
        "This needs Discord's Manage Server permission. Ask someone who has it to do it with you."
    )


@dataclass(eq=False)
class StaleRevisionError(PLCBotError):
    """Someone saved other settings meanwhile.

    `number` is the newest draft; `changes` go from what it holds to what was to be saved.
    """

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Someone else saved this setup while you were at it, so nothing of yours was saved yet."
    )
    number: int
    changes: tuple[Change, ...]


class SettingsDraftGoneError(PLCBotError):
    """The draft was put aside, or nobody touched it for 7 days."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This setup is not open any more. Nothing was changed. Run /setup start to begin again."
    )


class AlreadyAppliedError(PLCBotError):
    """The draft was turned on before, by this person or another."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This setup is turned on already, so this changes nothing. "
        "To change something, run /setup start."
    )


class NothingToUndoError(PLCBotError):
    """No settings were turned on here within 30 days, or they were changed again since."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "There is nothing to undo: either nothing was turned on here in the last 30 days, or the "
        "settings have changed since. Run /setup undo to see what it would do now."
    )


class NotBackError(PLCBotError):
    """The bot was not away from this server, or staff have chosen already what to do."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "There is nothing to choose any more: I'm at work here. /setup start shows what is set."
    )
