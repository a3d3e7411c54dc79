"""What the simulated Discord (SimCord 3.2.1) does not serve, and the bot asks for."""

from typing import Any

import discord
from discord.http import Route
from simcord.http.client import FakeHTTPClient


def serve_pinned_posts(client: discord.Client) -> None:
    """Let this client pin a forum's post, by a flag of its thread; SimCord refuses the field."""
    http = client.http
    if not isinstance(http, FakeHTTPClient):
        message = "only a client of the simulated Discord has gaps to fill"
        raise TypeError(message)
    served = http.request

    async def request(route: Route, *, files: Any = None, form: Any = None, **parts: Any) -> Any:
        body: dict[str, Any] = parts.get("json") or {}
        if route.method != "PATCH" or "flags" not in body:
            return await served(route, files=files, form=form, **parts)
        others = {name: value for name, value in body.items() if name != "flags"}
        answer = await served(route, json=others)
        return {**answer, "flags": body["flags"]}

    http.request = request
