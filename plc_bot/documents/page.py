"""A document as one HTML file: no script, nothing from outside, at home on a phone."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plc_bot.documents.blocks import Page
from plc_bot.wording import present_locale

if TYPE_CHECKING:
    from jinja2 import Template


def page_html(page: Page) -> str:
    """The page as HTML, marked as being in the present language; every text is escaped."""
    locale = present_locale()
    return _template().render(
        page=page, language=str(locale).replace("_", "-"), direction=locale.text_direction
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
