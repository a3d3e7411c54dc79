"""Rows as a spreadsheet reads them."""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV (RFC 4180), safe to open in a spreadsheet.

    A cell that a spreadsheet would take for a formula gets a leading `'` (OWASP, "CSV
    Injection"). Encode it as `utf-8-sig`: without the mark, Excel reads other letters than were
    written.
    """
    written = io.StringIO()
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def unharmed(cell: str) -> str:
    """The cell without the `'` that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def guarded(cell: str) -> str:
    """The cell so that `unharmed` gives it back although it begins as a guarded one does."""
    return f"'{cell}" if unharmed(cell) != cell else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
