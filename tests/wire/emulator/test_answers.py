"""Files in answers to interactions, sent by discord.py itself."""

import io

import discord

from tests.wire.emulator.interactions import COMMAND, Person
from tests.wire.emulator.permissions import SEND_MESSAGES
from tests.wire.emulator.visitor import Visitor
from tests.wire.emulator.world import ALL_PERMISSIONS

ASKED = {"id": "5", "name": "export", "type": 1}


def staff(visitor: Visitor) -> Person:
    owner_id = int(visitor.guild.payload["owner_id"])
    return Person(visitor.guild, visitor.room, owner_id, ALL_PERMISSIONS)


def a_file() -> discord.File:
    return discord.File(io.BytesIO(b"a,b\n"), "history.csv")


async def test_an_answer_and_what_follows_it_may_carry_files(visitor: Visitor) -> None:
    waiting = visitor.hears("interaction")
    exchange = await visitor.emulated.interactions.send(staff(visitor), COMMAND, ASKED)
    interaction = await waiting
    await interaction.response.send_message("Here it is.", file=a_file())
    await interaction.followup.send("And again.", file=a_file())
    for message in exchange.messages:
        (attachment,) = message["attachments"]
        assert visitor.emulated.world.files[int(attachment["id"])] == b"a,b\n"
    assert visitor.emulated.invalid == []


async def test_a_deferred_answer_gets_its_file_later(visitor: Visitor) -> None:
    waiting = visitor.hears("interaction")
    exchange = await visitor.emulated.interactions.send(staff(visitor), COMMAND, ASKED)
    interaction = await waiting
    await interaction.response.defer(ephemeral=True, thinking=True)
    changed = await interaction.edit_original_response(content="Done.", attachments=[a_file()])
    assert [one.filename for one in changed.attachments] == ["history.csv"]
    assert exchange.text == "Done."
    assert visitor.emulated.invalid == []


async def test_an_interaction_says_what_the_bot_may_do(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, SEND_MESSAGES)
    waiting = visitor.hears("interaction")
    await visitor.emulated.interactions.send(staff(visitor), COMMAND, ASKED)
    permissions = (await waiting).app_permissions
    assert (permissions.send_messages, permissions.view_channel) == (False, True)
