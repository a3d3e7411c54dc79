"""Discord's limits on windows and commands, over everything the bot has.

From Discord's reference, "Application Command Object" and "Component Reference".
"""

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands, ui

from cogs._kit.forms import FORMS, Form
from cogs._kit.translator import CatalogueTranslator
from plc_bot.wording import speaking
from plc_bot.wording.pseudo import PSEUDO, PseudoTranslations
from tests.cogs.world import World

LONGER = 1.4
"""How much longer than English a translation may get (German is, on average)."""
TITLE, PARTS, LABEL, DESCRIPTION, TYPED, PLACEHOLDER = 45, 5, 45, 100, 4_000, 100
COMMAND_DESCRIPTION, COMMAND_WHOLE, CHOICE = 100, 8_000, 100

Payload = dict[str, Any]


def labels(form: Form) -> list[ui.Label[Any]]:
    return [part for part in form.children if isinstance(part, ui.Label)]


def shipped_forms() -> list[str]:
    return sorted(name for name in FORMS if not name.startswith("test-"))


@pytest.mark.parametrize("language", ["en", PSEUDO])
@pytest.mark.parametrize("name", shipped_forms())
def test_a_window_fits_into_discord(name: str, language: str) -> None:
    with speaking(language):
        form = FORMS[name]()
    assert 1 <= len(form.title) <= TITLE
    assert 1 <= len(form.children) <= PARTS
    for label in labels(form):
        assert 1 <= len(label.text) <= LABEL
        assert len(label.description or "") <= DESCRIPTION


@pytest.mark.parametrize("name", shipped_forms())
def test_every_field_has_a_name_of_its_own_and_a_limit(name: str) -> None:
    fields = [label.component for label in labels(FORMS[name]())]
    names = [str(getattr(field, "custom_id", "")) for field in fields]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalpha() for name in names), (
        "a random id is lost at a restart"
    )
    typed = [field for field in fields if isinstance(field, ui.TextInput)]
    assert all(field.max_length and field.max_length <= TYPED for field in typed)
    assert all(len(field.placeholder or "") <= PLACEHOLDER for field in typed)


def parts(payload: Payload) -> Iterator[Payload]:
    """A command with all its groups, subcommands, options and choices."""
    yield payload
    for part in [*payload.get("options", []), *payload.get("choices", [])]:
        yield from parts(part)


def size(payload: Payload) -> int:
    """As Discord counts a command: names, descriptions and string values, all levels."""
    return sum(
        len(str(part.get("name", ""))) + len(part.get("description", "")) + len(value_of(part))
        for part in parts(payload)
    )


def value_of(part: Payload) -> str:
    value = part.get("value", "")
    return value if isinstance(value, str) else ""


async def payloads(world: World) -> list[Payload]:
    tree, translator = world.bot.tree, CatalogueTranslator()
    commands = tree.get_commands()
    return [await command.get_translated_payload(tree, translator) for command in commands]


async def test_every_command_fits_into_discord_with_room_for_translation(world: World) -> None:
    sizes = {payload["name"]: size(payload) for payload in await payloads(world)}
    assert sizes
    assert {name: n for name, n in sizes.items() if n * LONGER > COMMAND_WHOLE} == {}


async def test_every_description_is_there_and_fits_in_every_language(world: World) -> None:
    found = [part for payload in await payloads(world) for part in parts(payload)]
    for part in found:
        english = part.get("description", "-")
        translated = part.get("description_localizations", {}).values()
        texts = [english, PseudoTranslations().gettext(english), *translated]
        assert all(1 <= len(text) <= COMMAND_DESCRIPTION for text in texts), part["name"]


async def test_every_command_works_in_servers_only(world: World) -> None:
    commands = world.bot.tree.get_commands()
    open_ones = [
        command.name
        for command in commands
        if isinstance(command, app_commands.Command | app_commands.Group) and not command.guild_only
    ]
    assert open_ones == []
