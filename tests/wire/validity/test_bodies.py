"""What discord.py itself makes of things is taken; the same, a little spoilt, is not."""
# ruff: noqa: TID251 - this is about discord.py's own views and forms, not about the kit's

import io
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.http import handle_message_parameters
from discord.webhook.async_ import interaction_message_response_params

from tests.wire.validity.parts import ANSWER, COMMANDS, MESSAGES, THREADS, Body, said

MENTIONS = discord.AllowedMentions(everyone=False, users=[discord.Object(7)], roles=False)


def a_card() -> discord.Embed:
    card = discord.Embed(
        title="A card", description="x", colour=7, timestamp=discord.utils.utcnow()
    )
    card.add_field(name="When", value="Monday").set_footer(text="small").set_author(name="Mia")
    return card


async def a_view() -> ui.View:
    view = ui.View()
    view.add_item(ui.Button[ui.View](label="Go", emoji="🐟"))
    view.add_item(ui.Button[ui.View](label="Look", url="https://example.org/there"))
    view.add_item(ui.Select[ui.View](options=[discord.SelectOption(label="A", description="x")]))
    view.add_item(ui.ChannelSelect[ui.View](channel_types=[discord.ChannelType.forum]))
    view.add_item(ui.UserSelect[ui.View](default_values=[discord.Object(7)]))
    return view


def a_poll() -> discord.Poll:
    poll = discord.Poll("Which?", timedelta(hours=24), multiple=True)
    return poll.add_answer(text="This", emoji="🐟").add_answer(text="That")


def message(**parts: Any) -> Body:
    payload = handle_message_parameters(**parts).payload
    assert payload is not None
    return payload


async def test_a_message_of_discord_py_is_taken() -> None:
    body = message(
        content="Hello", embed=a_card(), view=await a_view(), nonce=7, allowed_mentions=MENTIONS
    )
    assert said(body) == ""
    assert said({**body, "contents": "Hello"}) != ""


def test_a_poll_of_discord_py_is_taken() -> None:
    assert said(message(poll=a_poll())) == ""


def test_an_edit_of_discord_py_is_taken() -> None:
    body = message(content=None, embed=a_card(), view=None, allowed_mentions=MENTIONS)
    assert said(body, path=f"{MESSAGES}/5", method="PATCH") == ""
    assert said(body, path="/webhooks/1/token/messages/@original", method="PATCH") == ""


async def test_a_forum_post_of_discord_py_is_taken() -> None:
    post = {"name": "Monday", "auto_archive_duration": 1_440, "type": 11, "applied_tags": ["7"]}
    body = message(
        content="Hello", view=await a_view(), allowed_mentions=MENTIONS, channel_payload=post
    )
    assert said(body, path=THREADS) == ""
    assert said({**body, "type": 12}, path=THREADS) != ""


@pytest.mark.parametrize("kind", [4, 7])
async def test_an_answer_of_discord_py_is_taken(kind: int) -> None:
    answer = interaction_message_response_params(
        type=kind,
        content="Hello",
        embed=a_card(),
        view=await a_view(),
        flags=discord.MessageFlags(ephemeral=True),
        allowed_mentions=MENTIONS,
    ).payload
    assert said(answer, path=ANSWER) == ""


def test_a_file_of_discord_py_is_taken() -> None:
    made = handle_message_parameters(content="x", file=discord.File(io.BytesIO(b"a;b"), "a.csv"))
    assert made.multipart is not None
    body = json.loads(made.multipart[0]["value"])
    assert said(body, files=[("a.csv", 3)]) == ""
    assert said(body, files=[("b.csv", 3)]) != ""


async def test_a_form_of_discord_py_is_taken() -> None:
    form = ui.Modal(title="A form")
    form.add_item(ui.Label[ui.Modal](text="Words", component=ui.TextInput(max_length=40)))
    chosen = ui.Select[ui.Modal](options=[discord.SelectOption(label="A")], required=False)
    form.add_item(ui.Label[ui.Modal](text="Choice", description="x", component=chosen))
    form.add_item(ui.TextDisplay[Any]("So it is."))
    assert said({"type": 9, "data": form.to_dict()}, path=ANSWER) == ""


class Group(app_commands.Group):
    @app_commands.command(description="Takes much.")
    @app_commands.choices(which=[app_commands.Choice(name="A", value="a")])
    @app_commands.guild_only()
    async def take(
        self,
        interaction: discord.Interaction,
        which: str,
        number: app_commands.Range[int, 1, 5],
        place: discord.TextChannel | None = None,
    ) -> None: ...


async def commands() -> list[Mapping[str, Any]]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    rights = discord.Permissions(manage_guild=True)
    tree.add_command(Group(name="much", description="x", default_permissions=rights, nsfw=True))
    tree.add_command(app_commands.ContextMenu(name="Save This", callback=save))
    return [command.to_dict(tree) for command in tree.get_commands(type=None)]


def untyped(made: list[Mapping[str, Any]]) -> list[Body]:
    """As they are changed: what kind of command it is cannot be."""
    return [{key: it[key] for key in it if key != "type"} for it in made]


async def save(interaction: discord.Interaction, message: discord.Message) -> None: ...


async def test_commands_of_discord_py_are_taken() -> None:
    made = await commands()
    assert len(made) == 2
    assert said(made, path=COMMANDS, method="PUT") == ""
    assert [said(command, path=COMMANDS) for command in made] == ["", ""]
    assert [said(it, path=f"{COMMANDS}/5", method="PATCH") for it in untyped(made)] == ["", ""]
    assert said([*made, made[0]], path=COMMANDS, method="PUT") != ""


def test_the_rest_of_what_the_bot_asks_for_is_taken() -> None:
    asked: list[tuple[str, str, object]] = [
        ("GET", "/users/@me", None),
        ("GET", "/gateway/bot", None),
        ("GET", "/oauth2/applications/@me", None),
        ("POST", "/users/@me/channels", {"recipient_id": 7}),
        ("POST", "/channels/1/messages/5/threads", {"name": "x", "auto_archive_duration": 60}),
        ("PUT", "/channels/1/messages/pins/5", None),
        ("DELETE", "/channels/1/messages/5", None),
        ("PATCH", "/channels/1", {"flags": 2}),
        ("POST", "/channels/1/polls/5/expire", None),
    ]
    told = [said(body, path=path, method=method) for method, path, body in asked]
    assert told == [""] * len(asked)


OVERWRITE = {"id": 7, "type": 0, "allow": "1024", "deny": "2048"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/channels/1/permissions/7", OVERWRITE),
        ("POST", "/guilds/1/channels", {"name": "x", "permission_overwrites": [OVERWRITE]}),
        ("PATCH", "/channels/1", {"permission_overwrites": [OVERWRITE]}),
    ],
)
def test_permissions_are_sent_as_texts(method: str, path: str, body: Body) -> None:
    assert said(body, path=path, method=method) == ""
