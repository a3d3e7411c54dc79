"""Documents that people keep: one block model, made into whatever can be opened anywhere.

A page, plain text, a PDF, an e-mail; rows become a spreadsheet, entries a feed.
"""

from plc_bot.documents.blocks import Block, Heading, Link, Listing, Page, Paragraph, Table
from plc_bot.documents.cells import csv_text
from plc_bot.documents.errors import PdfNotInstalledError, PdfScriptError, PdfUnavailableError
from plc_bot.documents.feed import Entry, Feed, feed_xml
from plc_bot.documents.fitting import MOST_BYTES, fitting
from plc_bot.documents.mail import page_eml
from plc_bot.documents.page import page_html
from plc_bot.documents.pdf import page_pdf
from plc_bot.documents.plain import page_text

__all__ = [
    "MOST_BYTES",
    "Block",
    "Entry",
    "Feed",
    "Heading",
    "Link",
    "Listing",
    "Page",
    "Paragraph",
    "PdfNotInstalledError",
    "PdfScriptError",
    "PdfUnavailableError",
    "Table",
    "csv_text",
    "feed_xml",
    "fitting",
    "page_eml",
    "page_html",
    "page_pdf",
    "page_text",
]
