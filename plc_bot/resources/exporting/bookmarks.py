"""Bookmarks that every browser takes (the Netscape bookmark file format), all texts escaped."""

from html import escape

from plc_bot.resources.exporting.files import EntryWriter, Shape
from plc_bot.resources.record.models import Resource

_HEAD = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
"""


def bookmarks_writer() -> EntryWriter:
    """Writes what has an address; notes and files are none that a browser could keep."""
    return EntryWriter(Shape(_HEAD, "", "</DL><p>\n"), _entry, takes_retired=False)


def _entry(resource: Resource) -> str:
    if resource.address is None:
        return ""
    said = resource.particulars
    attributes = f'HREF="{escape(resource.address.opens)}"'
    attributes += f' ADD_DATE="{int(resource.shared_at.timestamp())}"'
    if said.tags:
        attributes += f' TAGS="{escape(",".join(said.tags))}"'
    words = f"    <DD>{escape(said.why)}\n" if said.why else ""
    return f"    <DT><A {attributes}>{escape(said.title)}</A>\n{words}"
