"""A form as it is sent in: what stood in it, and what somebody put in instead."""

from typing import Any

import pytest

from cogs._demo.community import Rank
from cogs._demo.fields import Filling, fields_of
from cogs._demo.simulation import Simulation


def modal(**component: Any) -> dict[str, Any]:
    asked = {"label": "A question", "component": {"custom_id": "field", **component}}
    return {"title": "A form", "components": [{"content": "words alone"}, asked]}


def options(*chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": value.upper(), "default": value in chosen}
        for value in ("mon", "tue", "wed")
    ]


def sent(world: Simulation, form: dict[str, Any], filling: Filling) -> tuple[object, str]:
    (field,) = fields_of(form, filling, world.community)
    assert field.label == "A question"
    return field.value, field.words


@pytest.mark.parametrize(("typed", "stays"), [({}, "before"), ({"field": "after"}, "after")])
async def test_a_text_stays_unless_it_is_typed_anew(
    world: Simulation, typed: Filling, stays: str
) -> None:
    assert sent(world, modal(value="before"), typed) == (stays, stays)


async def test_a_text_that_nobody_typed_is_empty(world: Simulation) -> None:
    assert sent(world, modal(), {}) == ("", "")


async def test_an_option_stays_chosen_unless_another_one_is(world: Simulation) -> None:
    form = modal(options=options("mon", "wed"))
    assert sent(world, form, {}) == (["mon", "wed"], "MON, WED")
    assert sent(world, form, {"field": "tue"}) == (["tue"], "TUE")


async def test_a_channel_stays_chosen_unless_another_one_is(world: Simulation) -> None:
    welcome, office = (world.community.rooms[name] for name in ("welcome", "staff-office"))
    form = modal(default_values=[{"id": str(welcome.id), "type": "channel"}])
    assert sent(world, form, {}) == ([welcome], "#welcome")
    assert sent(world, form, {"field": office}) == ([office], "#staff-office")


async def test_a_role_is_chosen_by_its_handle(world: Simulation) -> None:
    staff = world.community.roles[Rank.STAFF]
    assert sent(world, modal(), {"field": staff}) == ([staff], "@Staff")
