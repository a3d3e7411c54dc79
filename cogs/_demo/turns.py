"""One act at a time: SimCord refuses a second one while the first is under way."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import simcord

Result = TypeVar("Result")

_PAUSE_SECONDS = 0.05
_MOST_TRIES = 120  # six seconds: more than an act of the preview may take


class Turns:
    """Hands out turns to whoever acts upon the world from outside of the bot."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def take(self, act: Callable[[], Awaitable[Result]]) -> Result:
        """Do a single act of SimCord's, when nobody else does one.

        The preview in the browser acts by itself, so an act that overlaps one of the preview's is
        tried again: SimCord refuses it before anything has happened (3.2.1).
        """
        async with self._turn:
            for _try in range(_MOST_TRIES):
                try:
                    return await act()
                except simcord.SetupError as error:
                    if "overlaps" not in str(error):
                        raise
                await asyncio.sleep(_PAUSE_SECONDS)
            return await act()
