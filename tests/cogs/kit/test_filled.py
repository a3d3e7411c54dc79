"""Every kind of field: out of Discord's payload, and back into the form."""

from collections.abc import Sequence
from typing import Any

import discord
import pytest
from discord import ui

from cogs._kit.filled import Filled, fill
from plc_bot.drafts.models import Typed


def submitted(**values: Any) -> Filled:
    """What arrives for fields with these custom ids; lists as `values`, all else as `value`."""
    components: list[dict[str, Any]] = [
        {
            "type": 18,
            "component": {"custom_id": name, "values" if isinstance(got, list) else "value": got},
        }
        for name, got in values.items()
    ]
    return Filled.of_submission({"components": components})


def shown(field: ui.Item[Any], value: Typed) -> dict[str, Any]:
    """The field as Discord is told it, with the value filled in."""
    fill(field, Filled({"field": value}))
    return field.to_component_dict()


def options(made: type[Any]) -> list[Any]:
    return [made(label=name, value=name) for name in ("mon", "tue", "wed")]


def ticked(payload: dict[str, Any]) -> Sequence[str]:
    return [option["value"] for option in payload["options"] if option.get("default")]


def test_text_reads_as_it_was_typed() -> None:
    assert submitted(field="  mon 4\n").text("field") == "  mon 4\n"


def test_a_choice_reads_as_text_and_as_a_list() -> None:
    filled = submitted(field=["tue"])
    assert (filled.text("field"), filled.choices("field")) == ("tue", ("tue",))


def test_ids_read_as_numbers_and_forged_ones_not_at_all() -> None:
    assert submitted(field=["12", "x", "-3", ""]).ids("field") == (12,)


@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_empty_field_reads_as_nothing(nothing: Any) -> None:
    filled = submitted(field=nothing)
    assert filled.text("field") == ""
    assert filled.choices("field") == ()
    assert filled.id_of("field") is None
    assert not filled.is_ticked("field")


def test_a_field_that_is_not_there_reads_as_nothing() -> None:
    assert Filled({}).text("field") == ""


def test_text_comes_back() -> None:
    assert shown(ui.TextInput(custom_id="field"), "mon 4")["value"] == "mon 4"


def test_of_text_that_is_too_long_for_its_field_comes_back_what_fits() -> None:
    assert shown(ui.TextInput[Any](custom_id="field", max_length=3), "four")["value"] == "fou"


def test_of_too_many_chosen_options_come_back_as_many_as_fit() -> None:
    made = options(discord.SelectOption)
    told = shown(ui.Select[Any](custom_id="field", options=made, max_values=1), ["mon", "tue"])
    assert ticked(told) == ["mon"]


def test_of_too_many_chosen_roles_come_back_as_many_as_fit() -> None:
    told = shown(ui.RoleSelect[Any](custom_id="field", max_values=1), ["7", "8"])
    assert [one["id"] for one in told["default_values"]] == [7]


def test_ids_that_no_database_can_hold_read_as_none() -> None:
    forged = Filled({"a": ["9" * 5_000, str(2**63), "0", "٣", "7"]})
    assert forged.ids("a") == (7,)


def test_chosen_options_come_back() -> None:
    menu: ui.Select[Any] = ui.Select(
        custom_id="field", max_values=3, options=options(discord.SelectOption)
    )
    assert ticked(shown(menu, ["mon", "wed"])) == ["mon", "wed"]


def test_a_chosen_radio_button_comes_back() -> None:
    group: ui.RadioGroup[Any] = ui.RadioGroup(
        custom_id="field", options=options(discord.RadioGroupOption)
    )
    assert ticked(shown(group, "tue")) == ["tue"]


def test_ticked_boxes_come_back() -> None:
    group: ui.CheckboxGroup[Any] = ui.CheckboxGroup(
        custom_id="field", options=options(discord.CheckboxGroupOption)
    )
    assert ticked(shown(group, ["mon", "tue"])) == ["mon", "tue"]


@pytest.mark.parametrize(("value", "default"), [("true", True), ("", False)])
def test_a_single_box_comes_back(value: str, default: bool) -> None:
    assert shown(ui.Checkbox(custom_id="field"), value).get("default", False) is default


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (ui.RoleSelect[Any](custom_id="field"), "role"),
        (ui.ChannelSelect[Any](custom_id="field"), "channel"),
        (ui.UserSelect[Any](custom_id="field"), "user"),
    ],
)
def test_chosen_roles_channels_and_people_come_back(field: ui.Item[Any], kind: str) -> None:
    assert shown(field, ["7"])["default_values"] == [{"id": 7, "type": kind}]


def test_a_field_that_cannot_be_given_back_is_a_mistake_in_the_form() -> None:
    button: ui.Button[Any] = ui.Button(custom_id="field", label="No field")
    with pytest.raises(TypeError, match="Button"):
        fill(button, Filled({"field": "x"}))


def test_other_fields_are_left_alone() -> None:
    field: ui.TextInput[Any] = ui.TextInput(custom_id="other", default="as it was")
    fill(field, Filled({"field": "x"}))
    assert field.default == "as it was"
