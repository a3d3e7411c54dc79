"""What the simulated Discord (SimCord 3.2.1) does not serve, and the bot asks for."""

from functools import cache
from typing import Any

from discord.http import Route
from simcord.http.client import FakeHTTPClient


@cache
def serve_pinned_posts() -> None:
    """Let a forum's post be pinned, by a flag of its thread; SimCord refuses the field."""
    served = FakeHTTPClient.request

    async def request(
        self: FakeHTTPClient, route: Route, *, files: Any = None, form: Any = None, **parts: Any
    ) -> Any:
        body: dict[str, Any] = parts.get("json") or {}
        if route.method != "PATCH" or "flags" not in body:
            return await served(self, route, files=files, form=form, **parts)
        others = {name: value for name, value in body.items() if name != "flags"}
        answer = await served(self, route, json=others)
        return {**answer, "flags": body["flags"]}

    FakeHTTPClient.request = request
