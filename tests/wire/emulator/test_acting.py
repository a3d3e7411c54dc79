"""What people do: by what they are shown, and as Discord passes it on."""

import asyncio
import json
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.wire.emulator import acting
from tests.wire.emulator.acting import ATTACHMENT, STRING, USER
from tests.wire.emulator.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    MESSAGE,
    OPENED_FORM,
    UPDATE,
)
from tests.wire.emulator.replying import (
    ADD,
    EXPORT,
    FIELDS,
    opened,
    owner,
    owner_of,
    say,
    shown,
)
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.visitor import PATIENCE_SECONDS, Visitor
from tests.wire.emulator.world import Payload

LOOK = {
    "id": "6",
    "name": "look",
    "type": 1,
    "options": [
        {"type": USER, "name": "who"},
        {"type": STRING, "name": "how"},
        {"type": ATTACHMENT, "name": "file"},
    ],
}


async def look(
    interaction: discord.Interaction[Any],
    who: discord.Member,
    where: discord.TextChannel,
    role: discord.Role,
    file: discord.Attachment,
) -> None:
    named = f"{who.name}, {where.name}, {role.name}, {file.filename}"
    await interaction.response.send_message(f"{named}: {len(await file.read())}")


async def test_a_choice_in_a_list_is_sent_with_who_was_chosen(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    first = await shown(
        emulated, person, {"type": 5, "custom_id": "plc:who", "placeholder": "Somebody"}
    )
    chosen = await emulated.interactions.click(person, first, "Somebody", str(person.user_id))
    data = chosen.payload["data"]
    assert (data["component_type"], data["values"]) == (5, [str(person.user_id)])
    assert data["resolved"]["users"] == {str(person.user_id): emulated.world.users[person.user_id]}
    assert chosen.payload["message"] == first.latest


async def test_what_may_be_typed_is_offered(emulated: EmulatedDiscord) -> None:
    emulated.world.commands = [LOOK]
    typing = {"type": STRING, "name": "how", "value": "we", "focused": True}
    exchange = await emulated.interactions.autocomplete(owner(emulated), "look", [typing])
    choices = [{"name": "Weekly", "value": "weekly"}]
    assert await say(emulated, exchange, CHOICES, choices=choices) == (204, None)
    assert exchange.payload["data"]["options"] == [typing]
    assert (exchange.choices, exchange.messages) == (choices, [])


async def test_a_form_is_filled_by_what_stands_above_its_fields(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    form = await opened(emulated, person)
    sent = await emulated.interactions.fill_in(person, form, {"A note": "Soon"})
    fields = [one["component"] for one in sent.payload["data"]["components"]]
    assert sent.payload["data"]["custom_id"] == "plc:form"
    assert [(one["custom_id"], one["value"]) for one in fields] == [
        ("question", "As it stood"),
        ("note", "Soon"),
    ]


async def test_a_form_is_filled_by_its_fields_ids(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    form = await opened(emulated, person)
    sent = await emulated.interactions.fill(person, form, question="Mine")
    values = [one["component"]["value"] for one in sent.payload["data"]["components"]]
    assert values == ["Mine", ""]
    with pytest.raises(LookupError, match="nothing_such"):
        await emulated.interactions.fill(person, form, nothing_such="x")


async def test_a_form_that_was_not_opened_is_not_sent(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    with pytest.raises(LookupError, match="Here"):
        await emulated.interactions.fill(person, await shown(emulated, person))


async def test_the_message_under_a_form_can_be_changed_by_it(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    first = await shown(emulated, person, ADD)
    pressed = await emulated.interactions.click(person, first, "plc:add")
    await say(emulated, pressed, OPENED_FORM, **FIELDS)
    sent = await emulated.interactions.fill(person, pressed)
    assert await say(emulated, sent, UPDATE, content="Added.") == (204, None)
    assert first.text == "Added."


async def test_options_come_with_what_they_name(emulated: EmulatedDiscord) -> None:
    emulated.world.commands = [LOOK]
    person, file = owner(emulated), emulated.interactions.upload("a.csv", b"a,b\n")
    exchange = await emulated.interactions.command(person, "look", who=person.user_id, file=file)
    data, user_id = exchange.payload["data"], str(person.user_id)
    assert data["resolved"]["attachments"] == {file["id"]: file}
    assert list(data["resolved"]["members"]) == [user_id]
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as answer:
        assert await answer.read() == b"a,b\n"


async def test_in_private_there_is_no_server(emulated: EmulatedDiscord) -> None:
    person = owner(emulated, in_private=True)
    exchange = await emulated.interactions.send(person, COMMAND, EXPORT)
    private = emulated.world.dm_with(person.user_id)
    assert not {"guild_id", "guild", "member"} & exchange.payload.keys()
    assert exchange.payload["user"]["id"] == str(person.user_id)
    assert (exchange.payload["channel_id"], exchange.payload["context"]) == (private["id"], 1)
    assert await say(emulated, exchange, MESSAGE, content="Hello") == (204, None)
    assert exchange.latest["channel_id"] == private["id"]


@pytest.mark.parametrize("data", [{"custom_id": "plc:' OR 1=1:\u202e"}, {"options": "none"}, {}])
async def test_what_a_hostile_client_sends_arrives_as_it_is(
    visitor: Visitor, data: Payload
) -> None:
    await visitor.emulated.interactions.send(owner_of(visitor), AUTOCOMPLETE, data)
    (session,) = visitor.emulated.gateway.sessions.values()
    _number, told = session.told[-1]
    heard = json.loads(told)
    assert (heard["t"], heard["d"]["data"]) == ("INTERACTION_CREATE", data)


async def test_discord_py_is_told_all_that_a_command_names(visitor: Visitor) -> None:
    world, person = visitor.emulated.world, owner_of(visitor)
    tree = app_commands.CommandTree(visitor.client)
    tree.command()(look)
    await tree.sync()
    exchange = await visitor.emulated.interactions.command(
        person,
        "look",
        who=person.user_id,
        where=visitor.room,
        role=world.add_role(visitor.guild, "Readers"),
        file=visitor.emulated.interactions.upload("a.csv", b"a,b\n"),
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        await exchange.heard.wait()
    assert exchange.text == "owner, general, Readers, a.csv: 4"


async def test_discord_py_knows_a_pressed_button(visitor: Visitor) -> None:
    person = owner_of(visitor)
    first = await shown(visitor.emulated, person, ADD)
    waiting = visitor.hears("interaction")
    pressed = await visitor.emulated.interactions.press(person, first.latest, "plc:add")
    interaction = await waiting
    assert interaction.type is discord.InteractionType.component
    await interaction.response.edit_message(content="Added.")
    assert (first.text, pressed.kind) == ("Added.", UPDATE)
    assert pressed.payload["type"] == COMPONENT


GROUPED = {
    "name": "prompts",
    "options": [
        {"type": acting.GROUP, "name": "queue", "options": [{"type": 1, "name": "list"}]},
        {"type": acting.SUBCOMMAND, "name": "next", "options": [{"type": 4, "name": "many"}]},
    ],
}


def test_a_command_is_found_by_its_words() -> None:
    found, path = acting.listed([GROUPED], "prompts queue list")
    assert (found, [part["name"] for part in path]) == (GROUPED, ["queue", "list"])
    assert acting.within(path, []) == [
        {"type": 2, "name": "queue", "options": [{"type": 1, "name": "list", "options": []}]}
    ]


@pytest.mark.parametrize("words", ["queue", "prompts draw", "prompts queue draw"])
def test_nobody_uses_a_command_that_was_not_registered(words: str) -> None:
    with pytest.raises(LookupError, match=words.rsplit(maxsplit=1)[-1]):
        acting.listed([GROUPED], words)


def test_options_get_their_registered_types() -> None:
    _command, (part,) = acting.listed([GROUPED], "prompts next")
    assert acting.given(part, {"many": 3}) == [{"type": 4, "name": "many", "value": 3}]
    with pytest.raises(LookupError, match="few"):
        acting.given(part, {"few": 3})


def test_whatever_has_an_id_can_be_pressed_wherever_it_stands() -> None:
    beside = {"type": 9, "components": [{"type": 10}], "accessory": {**ADD, "custom_id": "beside"}}
    row = {"type": 1, "components": [ADD, {"type": 2, "style": 5, "url": "https://x.org"}]}
    field = {"type": 18, "component": {"type": 4, "custom_id": "field"}}
    names = [
        item["custom_id"] for item in acting.items([{"type": 17, "components": [beside]}, row])
    ]
    assert names == ["beside", "plc:add"]
    assert [item["custom_id"] for item in acting.items([field])] == ["field"]


@pytest.mark.parametrize("wanted", ["Remove", "Locked"])
def test_only_what_is_there_and_open_is_pressed(wanted: str) -> None:
    locked = {**ADD, "label": "Locked", "custom_id": "plc:locked", "disabled": True}
    message = {"components": [{"type": 1, "components": [ADD, locked]}]}
    with pytest.raises(LookupError, match="Add"):
        acting.found(message, wanted)


@pytest.mark.parametrize(
    ("field", "answers", "sent"),
    [
        ({"type": 4, "value": "Old"}, {}, {"value": "Old"}),
        ({"type": 4}, {}, {"value": ""}),
        ({"type": 4, "value": "Old"}, {"x": "New"}, {"value": "New"}),
        (
            {"type": 3, "options": [{"value": "a"}, {"value": "b", "default": True}]},
            {},
            {"values": ["b"]},
        ),
        ({"type": 3, "options": []}, {"x": "a"}, {"values": ["a"]}),
        ({"type": 8, "default_values": [{"id": 7, "type": "channel"}]}, {}, {"values": ["7"]}),
        ({"type": 8}, {"x": ["7", "8"]}, {"values": ["7", "8"]}),
        ({"type": 21, "options": [{"value": "a", "default": True}]}, {}, {"value": "a"}),
        ({"type": 21, "options": [{"value": "a"}]}, {}, {"value": None}),
        ({"type": 23, "default": True}, {}, {"value": True}),
        ({"type": 23}, {}, {"value": False}),
    ],
)
def test_each_kind_of_field_is_sent_in_its_own_way(
    field: Payload, answers: Payload, sent: Payload
) -> None:
    form = {"components": [{"type": 10}, {"type": 18, "component": {**field, "custom_id": "x"}}]}
    (label,) = acting.filled(form, answers)
    part = {"type": field["type"], "id": 1, "custom_id": "x"}
    assert label == {"type": 18, "id": 1, "component": {**part, **sent}}


def test_what_lists_of_people_and_places_hold_is_looked_up() -> None:
    lists = [
        {"type": kind, "custom_id": str(kind), "values": [str(kind)]} for kind in (3, 5, 6, 7, 8)
    ]
    assert acting.chosen_in(lists) == {
        acting.USER: ["5"],
        acting.ROLE: ["6"],
        acting.MENTIONABLE: ["7"],
        acting.CHANNEL: ["8"],
    }


def test_who_and_what_is_named_is_added_as_far_as_it_exists(emulated: EmulatedDiscord) -> None:
    person = owner(emulated)
    role = emulated.world.add_role(person.guild, "Readers")
    user_id, stranger = str(person.user_id), emulated.world.add_user("zoe")
    ids = {acting.MENTIONABLE: [user_id, role["id"]], acting.USER: [stranger["id"], "5"]}
    ids[acting.CHANNEL] = [person.channel["id"]]
    added = acting.resolved(emulated.world, person.guild, ids)
    assert {family: list(found) for family, found in added.items()} == {
        "users": [user_id, stranger["id"]],
        "members": [user_id],
        "roles": [role["id"]],
        "channels": [person.channel["id"]],
    }
    in_private = acting.resolved(emulated.world, None, {acting.MENTIONABLE: [user_id, role["id"]]})
    assert list(in_private) == ["users"]
