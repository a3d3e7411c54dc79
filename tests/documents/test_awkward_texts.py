"""Documents of odd or missing texts: nothing is lost, run together or out of its place."""

import csv
import io

import pytest

from plc_bot.documents import (
    Block,
    Heading,
    Listing,
    Page,
    Paragraph,
    Table,
    csv_text,
    page_html,
    page_text,
)


def plain(*blocks: Block) -> str:
    """The text below the title."""
    return page_text(Page("T", blocks)).removeprefix("T\n=\n\n")


def html(*blocks: Block) -> str:
    return page_html(Page("T", blocks)).partition("</h1>")[2]


def test_a_page_without_blocks_is_its_title() -> None:
    assert page_text(Page("Your data", [])) == "Your data\n=========\n"
    assert "<h1>Your data</h1>" in page_html(Page("Your data", []))


def test_a_line_under_a_heading_is_as_long_as_the_heading() -> None:
    assert plain(Heading("Über uns")) == "Über uns\n--------\n"


def test_a_paragraph_keeps_its_line_breaks_and_signs() -> None:
    asked = "One\n  two <b>&amp;</b>\n\nthree"
    assert plain(Paragraph(asked)) == f"{asked}\n"
    assert "One\n  two &lt;b&gt;&amp;amp;&lt;/b&gt;\n\nthree" in html(Paragraph(asked))


def test_line_breaks_are_shown_where_people_typed_them() -> None:
    assert "p, td, li { white-space: pre-line;" in page_html(Page("T", []))


def test_a_table_without_rows_keeps_its_head_on_the_page() -> None:
    shown = html(Table(["when", "what"], []))
    assert '<th scope="col">when</th><th scope="col">what</th>' in shown
    assert "<td>" not in shown


def test_an_empty_cell_keeps_its_place() -> None:
    table = Table(["a", "b", "c"], [["1", "", "3"]])
    assert plain(table) == "a: 1\nb: \nc: 3\n"
    assert "<tr><td>1</td><td></td><td>3</td></tr>" in html(table)


def test_a_row_that_does_not_fit_its_head_is_no_document() -> None:
    with pytest.raises(ValueError, match="zip"):
        plain(Table(["a", "b"], [["1"]]))


def test_a_wide_table_says_what_it_is_to_who_cannot_see_it() -> None:
    assert 'role="region" aria-label="when, &#34;what&#34;"' in html(
        Table(["when", '"what"'], [["now", "this"]])
    )


def test_blocks_of_one_kind_stay_apart() -> None:
    assert plain(Listing(["a"]), Listing(["b"]), Paragraph("c"), Paragraph("d")) == (
        "- a\n\n- b\n\nc\n\nd\n"
    )
    assert html(Listing(["a"]), Listing(["b"])).count("<ul>") == 2


def test_a_page_is_well_formed_from_its_first_sign_to_its_last() -> None:
    whole = page_html(Page("T", [Listing(["a"])]))
    assert whole.startswith("<!DOCTYPE html>\n")
    assert whole.rstrip().endswith("</html>")


@pytest.mark.parametrize("cell", ["a=1", " =1", "1-1", "'x", "(1)", "#tag", ""])
def test_a_cell_that_no_spreadsheet_computes_is_left_alone(cell: str) -> None:
    assert next(csv.reader(io.StringIO(csv_text([[cell, "x"]])))) == [cell, "x"]


def test_no_rows_are_an_empty_spreadsheet() -> None:
    assert csv_text([]) == ""


def test_rows_of_any_length_and_kind_of_iterable_are_written() -> None:
    rows = ((str(number) for number in range(count)) for count in (1, 3))
    assert csv_text(rows) == "0\r\n0,1,2\r\n"
