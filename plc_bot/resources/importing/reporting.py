"""What became of a file, line by line, as a file to keep."""

from collections.abc import Sequence

from plc_bot.documents import csv_text
from plc_bot.resources.importing.models import Reason, Row, RowResult
from plc_bot.wording import N_, _

RESULTS = {
    RowResult.NEW: N_("new"),
    RowResult.TWICE: N_("twice in the file"),
    RowResult.HERE: N_("here already"),
    RowResult.REJECTED: N_("not taken"),
    RowResult.ADDED: N_("added"),
    RowResult.UNDONE: N_("added, then taken back"),
    RowResult.KEPT: N_("added, and kept: changed or used since"),
}


def why(reason: Reason) -> str:
    """The reason in the present language; what it quotes has its Markdown escaped."""
    return _(reason.says).format_map(reason.fields)


def report_csv(rows: Sequence[Row]) -> bytes:
    """A spreadsheet of line, address, result, resource and reason, in the present language."""
    head = [_("line"), _("link"), _("result"), _("resource"), _("reason")]
    return csv_text([head, *map(_cells, rows)]).encode("utf-8-sig")


def _cells(row: Row) -> list[str]:
    return [
        str(row.line),
        row.link,
        _(RESULTS[row.result]),
        "" if row.resource_number is None else f"#{row.resource_number}",
        # In a spreadsheet there is no Markdown from which quoted text would have to be kept.
        "" if row.reason is None else why(row.reason).replace("\\", ""),
    ]
