"""A scene of the tour: what is told about it, when it begins, and what is played."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from cogs._demo.stage import Stage

Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing that the tour shows.

    Attributes:
        begins: on the home clock, such as `2026-03-02 08:00`; the tour moves the clock there.
        title: a heading of the transcript.
        says: what a reader should know before; a sentence or two, in Discord's Markdown.
        play: acts, and checks what it shows.
    """

    begins: datetime
    title: str
    says: str
    play: Play


def scene(begins: str, title: str, says: str) -> Callable[[Play], Scene]:
    """Make a scene of the function beneath; then put it into `scenes.WEEK`."""

    def made(play: Play) -> Scene:
        return Scene(datetime.fromisoformat(begins), title, says, play)

    return made
