"""What could not be understood is asked again, with the typing kept."""

import pytest

from tests.cogs.prompts.scenes import add, fields, open_to_all, press, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("gibberish", "I could not read that."),
        ("4", "On which day?"),
        ("mon 25:00", "No clock shows that time."),
        ("31 june 9:00", "That date is not in the calendar."),
        ("every 9 weeks on tue 9:00", "Every week, or every 2 to 8 weeks"),
        ("2040-01-01 9:00", "within the next 5 years"),
    ],
)
async def test_a_time_not_understood_comes_back_with_the_reason(
    school: World, typed: str, why: str
) -> None:
    form = await add(school, typed, name="Round")
    assert fields(form) == {"when": typed, "zone": "Europe/Berlin", "name": "Round"}
    assert form.modal is not None
    assert why in form.modal["components"][0]["description"]


async def test_the_form_leads_to_the_card(school: World) -> None:
    form = await add(school, "gibberish")
    typed = {"when": "mon 16:00", "zone": "Berlin"}
    card = await school.staff.submit_modal(form, typed)
    assert "Every Monday 16:00, Berlin" in told(card)
    assert "Saved:" in told(await press(school, card, "Save and start"))


async def test_a_form_refused_again_opens_with_everything_in_it(school: World) -> None:
    form = await add(school, "gibberish")
    typed = {"when": "nonsense", "zone": "Berlin", "name": "Round"}
    refused = await school.staff.submit_modal(form, typed)
    assert "I could not read “nonsense” as a time." in told(refused)
    again = await press(school, refused, "Open the form again")
    assert fields(again) == typed


async def test_without_a_zone_the_city_is_asked_for_this_schedule_only(world: World) -> None:
    open_to_all(world)
    form = await add(world, "mon 16:00")
    assert fields(form)["when"] == "mon 16:00"
    assert form.modal is not None
    assert "/setup start sets it for all" in form.modal["components"][1]["description"]
    card = await world.staff.submit_modal(form, {"when": "mon 16:00", "zone": "kathmandu"})
    assert "Every Monday 16:00, Kathmandu" in told(card)


async def test_an_unknown_city_gets_the_nearest_names_and_keeps_the_typing(world: World) -> None:
    form = await add(world, "mon 16:00")
    typed = {"when": "mon 16:00", "zone": "Bärlim", "name": "Round"}
    refused = await world.staff.submit_modal(form, typed)
    assert "I do not know a time zone called “Bärlim”" in told(refused)
    assert "Try Berlin" in told(refused)
    assert fields(await press(world, refused, "Open the form again")) == typed


async def test_an_abbreviation_is_no_zone(world: World) -> None:
    form = await add(world, "mon 16:00")
    refused = await world.staff.submit_modal(form, {"when": "mon 16:00", "zone": "EST"})
    assert "does not say when clocks change" in told(refused)


async def test_a_form_sent_in_after_a_restart_still_makes_a_card(school: World) -> None:
    form = await add(school, "gibberish")
    await school.restart()
    card = await school.staff.submit_modal(form, {"when": "daily 7:30", "zone": "Berlin"})
    assert "Daily prompt · not saved yet" in told(card)
