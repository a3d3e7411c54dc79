"""People act: commands, buttons, menus, forms; and the bot's answers within their times."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from plc_bot.clock import Clock
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.messages import change_message, made_message
from tests.wire.emulator.permissions import permissions
from tests.wire.emulator.rest import Answer, Call, RefusedError, Route, Upload
from tests.wire.emulator.world import BOT_ID, Guild, Payload, World

ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
PING, COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 1, 2, 3, 4, 5
SUBCOMMAND, GROUP = 1, 2
EPHEMERAL = 64


@dataclass
class Exchange:
    """One act of a person, and what the bot said to it.

    Attributes:
        kind: of the first answer (Discord's "Interaction Callback Type"); None until it came.
        messages: what the person has been shown, the first answer first, as it stands now.
        form: the form that was opened, if any.
        choices: what was offered while the person typed.
        replaced: what the message with the pressed button was changed to.
    """

    payload: Payload
    asked_at: float
    kind: int | None = None
    answered_at: float | None = None
    messages: list[Payload] = field(default_factory=list[Payload])
    form: Payload | None = None
    choices: list[Payload] | None = None
    replaced: Payload | None = None
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        """The contents and cards that the person has been shown."""
        return "\n".join(map(text_of, self.messages))


def text_of(message: Payload) -> str:
    """What a message says, its cards included."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or ():
        parts += [embed.get("title") or "", embed.get("description") or ""]
        for part in embed.get("fields") or ():
            parts += [part["name"], part["value"]]
        footer: Payload = embed.get("footer") or {}
        parts.append(footer.get("text", ""))
    return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Person:
    """A member in one channel, who acts; by default in English."""

    guild: Guild
    channel: Payload
    user_id: int
    permissions: int
    locale: str = "en-US"


class Interactions:
    """`/interactions` and `/webhooks`, and the other side of them."""

    def __init__(self, world: World, gateway: Gateway, clock: Clock) -> None:
        self._world = world
        self._gateway = gateway
        self._clock = clock
        self._by_id: dict[int, Exchange] = {}
        self._by_token: dict[str, Exchange] = {}

    async def command(
        self, person: Person, words: str, options: Sequence[Payload] = ()
    ) -> Exchange:
        """Use a slash command by its words, such as `prompts schedule list`."""
        return await self._act(person, COMMAND, self._named(words, options))

    async def autocomplete(
        self, person: Person, words: str, options: Sequence[Payload]
    ) -> Exchange:
        """Type into an option; the one being typed has `focused`."""
        return await self._act(person, AUTOCOMPLETE, self._named(words, options))

    async def press(
        self, person: Person, message: Payload, custom_id: str, values: Sequence[str] = ()
    ) -> Exchange:
        """Press a button, or choose these values in a menu."""
        kind = 3 if values else 2
        data: Payload = {"custom_id": custom_id, "component_type": kind, "id": 1}
        if values:
            data["values"] = list(values)
        return await self._act(person, COMPONENT, data, message)

    async def submit(
        self, person: Person, custom_id: str, components: Sequence[Payload]
    ) -> Exchange:
        """Send a form off."""
        return await self._act(person, FORM, {"custom_id": custom_id, "components": components})

    async def send(self, person: Person, kind: int, data: Payload) -> Exchange:
        """Any interaction at all, as a hostile client might make one."""
        return await self._act(person, kind, data)

    async def _act(
        self, person: Person, kind: int, data: Payload, message: Payload | None = None
    ) -> Exchange:
        interaction_id, token = self._world.new_id(), uuid4().hex
        member = person.guild.members[person.user_id]
        payload: Payload = {
            "id": str(interaction_id),
            "application_id": str(BOT_ID),
            "type": kind,
            "data": data,
            "guild_id": str(person.guild.guild_id),
            "guild": {"id": str(person.guild.guild_id), "locale": "en-US", "features": []},
            "channel_id": person.channel["id"],
            "channel": {**person.channel, "permissions": str(person.permissions)},
            "member": {**member, "permissions": str(person.permissions)},
            "token": token,
            "version": 1,
            "app_permissions": str(permissions(self._world, person.channel)),
            "locale": person.locale,
            "guild_locale": "en-US",
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": {"0": str(person.guild.guild_id)},
            "context": 0,
            "attachment_size_limit": 10 * 2**20,
        }
        if message is not None:
            payload["message"] = message
        exchange = Exchange(payload, self._clock.monotonic())
        self._by_id[interaction_id] = self._by_token[token] = exchange
        await self._gateway.dispatch("INTERACTION_CREATE", person.guild.guild_id, payload)
        return exchange

    def routes(self) -> Mapping[tuple[str, str], Route]:
        answered = r"/webhooks/{application_id:\d+}/{token}/messages/{message_id}"
        return {
            ("POST", r"/interactions/{interaction_id:\d+}/{token}/callback"): self._callback,
            ("POST", r"/webhooks/{application_id:\d+}/{token}"): self._follow_up,
            ("GET", answered): self._read,
            ("PATCH", answered): self._edit,
            ("DELETE", answered): self._delete,
        }

    async def _callback(self, call: Call) -> Answer:
        exchange = self._by_id.get(call.number("interaction_id"))
        now = self._clock.monotonic()
        if exchange is None or exchange.payload["token"] != call.numbers["token"]:
            raise RefusedError(404, 10062, "Unknown interaction")
        if exchange.kind is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if now - exchange.asked_at > ANSWER_SECONDS:
            raise RefusedError(404, 10062, "Unknown interaction")
        exchange.kind, exchange.answered_at = call.body["type"], now
        said: Payload = call.body.get("data") or {}
        message = self._take(exchange, said, call.files)
        exchange.heard.set()
        if call.query.get("with_response", "0").lower() not in ("1", "true"):
            return None
        about = {"id": exchange.payload["id"], "type": exchange.payload["type"]}
        resource = (
            {} if message is None else {"resource": {"type": exchange.kind, "message": message}}
        )
        return {"interaction": about, **resource}

    def _take(self, exchange: Exchange, said: Payload, files: Sequence[Upload]) -> Payload | None:
        match exchange.kind:
            case 4:
                exchange.messages.append(self._message(exchange, said, files))
                return exchange.messages[-1]
            case 7:
                before: Payload = exchange.payload.get("message") or {}
                exchange.replaced = {**before, **said}
                return exchange.replaced
            case 8:
                exchange.choices = said["choices"]
            case 9:
                exchange.form = said
            case _:
                pass
        return None

    def _message(self, exchange: Exchange, said: Payload, files: Sequence[Upload] = ()) -> Payload:
        channel = exchange.payload["channel"]
        return {**made_message(self._world, channel, said, files), "webhook_id": str(BOT_ID)}

    async def _follow_up(self, call: Call) -> Answer:
        exchange = self._open(call)
        exchange.messages.append(self._message(exchange, call.body, call.files))
        exchange.heard.set()
        return exchange.messages[-1]

    async def _read(self, call: Call) -> Answer:
        return self._said(call)

    async def _edit(self, call: Call) -> Answer:
        exchange, message = self._open(call), self._said(call)
        channel = exchange.payload["channel"]
        change_message(self._world, channel, message, call.body, call.files)
        exchange.heard.set()
        return message

    async def _delete(self, call: Call) -> Answer:
        exchange, message = self._open(call), self._said(call)
        exchange.messages.remove(message)
        return None

    def _open(self, call: Call) -> Exchange:
        exchange = self._by_token.get(call.numbers["token"])
        if exchange is None or exchange.kind is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        if self._clock.monotonic() - exchange.asked_at > TOKEN_SECONDS:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return exchange

    def _said(self, call: Call) -> Payload:
        exchange, wanted = self._open(call), call.numbers["message_id"]
        if wanted == "@original":
            if exchange.kind in (6, 7):
                if exchange.replaced is None:
                    exchange.replaced = dict(exchange.payload["message"])
                return exchange.replaced
            if not exchange.messages and exchange.kind == 5:
                exchange.messages.append(self._message(exchange, {}))
            if exchange.messages:
                return exchange.messages[0]
        for message in exchange.messages:
            if message["id"] == wanted:
                return message
        raise RefusedError(404, 10008, "Unknown Message")

    def _named(self, words: str, options: Sequence[Payload]) -> Payload:
        name, *rest = words.split()
        command = next(one for one in self._world.commands if one["name"] == name)
        given: list[Payload] = list(options)
        for depth, word in reversed(list(enumerate(rest))):
            kind = GROUP if depth == 0 and len(rest) == 2 else SUBCOMMAND
            given = [{"type": kind, "name": word, "options": given}]
        return {
            "id": command["id"],
            "name": name,
            "type": 1,
            "guild_id": None,
            "options": given,
            "resolved": {},
        }
