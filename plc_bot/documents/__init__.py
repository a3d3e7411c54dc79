"""Documents that people keep: one block model, made into a page, plain text or a spreadsheet."""

from plc_bot.documents.blocks import Block, Heading, Listing, Page, Paragraph, Table
from plc_bot.documents.cells import csv_text
from plc_bot.documents.page import page_html
from plc_bot.documents.plain import page_text

__all__ = [
    "Block",
    "Heading",
    "Listing",
    "Page",
    "Paragraph",
    "Table",
    "csv_text",
    "page_html",
    "page_text",
]
