"""The bot itself: who it is, how it connects, which commands it has."""

from collections.abc import Mapping

from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.rest import Answer, Call, Route
from tests.wire.emulator.world import BOT_ID, Payload, World

A_SHARD = 1_000
"""How many guilds Discord has in mind for one where it recommends a number of shards."""


class ApplicationRoutes:
    """`/users/@me`, `/applications`, `/gateway`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def routes(self) -> Mapping[tuple[str, str], Route]:
        return {
            ("GET", "/gateway"): self._where,
            ("GET", "/gateway/bot"): self._where_for_bots,
            ("GET", "/users/@me"): self._me,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/applications/{application_id}/commands"): self._commands,
            ("PUT", "/applications/{application_id}/commands"): self._put_commands,
        }

    async def _where(self, _call: Call) -> Answer:
        return {"url": self._gateway.url}

    async def _where_for_bots(self, _call: Call) -> Answer:
        left = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        shards = -(-len(self._world.guilds) // A_SHARD) or 1
        return {"url": self._gateway.url, "shards": shards, "session_start_limit": left}

    async def _me(self, _call: Call) -> Answer:
        return self._world.users[BOT_ID]

    async def _application(self, _call: Call) -> Answer:
        return {
            "id": str(BOT_ID),
            "name": "plc-bot",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": self._world.users[BOT_ID],
            "team": None,
            "flags": 0,
        }

    async def _commands(self, _call: Call) -> Answer:
        return list(self._world.commands)

    async def _put_commands(self, call: Call) -> Answer:
        told: list[Payload] = list(call.body)  # pyright: ignore - a list here
        self._world.commands = [
            {
                "type": 1,
                "options": [],
                "description": "",  # a menu's has none, and is told back as an empty one
                **command,
                "id": str(self._world.new_id()),
                "application_id": str(BOT_ID),
                "version": str(self._world.new_id()),
            }
            for command in told
        ]
        return list(self._world.commands)
