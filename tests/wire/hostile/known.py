"""What the bot's code has of forms and lists, by their names."""

from collections.abc import Mapping
from typing import Any

import plc_bot.cli.assembly
from cogs._kit.forms import FORMS
from cogs._kit.pager import LISTINGS
from tests.wire.emulator.world import Payload
from tests.wire.hostile.filling import fields_of


def known_forms() -> dict[str, list[Payload]]:
    """The fields of every form by its name; within a running loop."""
    _ = plc_bot.cli.assembly  # its cogs' modules, once imported, make each form and list known
    return {name: _fields(form("1").to_dict()) for name, form in FORMS.items()}


def known_lists() -> list[str]:
    """The names of all lists that are turned by pages."""
    _ = plc_bot.cli.assembly  # its cogs' modules, once imported, make each form and list known
    return list(LISTINGS)


def _fields(form: Mapping[str, Any]) -> list[Payload]:
    return list(fields_of(dict(form)).values())
