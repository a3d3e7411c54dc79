"""The record as HTML: complete, escaped, and the same for the same record."""

from datetime import UTC, datetime

from cogs._demo.record import Card, Checked, Control, Deed, Entry, FormShown, Message, SceneRecord
from cogs._demo.times import Times
from cogs._demo.transcript import written
from plc_bot.scheduling.zones import Zones

NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def a_scene(*entries: Entry, at: datetime = NOON, number: int = 1) -> SceneRecord:
    return SceneRecord(number, f"Scene {number}", "Something **happens**.", at, list(entries))


def a_message(
    *, text: str = "Hello", private: bool = False, cards: tuple[Card, ...] = (), thread: str = ""
) -> Message:
    return Message(
        at=NOON,
        author="PLC Bot",
        by_bot=True,
        place="#welcome",
        seen_by="Mei Tanaka alone" if private else "everyone",
        private=private,
        zone="America/New_York",
        text=text,
        cards=cards,
        controls=(Control("Press me"), Control("Not now", disabled=True), Control("Pick", "list")),
        thread=thread,
    )


def page(*scenes: SceneRecord) -> str:
    return written(scenes, Times(Zones()), {})


def test_a_message_says_who_wrote_it_where_and_who_could_see_it() -> None:
    shown = page(a_scene(a_message(private=True)))
    about = "<strong>PLC Bot</strong> in #welcome · seen by Mei Tanaka alone</p>"
    assert f'<span class="clock">12:00</span> {about}' in shown
    assert '<article class="message private"' in shown


def test_buttons_are_shown_as_such_and_one_that_is_off_says_so() -> None:
    shown = page(a_scene(a_message()))
    assert "<li>Press me</li>" in shown
    assert '<li class="disabled">Not now (off)</li>' in shown
    assert "<li>Pick ▾</li>" in shown


def test_a_card_is_shown_whole() -> None:
    card = Card("A **title**", "Its text", (("A name", "a *value*"),), "A footer")
    shown = page(a_scene(a_message(text="", cards=(card,), thread="Its thread")))
    for part in ("<strong>title</strong>", "Its text", "<dt>A name</dt>", "<em>value</em>"):
        assert part in shown
    assert '<span class="line small">A footer</span>' in shown
    assert "A thread is open on it: Its thread" in shown


def test_a_deed_a_form_and_a_check_are_shown() -> None:
    form = FormShown(NOON, "Mei Tanaka", "Your question", [("Title", "Why?"), ("Note", "")])
    shown = page(a_scene(Deed(NOON, "presses **Go**", "Mei Tanaka"), form, Checked("it went")))
    assert "<strong>Mei Tanaka</strong>" in shown
    assert "A form opens for <strong>Mei Tanaka</strong>: Your question" in shown
    assert "<dt>Title</dt>\n<dd>Why?</dd>" in shown
    assert "<dd>(left empty)</dd>" in shown
    assert "<span>it went</span>" in shown


def test_days_are_headings_and_scenes_stand_beneath_them() -> None:
    later = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
    shown = page(a_scene(), a_scene(number=2), a_scene(at=later, number=3))
    assert shown.count(">Monday 2 March 2026</h2>") == 1
    assert shown.count(">Tuesday 3 March 2026</h2>") == 1
    assert shown.count("<h3 ") == 3
    assert '<a href="#day-2">Tuesday 3 March 2026</a>' in shown


def test_what_people_typed_cannot_become_a_part_of_the_page() -> None:
    evil = "<script>alert(1)</script>"
    form = FormShown(NOON, evil, evil, [(evil, evil)])
    card = Card(evil, evil, ((evil, evil),), evil)
    message = a_message(text=evil, cards=(card,), thread=evil)
    shown = page(a_scene(message, form, Deed(NOON, evil, evil), Checked(evil)))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_the_same_record_gives_the_same_page() -> None:
    scenes = (a_scene(a_message()), a_scene(number=2))
    assert page(*scenes) == page(*scenes)
