"""Every way by which something of the bot's comes to stand in Discord; a later one joins here."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Calling
from plc_bot.scheduling.rhythm import Rhythm
from tests.prompts.builders import a_recurrence, a_text
from tests.wire.emulator.world import FORUM
from tests.wire.scenes import Scene

Act = Callable[[Scene], Awaitable[None]]

THE_WEEK_BEFORE = a_recurrence(first="2026-12-28")
TWO = (a_text(1, title="One"), a_text(2, title="Two"))
POLL = a_text(title="One", kind=PromptKind.POLL, answers=("In passing", "On paper"))
ONCE_THEN = a_recurrence(Rhythm.once(), first="2026-12-28")
PINNED = Calling(pins=True)


@dataclass(frozen=True, slots=True)
class Path:
    """One way, as one guild goes it.

    Attributes:
        arrange: what staff set up; the bot lives through the week before as well.
        leaves: what must stand at the end, each once.
        then: what staff do right before the kills begin.
    """

    name: str
    arrange: Act
    leaves: tuple[str, ...]
    then: Act | None = None

    @property
    def outcomes(self) -> Counter[str]:
        return Counter(self.leaves)


async def _plain(scene: Scene) -> None:
    await scene.weekly(scene.channel("staffroom"))


async def _threaded(scene: Scene) -> None:
    await scene.weekly(scene.channel("staffroom"), opens_thread=True)


async def _pinned(scene: Scene) -> None:
    here = scene.channel("staffroom")
    changes = {"recurrence": THE_WEEK_BEFORE, "calling": PINNED, "opens_thread": True}
    await scene.weekly(here, *TWO, **changes)


async def _in_forum(scene: Scene) -> None:
    await scene.weekly(scene.channel("questions", FORUM))


async def _pinned_in_forum(scene: Scene) -> None:
    here = scene.channel("questions", FORUM)
    await scene.weekly(here, *TWO, recurrence=THE_WEEK_BEFORE, calling=PINNED)


async def _announced(scene: Scene) -> None:
    calling = Calling(pins=False, announce_channel_id=scene.channel("news"))
    await scene.weekly(scene.channel("staffroom"), calling=calling, opens_thread=True)


async def _poll(scene: Scene) -> None:
    await scene.weekly(scene.channel("staffroom"), POLL, opens_thread=True)


async def _in_thread(scene: Scene) -> None:
    await scene.weekly(scene.thread("corridor"))


async def _announced_before(scene: Scene) -> None:
    calling = Calling(pins=False, announce_channel_id=scene.channel("news"))
    changes = {"calling": calling, "recurrence": ONCE_THEN}
    await scene.weekly(scene.channel("staffroom"), **changes)


async def _in_forum_before(scene: Scene) -> None:
    here = scene.channel("questions", FORUM)
    await scene.weekly(here, recurrence=ONCE_THEN)


async def _two_in_forum_before(scene: Scene) -> None:
    here = scene.channel("questions", FORUM)
    await scene.weekly(here, *TWO, recurrence=ONCE_THEN)


async def _poll_before(scene: Scene) -> None:
    here = scene.channel("staffroom")
    changes = {"opens_thread": True, "recurrence": ONCE_THEN}
    await scene.weekly(here, POLL, **changes)


async def _told(scene: Scene) -> None:
    await scene.settle(scene.channel("staff"))
    await scene.weekly(scene.channel("staffroom"))


async def _untold(scene: Scene) -> None:
    await scene.settle(None)
    await scene.weekly(scene.channel("staffroom"))


async def _just_staff(scene: Scene) -> None:
    await scene.settle(scene.channel("staff"))


async def _shared(scene: Scene) -> None:
    await scene.share_weekly(scene.channel("library"))


async def _nothing(_scene: Scene) -> None:
    """The guild is as the bot finds it."""


DOORBELL = "private: message in:here:plc:open-inbox:2"
POST = "staffroom: message about-prompt:1"
THREAD = "staffroom/One: opened"
FORUM_POST = ("questions/One: opened", "questions/One: message about-prompt:1")
NEXT_IN_FORUM = ("questions/Two: opened", "questions/Two: message about-prompt:2")
ANNOUNCED = "news: message announced-prompt:1"

PATHS = (
    Path("post", _plain, (POST,)),
    Path("post, thread", _threaded, (POST, THREAD)),
    Path(
        "post, thread, pin in place of the last",
        _pinned,
        (
            POST,
            THREAD,
            "staffroom: message about-prompt:2",
            "staffroom/Two: opened",
            "staffroom: pin on about-prompt:2",
        ),
    ),
    Path("forum post", _in_forum, FORUM_POST),
    Path(
        "forum post, pin in place of the last",
        _pinned_in_forum,
        (*FORUM_POST, *NEXT_IN_FORUM, "questions/Two: pinned"),
    ),
    Path("post, thread, announcement", _announced, (POST, THREAD, ANNOUNCED)),
    Path("poll, thread", _poll, ("staffroom: poll about-prompt:1", THREAD)),
    Path("post in a thread", _in_thread, ("staffroom/corridor: message about-prompt:1",)),
    Path(
        "wording, of post and announcement",
        _announced_before,
        (
            POST,
            ANNOUNCED,
            "staffroom: about-prompt:1 in the new words",
            "news: announced-prompt:1 in the new words",
        ),
        Scene.reword,
    ),
    Path(
        "wording, in a forum",
        _in_forum_before,
        (*FORUM_POST, "questions/One: about-prompt:1 in the new words"),
        Scene.reword,
    ),
    Path(
        "wording, of a poll: a correction",
        _poll_before,
        (
            "staffroom: poll about-prompt:1",
            THREAD,
            "staffroom/One: message corrected-prompt:1",
            "staffroom/One: corrected-prompt:1 in the new words",
        ),
        Scene.reword,
    ),
    Path("removal, of post and announcement", _announced_before, (), Scene.take_away),
    Path("removal, in a forum", _in_forum_before, (FORUM_POST[0],), Scene.take_away),
    Path("further post", _two_in_forum_before, (*FORUM_POST, *NEXT_IN_FORUM), Scene.post_now),
    Path("staff told in their channel", _told, (POST, "staff: message few-left:10")),
    Path(
        "whoever set it up told in private", _untold, (POST, "private: message staff-unreached:1")
    ),
    Path("trial in the staff channel", _just_staff, (), Scene.try_telling),
    Path("digest", _shared, ("library: message digest-page:1",), Scene.end_week),
    Path("doorbell", _nothing, (DOORBELL,), Scene.put_in_inbox),
    Path("doorbell taken away", Scene.put_in_inbox, (), Scene.open_inbox),
)
