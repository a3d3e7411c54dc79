"""People act: commands, buttons, menus, forms; and the bot's answers within their times."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from plc_bot.clock import Clock
from tests.wire.emulator.acting import (
    ATTACHMENT,
    BUTTON,
    chosen_in,
    filled,
    found,
    given,
    ids_in,
    listed,
    resolved,
    within,
)
from tests.wire.emulator.exchanges import EPHEMERAL, Exchange, Person, text_of
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.messages import change_message, made_message
from tests.wire.emulator.permissions import permissions
from tests.wire.emulator.rest import Answer, Call, RefusedError, Route, Upload
from tests.wire.emulator.world import BOT_ID, Payload, World

__all__ = ["Exchange", "Interactions", "Person", "text_of"]

MESSAGE, LATER, LATER_UPDATE, UPDATE, CHOICES, OPENED_FORM = 4, 5, 6, 7, 8, 9
_ANSWERS = {
    2: {MESSAGE, LATER, OPENED_FORM},
    3: {MESSAGE, LATER, LATER_UPDATE, UPDATE, OPENED_FORM},
    4: {CHOICES},
    5: {MESSAGE, LATER, LATER_UPDATE, UPDATE},
}
"""What may be answered to what ("Interaction Callback Type")."""
PRIVATE_PERMISSIONS = 1 << 6 | 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16
ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
PING, COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 1, 2, 3, 4, 5


class Interactions:
    """`/interactions` and `/webhooks`, and the other side of them."""

    def __init__(self, world: World, gateway: Gateway, clock: Clock) -> None:
        self._world = world
        self._gateway = gateway
        self._clock = clock
        self._by_id: dict[int, Exchange] = {}
        self._by_token: dict[str, Exchange] = {}
        self._uploaded: dict[str, Payload] = {}

    async def command(
        self, person: Person, words: str, options: Sequence[Payload] = (), **values: object
    ) -> Exchange:
        """Use a slash command by its words, such as `prompts schedule list`.

        `values` are given by the options' names and get the types that were registered; people,
        channels and roles are given as payloads or ids, files as what `upload` returned.

        Raises:
            LookupError: the bot has registered no such command or option.
        """
        return await self._act(person, COMMAND, self._named(person, words, options, values))

    def upload(self, name: str, content: bytes) -> Payload:
        """A file for an option, as a client uploads it first."""
        attachment = self._world.add_file(name, content)
        self._uploaded[attachment["id"]] = attachment
        return attachment

    async def autocomplete(
        self, person: Person, words: str, options: Sequence[Payload]
    ) -> Exchange:
        """Type into an option; the one being typed has `focused`."""
        return await self._act(person, AUTOCOMPLETE, self._named(person, words, options, {}))

    async def click(
        self, person: Person, shown: Exchange | Payload, wanted: str, *values: str
    ) -> Exchange:
        """Press what has this label, placeholder or custom id in the latest message of an answer.

        Raises:
            LookupError: there is none, or it cannot be pressed.
        """
        message = shown.latest if isinstance(shown, Exchange) else shown
        item = found(message, wanted)
        data: Payload = {"custom_id": item["custom_id"], "component_type": item["type"], "id": 1}
        if item["type"] != BUTTON:
            chosen = dict.fromkeys(chosen_in([{**item, "values": list(values)}]), values)
            data["values"] = list(values)
            data["resolved"] = resolved(self._world, person.in_guild, chosen)
        return await self._act(person, COMPONENT, data, message)

    async def fill(self, person: Person, opened: Exchange, **answers: object) -> Exchange:
        """Send off the form that was opened; what is not answered stays as it stood there.

        `answers` are by the fields' custom ids; `fill_in` takes labels, too.
        """
        return await self.fill_in(person, opened, answers)

    async def fill_in(
        self, person: Person, opened: Exchange, answers: Mapping[str, object]
    ) -> Exchange:
        """As `fill`, with answers by label or custom id.

        Raises:
            LookupError: no form was opened, or it has no such field.
        """
        if opened.form is None:
            message = f"no form was opened: {opened.text}"
            raise LookupError(message)
        components = filled(opened.form, answers)
        data: Payload = {"custom_id": opened.form["custom_id"], "components": components}
        data["resolved"] = resolved(self._world, person.in_guild, chosen_in(components))
        return await self._act(person, FORM, data, opened.payload.get("message"))

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

    async def send(
        self, person: Person, kind: int, data: Payload, message: Payload | None = None
    ) -> Exchange:
        """Any interaction at all, as a hostile client might make one."""
        return await self._act(person, kind, data, message)

    async def _act(
        self, person: Person, kind: int, data: Payload, message: Payload | None = None
    ) -> Exchange:
        interaction_id, token = self._world.new_id(), uuid4().hex
        payload: Payload = {
            "id": str(interaction_id),
            "application_id": str(BOT_ID),
            "type": kind,
            "data": data,
            "token": token,
            "version": 1,
            "locale": person.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": 10 * 2**20,
            **self._place(person),
        }
        if message is not None:
            payload["message"] = message
        exchange = Exchange(payload, self._clock.monotonic())
        self._by_id[interaction_id] = self._by_token[token] = exchange
        guild_id = None if person.in_private else person.guild.guild_id
        await self._gateway.dispatch("INTERACTION_CREATE", guild_id, payload)
        return exchange

    def _place(self, person: Person) -> Payload:
        """Where somebody acts ("Interaction Object"): in a guild, or in private with the bot."""
        if person.in_private:
            channel = self._world.dm_with(person.user_id)
            return {
                "channel_id": channel["id"],
                "channel": channel,
                "user": self._world.users[person.user_id],
                "app_permissions": str(PRIVATE_PERMISSIONS),
                "authorizing_integration_owners": {"0": "0"},
                "context": 1,
            }
        guild_id = str(person.guild.guild_id)
        member = person.guild.members[person.user_id]
        return {
            "guild_id": guild_id,
            "guild": {"id": guild_id, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "channel_id": person.channel["id"],
            "channel": {**person.channel, "permissions": str(person.permissions)},
            "member": {**member, "permissions": str(person.permissions)},
            "app_permissions": str(permissions(self._world, person.channel)),
            "authorizing_integration_owners": {"0": guild_id},
            "context": 0,
        }

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
        if call.body["type"] not in _ANSWERS[exchange.payload["type"]]:
            raise RefusedError(400, 50035, "Invalid Form Body")
        if call.body["type"] in (LATER_UPDATE, UPDATE) and "message" not in exchange.payload:
            raise RefusedError(400, 50035, "Invalid Form Body")
        exchange.kind, exchange.answered_at = call.body["type"], now
        said: Payload = call.body.get("data") or {}
        exchange.privacy = (said.get("flags") or 0) & EPHEMERAL
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
        channel = exchange.payload["channel"]
        match exchange.kind:
            case 4:
                exchange.messages.append(self._message(exchange, said, files))
                return exchange.messages[-1]
            case 6:
                exchange.replaced = exchange.payload["message"]
            case 7:
                pressed: Payload = exchange.payload["message"]
                change_message(self._world, channel, pressed, said, files)
                exchange.replaced = pressed
                return pressed
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
        said = call.body
        if exchange.kind == LATER and not exchange.messages:
            # The first one after "thinking" is as private as that was.
            said = {**said, "flags": (said.get("flags") or 0) & ~EPHEMERAL | exchange.privacy}
        exchange.messages.append(self._message(exchange, said, call.files))
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
                assert exchange.replaced is not None
                return exchange.replaced
            if not exchange.messages and exchange.kind == LATER:
                exchange.messages.append(self._message(exchange, {"flags": exchange.privacy}))
            if exchange.messages:
                return exchange.messages[0]
        for message in exchange.messages:
            if message["id"] == wanted:
                return message
        raise RefusedError(404, 10008, "Unknown Message")

    def _named(
        self,
        person: Person,
        words: str,
        options: Sequence[Payload],
        values: Mapping[str, object],
    ) -> Payload:
        command, path = listed(self._world.commands, words)
        named = [*options, *given(path[-1] if path else command, values)]
        shown = resolved(self._world, person.in_guild, ids_in(named))
        files = {str(one["value"]) for one in named if one["type"] == ATTACHMENT}
        if files:
            shown["attachments"] = {one: self._uploaded[one] for one in files}
        return {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": within(path, named),
            "resolved": shown,
        }
