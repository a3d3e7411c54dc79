"""What a person put into a form, as plain values; and how it gets back into the form."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import discord
from discord import SelectDefaultValueType as Names

from cogs._kit.numbers import id_in
from plc_bot.drafts.models import Draft, Typed


@dataclass(frozen=True, slots=True)
class Filled:
    """A form's answers by the custom ids of its fields; a field left empty reads as nothing."""

    fields: dict[str, Typed]

    def text(self, name: str) -> str:
        """What was typed or chosen (one choice); empty when nothing was."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else next(iter(value), "")

    def choices(self, name: str) -> tuple[str, ...]:
        """All that was chosen in a list, in Discord's order."""
        value = self.fields.get(name, "")
        if isinstance(value, str):
            return (value,) if value else ()
        return tuple(value)

    def ids(self, name: str) -> tuple[int, ...]:
        """The snowflakes chosen in a list of roles, channels or people."""
        chosen = (id_in(value) for value in self.choices(name))
        return tuple(one for one in chosen if one is not None)

    def id_of(self, name: str) -> int | None:
        """The one snowflake chosen, or None."""
        return next(iter(self.ids(name)), None)

    def is_ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.text(name) == "true"

    @classmethod
    def of_draft(cls, draft: Draft) -> "Filled":
        """The answers that a draft has kept."""
        return cls({name: value for name, value in draft.fields.items() if name[:1] != "@"})

    @classmethod
    def of_submission(cls, submitted: dict[str, Any]) -> "Filled":
        """The answers in Discord's payload: label, component, its id and value or values.

        (Discord's reference, "Modal Submit Data Structure"; looked at in 2.7.1.)
        """
        components = [row["component"] for row in submitted["components"] if "component" in row]
        return cls({component["custom_id"]: _typed(component) for component in components})


def _typed(component: dict[str, Any]) -> Typed:
    if "values" in component:
        return [str(value) for value in component["values"]]
    value = component.get("value")
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value or "")


def fill(component: discord.ui.Item[Any], filled: Filled) -> None:
    """Put an answer back into its field, where the form has such a field."""
    custom_id: str | None = getattr(component, "custom_id", None)
    if custom_id is not None and custom_id in filled.fields:
        _fill(component, custom_id, filled)


@singledispatch
def _fill(component: object, name: str, filled: Filled) -> None:
    message = f"a form cannot give back a {type(component).__name__}"
    raise TypeError(message)


@_fill.register(discord.ui.TextInput)
def _fill_text(component: discord.ui.TextInput[Any], name: str, filled: Filled) -> None:
    # Discord opens no form that holds more than it lets one type.
    component.default = filled.text(name)[: component.max_length]


@_fill.register(discord.ui.Select)
@_fill.register(discord.ui.RadioGroup)
@_fill.register(discord.ui.CheckboxGroup)
def _fill_options(
    component: discord.ui.Select[Any] | discord.ui.RadioGroup[Any] | discord.ui.CheckboxGroup[Any],
    name: str,
    filled: Filled,
) -> None:
    # A radio group takes one, and says nothing of how many.
    chosen = filled.choices(name)[: getattr(component, "max_values", 1)]
    for option in component.options:
        option.default = option.value in chosen


@_fill.register(discord.ui.Checkbox)
def _fill_box(component: discord.ui.Checkbox[Any], name: str, filled: Filled) -> None:
    component.default = filled.is_ticked(name)


@_fill.register(discord.ui.RoleSelect)
def _fill_roles(component: discord.ui.RoleSelect[Any], name: str, filled: Filled) -> None:
    component.default_values = _defaults(filled.ids(name)[: component.max_values], Names.role)


@_fill.register(discord.ui.ChannelSelect)
def _fill_channels(component: discord.ui.ChannelSelect[Any], name: str, filled: Filled) -> None:
    component.default_values = _defaults(filled.ids(name)[: component.max_values], Names.channel)


@_fill.register(discord.ui.UserSelect)
def _fill_users(component: discord.ui.UserSelect[Any], name: str, filled: Filled) -> None:
    component.default_values = _defaults(filled.ids(name)[: component.max_values], Names.user)


def _defaults(ids: tuple[int, ...], kind: Names) -> list[discord.SelectDefaultValue]:
    return [discord.SelectDefaultValue(id=chosen, type=kind) for chosen in ids]
