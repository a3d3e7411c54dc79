"""What can go wrong while a community is being set up."""

from dataclasses import dataclass, field
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.guilds.models import Change
from plc_bot.setup.changes import label_of, shown
from plc_bot.wording import N_, _


@dataclass(eq=False)
class _MovedOnError(PLCBotError):
    """Someone saved after the form was opened.

    `number` is the newest; `changes` go from what it holds to what was to be saved.
    """

    kind: ClassVar[Kind] = Kind.CONFLICT
    number: int
    changes: tuple[Change, ...]
    difference: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the difference into words now, in the language of whoever is refused."""
        lines = [
            _("{label}: now {now}, yours {yours}").format(
                label=label_of(change),
                now=shown(change.field, change.before),
                yours=shown(change.field, change.after),
            )
            for change in self.changes
        ]
        self.difference = "".join(f"\n- {line}" for line in lines)


class SetupMovedOnError(_MovedOnError):
    """Someone saved this setup after the form was opened."""

    says: ClassVar[str] = N_(
        "This setup was saved again after you opened this, so nothing of yours was saved yet."
        "{difference}"
    )


class FeatureMovedOnError(_MovedOnError):
    """Someone changed the settings in force after the form was opened."""

    says: ClassVar[str] = N_(
        "The settings were changed after you opened this, so nothing of yours was saved yet."
        "{difference}"
    )


class CheckOutdatedError(PLCBotError):
    """Someone saved this setup after the message was made whose button was pressed."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This setup was saved again after this message was made, so your press did nothing. "
        "Run /setup start to see the setup as it is now."
    )


@dataclass(eq=False)
class CommunityNameError(PLCBotError):
    """The name is empty or too long."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("The community's name has 1 to {most} characters; this has {length}.")
    length: int
    most: int


class LanguageError(PLCBotError):
    """The bot does not speak that language."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("I don't speak that language yet. Please choose one from the list.")


class FirstWeekdayError(PLCBotError):
    """No week begins with that."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Please choose the first day of the week from the list.")


@dataclass(eq=False)
class StaffRolesError(PLCBotError):
    """Too many roles, or the role that everybody has."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "Choose up to {most} staff roles, and not @everyone: each of them may do staff's work."
    )
    most: int


class StaffRoleGoneError(PLCBotError):
    """This guild has no such role."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("One of these roles is not in this server. Please choose them again.")


class FeatureRoleError(PLCBotError):
    """The role is the one that everybody has."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "That role is everybody's. Choose one that only those have who should do this."
    )


@dataclass(eq=False)
class FeatureChannelError(PLCBotError):
    """Nothing can be posted there; `channel` is the channel's mention."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I can't post in {channel}: it is gone, hidden from me, or of another kind. Choose a text "
        "or announcement channel that I can see; the library may be a forum too."
    )
    channel: str


class SameSettingsError(PLCBotError):
    """Nothing was changed in the form."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("All of this is set so already.")


class StaffChannelError(PLCBotError):
    """Staff cannot be told anything there."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I can't write to staff there. Choose a text channel of this server that I can see."
    )


class FirstPromptChannelError(PLCBotError):
    """No prompt can be posted there."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I can't post a prompt there. Choose a text channel, an announcement channel or a forum "
        "of this server that I can see."
    )


class ScheduleRunsError(PLCBotError):
    """The guild has a schedule, so setup's third step has nothing to choose."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This server has a prompt schedule already. `/prompts schedule list` shows and changes it."
    )
