"""Components: one layout just inside each limit, and one just outside."""

import pytest

from tests.wire.validity.parts import (
    ANSWER,
    V2,
    Body,
    a_button,
    a_field,
    a_form,
    a_menu,
    a_row,
    a_text,
    rows,
    said,
)

Layout = list[Body]
LIMITS: dict[str, tuple[Layout, Layout, str]] = {
    "rows": (rows(5), rows(6), "6 rows of 5"),
    "buttons": (
        [a_row(*(a_button(str(number)) for number in range(5)))],
        [a_row(*(a_button(str(number)) for number in range(6)))],
        "more than 5",
    ),
    "options": ([a_row(a_menu(options=25))], [a_row(a_menu(options=26))], "more than 25"),
    "no options": ([a_row(a_menu(options=1))], [a_row(a_menu(options=0))], "less than 1"),
    "a menu alone": (
        [a_row(a_menu()), a_row(a_button())],
        [a_row(a_menu(), a_button())],
        "shares its row",
    ),
    "two menus": (
        [a_row(a_menu("one")), a_row(a_menu("two"))],
        [a_row(a_menu("one"), a_menu("two"))],
        "shares its row",
    ),
    "unique ids": (
        [a_row(a_button("a")), a_row(a_button("b"))],
        [a_row(a_button("a")), a_row(a_button("a"))],
        "custom_id 'a' twice",
    ),
    "unique numbers": (
        [a_row(a_button("a", id=1), a_button("b", id=2))],
        [a_row(a_button("a", id=1), a_button("b", id=1))],
        "id 1 twice",
    ),
    "an id": ([a_row(a_button("a"))], [a_row(a_button(""))], "shorter than 1"),
    "a long id": ([a_row(a_button("a" * 100))], [a_row(a_button("a" * 101))], "longer than 100"),
    "a label": (
        [a_row(a_button(label="a" * 80))],
        [a_row(a_button(label="a" * 81))],
        "longer than 80",
    ),
    "an emoji": (
        [a_row(a_button(label=None, emoji={"name": "🐟"}))],
        [a_row(a_button(label=None))],
        "neither label nor emoji",
    ),
    "a link": (
        [a_row(a_button(custom_id=None, style=5, url="https://example.org"))],
        [a_row(a_button(style=5, url="https://example.org"))],
        "style 5 with custom_id",
    ),
    "a way": ([a_row(a_button("a"))], [a_row(a_button(custom_id=None))], "without custom_id"),
    "choosing": (
        [a_row(a_menu(min_values=1, max_values=2))],
        [a_row(a_menu(min_values=2))],
        "at least 2 of at most 1",
    ),
    "enough options": (
        [a_row(a_menu(max_values=2))],
        [a_row(a_menu(max_values=3))],
        "at most 3 of 2 options",
    ),
    "chosen before": (
        [a_row({**a_menu(), "options": [{"label": "A", "value": "a", "default": True}]})],
        [
            a_row(
                {
                    **a_menu(),
                    "options": [
                        {"label": "A", "value": "a", "default": True},
                        {"label": "B", "value": "b", "default": True},
                    ],
                }
            )
        ],
        "2 chosen of at most 1",
    ),
    "different options": (
        [a_row(a_menu())],
        [a_row({**a_menu(), "options": [{"label": "A", "value": "a"}] * 2})],
        "'a' twice",
    ),
    "a placeholder": (
        [a_row(a_menu(placeholder="a" * 150))],
        [a_row(a_menu(placeholder="a" * 151))],
        "longer than 150",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_layout_just_inside_is_taken(limit: str) -> None:
    assert said({"content": "x", "components": LIMITS[limit][0]}) == ""


@pytest.mark.parametrize("limit", LIMITS)
def test_a_layout_just_outside_is_told(limit: str) -> None:
    _, outside, told = LIMITS[limit]
    assert told in said({"content": "x", "components": outside})


def the_new_way(*parts: Body, **more: object) -> str:
    return said({"flags": V2, "components": list(parts), **more})


def test_forty_components_are_counted_at_every_depth() -> None:
    container = {"type": 17, "components": [a_text() for _ in range(38)]}
    assert the_new_way(container, a_text()) == ""
    assert "41 components of 40" in the_new_way(container, a_text(), a_text())


def test_displayed_text_is_counted_together() -> None:
    half = a_text("x" * 2_000)
    assert the_new_way(half, half) == ""
    assert "4001 characters" in the_new_way(half, half, a_text("x"))


def test_the_new_components_need_their_flag() -> None:
    assert the_new_way(a_text()) == ""
    assert "not set" in said({"components": [a_text()]})


@pytest.mark.parametrize(
    "beside", [{"content": "x"}, {"embeds": [{"title": "x"}]}, {"sticker_ids": ["1"]}]
)
def test_beside_the_new_components_there_is_nothing_else(beside: dict[str, object]) -> None:
    assert "not beside Components V2" in the_new_way(a_text(), **beside)


def test_the_button_beside_a_text_is_looked_at_too() -> None:
    section = {"type": 9, "components": [a_text()], "accessory": a_button(label=None)}
    assert "neither label nor emoji" in the_new_way(section)


def in_a_form(*parts: Body, **whole: object) -> str:
    return said(a_form(*parts, **whole), path=ANSWER)


def fields(number: int) -> list[Body]:
    return [a_field(f"words-{field}") for field in range(number)]


def labelled(component: Body) -> Body:
    return {"type": 18, "label": "Which?", "component": component}


FORMS: dict[str, tuple[Layout, Layout, str]] = {
    "parts": (fields(5), fields(6), "6 parts of a form of 5"),
    "parts at all": (fields(1), [], "less than 1"),
    "unique ids": ([a_field("a"), a_field("b")], [a_field("a")] * 2, "custom_id 'a' twice"),
    "a label": (
        [{**a_field(), "label": "a" * 45}],
        [{**a_field(), "label": "a" * 46}],
        "longer than 45",
    ),
    "a hint": (
        [{**a_field(), "description": "a" * 100}],
        [{**a_field(), "description": "a" * 101}],
        "longer than 100",
    ),
    "typed": ([a_field(max_length=4_000)], [a_field(max_length=4_001)], "greater than"),
    "least": (
        [a_field(min_length=9, max_length=9)],
        [a_field(min_length=9, max_length=8)],
        "at least 9",
    ),
    "filled": (
        [a_field(value="four", max_length=4)],
        [a_field(value="five!", max_length=4)],
        "5 characters of at most 4",
    ),
    "optional": (
        [labelled(a_menu(min_values=0, required=False))],
        [labelled(a_menu(min_values=0))],
        "must be given",
    ),
    "enabled": (
        [labelled(a_menu(disabled=False))],
        [labelled(a_menu(disabled=True))],
        "disabled in a form",
    ),
    "boxes": (
        [labelled({**a_menu(options=3), "type": 22})],
        [labelled({**a_menu(options=3, max_values=4), "type": 22})],
        "at most 4 of 3 options",
    ),
    "in a label": ([a_field()], [a_menu()], "components/0/type: 3 is not"),
}


@pytest.mark.parametrize("limit", FORMS)
def test_a_form_just_inside_is_taken(limit: str) -> None:
    assert in_a_form(*FORMS[limit][0]) == ""


@pytest.mark.parametrize("limit", FORMS)
def test_a_form_just_outside_is_told(limit: str) -> None:
    _, outside, told = FORMS[limit]
    assert told in in_a_form(*outside)


def test_a_form_has_a_title_of_45_and_an_id() -> None:
    assert in_a_form(a_field(), title="a" * 45) == ""
    assert "longer than 45" in in_a_form(a_field(), title="a" * 46)
    assert "shorter than 1" in in_a_form(a_field(), custom_id="")
