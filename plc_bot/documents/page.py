"""A document as one HTML file: no script, nothing from outside, at home on a phone and on paper."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plc_bot.documents.blocks import Heading, Page
from plc_bot.documents.codes import code_of
from plc_bot.wording import _, present_locale

if TYPE_CHECKING:
    from jinja2 import Template


def page_html(page: Page, *, with_codes: bool = True) -> str:
    """The page as HTML, marked as being in the present language; every text is escaped.

    Where it has links, this takes some 20 ms for each code: not on the event loop.

    Args:
        page: what it says.
        with_codes: give each link its QR code; it is needed on paper, or on another's screen.
    """
    locale = present_locale()
    headings = (at for at, block in enumerate(page.blocks) if isinstance(block, Heading))
    return _template().render(
        page=page,
        language=str(locale).replace("_", "-"),
        direction=locale.text_direction,
        first_heading=next(headings, len(page.blocks)),
        with_codes=with_codes,
        code_of=code_of,
        code_words=_("QR code: {title}"),
    )


@cache
def _template() -> "Template":
    # Imported here: needed only when somebody asks for a page.
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415

    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # A block is shown by its class's name: "Table" in Python is `Table` in the template.
    pages.tests["block"] = lambda block, name: type(block).__name__ == name
    return pages.get_template("page.html.j2")
