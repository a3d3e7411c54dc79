"""Every request that the bot makes in the simulated Discord, held against the real one's rules."""

import io
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import discord
import pytest
from simcord.http import router

from tests.wire.validity.bodies import problems_of


@contextmanager
def holding_requests() -> Generator[list[str]]:
    """What Discord would refuse of the requests made meanwhile; who made them is told nothing.

    What a request says in discord.py is what is looked at, before SimCord does anything with it;
    all but the flag that pins a forum's post, which `cogs._demo.gaps` keeps from SimCord.
    """
    problems: list[str] = []
    dispatch = router.dispatch

    def held(backend: Any, method: str, path: str, **parts: Any) -> Any:
        files = [(file.filename, _size(file)) for file in parts.get("files") or ()]
        problems.extend(problems_of(method, path, parts.get("json"), files))
        return dispatch(backend, method, path, **parts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(router, "dispatch", held)
        yield problems


def _size(file: discord.File) -> int:
    here = file.fp.tell()
    size = file.fp.seek(0, io.SEEK_END) - here
    file.fp.seek(here)
    return size
