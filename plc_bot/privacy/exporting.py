"""A person's rows as files to keep: one for programs, one to read; large ones in parts."""

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from plc_bot.documents import Block, Heading, Page, Paragraph, Table, page_html
from plc_bot.privacy.models import Plain, Row
from plc_bot.privacy.words import keep_words, purpose_words, value_words
from plc_bot.wording import _, n_

MOST_BYTES = 9 * 2**20
"""Of both files of a part together: Discord refuses uploads over 10 MiB."""
_FRAME_BYTES = 2**17
"""More than the two files are without their rows."""
_EXACT = 2**53
"""Programs that read JSON keep whole numbers up to here; Discord's ids are greater."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose data it is, from where and when; `complete` is False without the keys."""

    guild_id: int
    server: str
    user_id: int
    made_at: datetime
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Both files of a part; each can be read without the others."""

    data: bytes
    page: bytes


@dataclass(frozen=True, slots=True)
class _Line:
    table: str
    head: tuple[str, ...]
    cells: tuple[str, ...]
    data: str
    weight: int


def export_parts(found: Mapping[str, Sequence[Row]], about: About) -> list[Part]:
    """The rows as files, in as many parts as it takes; it takes seconds, so not on the loop."""
    parts = list(_packed(_lines(found)))
    return [
        Part(
            _data(lines, about, number, len(parts)).encode(),
            _page(lines, about, number, len(parts)).encode(),
        )
        for number, lines in enumerate(parts, start=1)
    ]


def _lines(found: Mapping[str, Sequence[Row]]) -> Iterator[_Line]:
    for table, rows in found.items():
        for row in rows:
            cells = tuple(value_words(value) for value in row.values())
            # One row at a time: a whole list would keep the interpreter to itself.
            data = json.dumps(_exact(row), ensure_ascii=False, default=_spelt)
            shown = sum(len(html.escape(cell).encode()) + 9 for cell in cells) + 11
            head = tuple(name.replace("_", " ") for name in row)
            yield _Line(table, head, cells, data, shown + len(data.encode()) + 2)


def _packed(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    packed: list[_Line] = []
    weight = _FRAME_BYTES
    for line in lines:
        if packed and weight + line.weight > MOST_BYTES:
            yield packed
            packed, weight = [], _FRAME_BYTES
        packed.append(line)
        weight += line.weight
    yield packed


def _data(lines: Sequence[_Line], about: About, part: int, parts: int) -> str:
    frame = {
        "server": str(about.guild_id),
        "person": str(about.user_id),
        "made_at": about.made_at.isoformat(),
        "part": part,
        "parts": parts,
        "complete": about.complete,
    }
    tables = ",\n".join(
        f"{json.dumps(table)}: [\n" + ",\n".join(line.data for line in of) + "\n]"
        for table, of in groupby(lines, key=lambda line: line.table)
    )
    return f'{json.dumps(frame)[:-1]}, "tables": {{\n{tables}\n}}}}\n'


def _page(lines: Sequence[_Line], about: About, part: int, parts: int) -> str:
    blocks: list[Block] = [Paragraph(_first_words(lines, about, part, parts))]
    for table, of in groupby(lines, key=lambda line: line.table):
        rows = list(of)
        purpose = purpose_words(table)
        kept = n_("{count} row, kept {term}.", "{count} rows, kept {term}.", len(rows))
        blocks += [
            Heading(purpose[:1].upper() + purpose[1:]),
            Paragraph(kept.format(count=len(rows), term=keep_words(table))),
            Table(rows[0].head, [line.cells for line in rows]),
        ]
    return page_html(Page(_("Your data in {server}").format(server=about.server), blocks))


def _first_words(lines: Sequence[_Line], about: About, part: int, parts: int) -> str:
    said = [
        _("What the bot keeps about you in this server, as of {when}. It is for you alone.").format(
            when=value_words(about.made_at)
        )
    ]
    if parts > 1:
        said.append(_("This is part {part} of {parts}.").format(part=part, parts=parts))
    if not lines:
        said.append(_("Nothing is kept about you here."))
    if not about.complete:
        said.append(
            _(
                "What you gave without your name is missing: it can't be reached at the moment. "
                "Please tell whoever runs the bot, and export again later."
            )
        )
    return "\n".join(said)


def _exact(row: Row) -> dict[str, Plain]:
    return {
        name: str(value) if isinstance(value, int) and abs(value) > _EXACT else value
        for name, value in row.items()
    }


def _spelt(value: object) -> str | float:
    match value:
        case timedelta():
            return value.total_seconds()
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
