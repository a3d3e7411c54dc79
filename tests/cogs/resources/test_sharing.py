"""Sharing by command and by menu: RES-01, and what a person sees of RES-04, RES-22."""

import pytest

from plc_bot.resources.models import ResourceSettings
from tests.cogs.prompts.scenes import controls, fields, press, shown, told
from tests.cogs.resources.scenes import LINK, shared, turn_on
from tests.cogs.world import World

pytestmark = pytest.mark.usefixtures("library")


async def test_a_link_shared_by_command_is_there_for_all(library: World) -> None:
    answer = await shared(library, why="Folds well #fractions", grades=["4"])
    said = told(answer).replace("\\", "")
    assert "Thank you, #1 is there for everybody now." in said
    assert "#1 Fraction strips" in said
    assert "Leads to **example.org**" in said
    assert controls(shown(answer))["Open"]["url"] == LINK


async def test_a_message_is_saved_in_two_taps_and_submit(library: World) -> None:
    """RES-01: the menu opens the form at once, and no page was asked before."""
    message = await library.helper.send(library.channel, f"Look: {LINK}")
    form = await library.member.context_menu(library.channel, "Save as resource", message)
    assert fields(form)["link"] == LINK
    answer = await library.member.submit_modal(form, {"title": "Strips", "link": LINK})
    assert "#1 is there for everybody now." in told(answer)


async def test_of_several_links_one_is_chosen_first(library: World) -> None:
    links = " ".join(f"{LINK}/{number}" for number in range(1, 4))
    message = await library.helper.send(library.channel, links)
    asked = await library.member.context_menu(library.channel, "Save as resource", message)
    await library.restart()
    form = await library.member.select(shown(asked), ["2"])
    assert fields(form)["link"] == f"{LINK}/2"


async def test_the_same_link_again_is_a_question_and_then_both(library: World) -> None:
    """RES-04, as a person sees it."""
    await shared(library)
    asked = await shared(library, f"{LINK}?utm_source=x", library.helper, title="Mine")
    assert "as #1. Nothing was posted; what you typed is kept." in told(asked)
    both = await press(library, asked, "Keep both", library.helper)
    assert "#2 is there for everybody now." in told(both)


async def test_a_telling_link_is_asked_about_and_its_safer_one_offered(library: World) -> None:
    link = "https://docs.google.com/document/d/abcdefghijklmnopqrstuvwxyz/edit"
    asked = await shared(library, link)
    assert "may be able to change the document" in told(asked)
    answer = await press(library, asked, "Use the safer link", library.member)
    assert controls(shown(answer))["Open"]["url"].endswith("/copy")


async def test_details_are_added_and_a_share_is_undone(library: World) -> None:
    answer = await shared(library)
    form = await press(library, answer, "Add details", library.member)
    typed = {"type": ["worksheet"], "tags": "Fractions, paper", "licence": ["CC BY"]}
    detailed = await library.member.submit_modal(form, typed)
    assert "Worksheet" in told(detailed)
    assert "CC BY" in told(detailed)
    gone = await press(library, answer, "Undo", library.member)
    assert "#1 is gone, as if it had never been shared." in told(gone)


async def test_a_new_members_share_waits_and_they_know_at_once(library: World) -> None:
    """RES-22, by the command and by the menu."""
    await turn_on(library, ResourceSettings())
    assert "It waits until a librarian has looked at it" in told(await shared(library))
    message = await library.helper.send(library.channel, f"{LINK}/two")
    form = await library.member.context_menu(library.channel, "Save as resource", message)
    answer = await library.member.submit_modal(form, {"title": "Two", "link": f"{LINK}/two"})
    assert "It waits until a librarian has looked at it" in told(answer)


async def test_what_is_refused_comes_back(library: World) -> None:
    refused = await shared(library, "javascript:alert(1)", why="Folds well")
    assert "Only links that begin with https:// or http://" in told(refused)
    again = await press(library, refused, "Open the form again", library.member)
    assert (fields(again)["link"], fields(again)["why"]) == ("javascript:alert(1)", "Folds well")
