"""Why a file cannot be made."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class DigestGoneError(PLCBotError):
    """There is no such digest here, or it is too old."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This digest is too old to make a file of. `/resource find` shows what there is."
    )


class SelectionGoneError(PLCBotError):
    """It is a week old, somebody else's, or nothing of it is left."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This selection is no longer here. Please look it up again with `/resource find`, and "
        "take that offline."
    )


@dataclass(eq=False)
class FollowsEnoughError(PLCBotError):
    """The person follows as many searches as one can."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You follow {most} searches, and that is as many as I take. `/resource mine` lists them: "
        "stop following one, then follow this."
    )
    most: int


class FollowNotFoundError(PLCBotError):
    """There is none of this number, or it is somebody else's."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("You don't follow this any more. `/resource mine` lists what you do.")


class FeedsOffError(PLCBotError):
    """The guild's settings allow none."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "Feeds are off in this server. Someone with Manage Server can turn them on: "
        "`/setup feature`."
    )


class FeedsNowhereError(PLCBotError):
    """The operator has named no folder to publish in."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "This bot has no place to publish feeds. Whoever runs it can name one: `PLC_PUBLISH_DIR`."
    )


@dataclass(eq=False)
class FeedsEnoughError(PLCBotError):
    """The guild has as many feeds as it can."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "This server has {most} feeds, and that is as many as I keep. End one, then make this one."
    )
    most: int


class FeedNotFoundError(PLCBotError):
    """There is none of this number here, or it has ended."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("That feed has ended. `/library feeds` lists those that there are.")
