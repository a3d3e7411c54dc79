"""*I used it*, *Keep* and what is behind *More*, as members meet them on a card."""

import pytest
from simcord import InteractionResult

from tests.cogs.prompts.scenes import fields, press, told
from tests.cogs.resources.scenes import shared
from tests.cogs.world import World

pytestmark = pytest.mark.usefixtures("library")


async def more(world: World, label: str) -> InteractionResult:
    behind = await press(world, await shared(world), "More", world.member)
    return await press(world, behind, label, world.member)


async def test_a_use_is_told_shown_on_the_card_and_changed(library: World) -> None:
    card = await shared(library)
    form = await press(library, card, "I used it", library.member)
    typed = {"grade": ["4"], "changed": "cut to 20 minutes", "again": ["with changes"]}
    await library.restart()
    thanks = await library.member.submit_modal(form, typed)
    assert "others see how #1 was used" in told(thanks)
    listed = await press(
        library,
        await press(library, card, "More", library.member),
        "How it was used",
        library.member,
    )
    assert "Grade 4 · again with changes" in told(listed)
    assert "cut to 20 minutes" in told(listed)
    again = await press(library, card, "I used it", library.member)
    assert fields(again)["changed"] == "cut to 20 minutes"


async def test_what_was_kept_is_found_and_let_go(library: World) -> None:
    kept = await press(library, await shared(library), "Keep", library.member)
    assert "#1 is on your list" in told(kept)
    gone = await press(library, kept, "Take it off my list", library.member)
    assert "#1 is off your list" in told(gone)


async def test_a_note_is_added_and_read(library: World) -> None:
    form = await more(library, "Add a note")
    await library.member.submit_modal(form, {"text": "Print it on A3"})
    notes = await library.services.resources.using.notes.list_page(library.as_staff, 1, 5)
    assert [note.text for note in notes] == ["Print it on A3"]


async def test_a_line_to_cite_names_its_gaps(library: World) -> None:
    said = told(await more(library, "Cite"))
    assert "Fraction strips" in said
    assert "Not known: author, licence." in said


async def test_pupil_data_hides_the_resource_at_once(library: World) -> None:
    form = await more(library, "Report")
    done = await library.member.submit_modal(form, {"kind": ["pupil data"]})
    assert "#1 is hidden until a librarian has looked at it" in told(done)
