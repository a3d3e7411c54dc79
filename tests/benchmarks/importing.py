"""10,000 bookmarks into a library: how long it takes, and how long the loop is held meanwhile."""

import time
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from plc_bot.cli.running import spare_the_collector
from plc_bot.resources.importing.models import JobState
from plc_bot.services import open_services
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.benchmarks.ticker import ticking
from tests.clock import ManualClock
from tests.guilds.people import GUILD, manager
from tests.outside import Outside

IMPORT_SECONDS, HELD_MILLISECONDS = 30.0, 50.0
_FOLDERS, _IN_EACH = 100, 100


async def measure(folder: Path) -> Sequence[Figure]:
    """Look the file over, then carry it out, batch after batch."""
    database = await Database.open(f"sqlite:///{folder / 'importing.sqlite3'}", strict=True)
    clock = ManualClock()
    services = await open_services(database, clock, Outside(clock), seed=1)
    imports, content = services.resources.imports, _bookmarks()
    spare_the_collector()
    began = time.perf_counter()
    async with ticking() as busy:
        begun = await imports.steering.begin(manager(), "b.html", content.encode())
        moved = (await imports.steering.start(manager(), begun.job.number)).job
        while moved.state is JobState.RUNNING:
            async with database.write() as connection:
                moved = await imports.carrier.go_on(connection, GUILD, moved.number) or moved
    seconds = time.perf_counter() - began
    await database.close()
    plain = min(_plainly(content) for _try in range(3))
    held, of = "event loop held the longest, meanwhile", "the file read by html.parser"
    return (
        Figure("importing 10,000 bookmarks", seconds, plain, of, "s", IMPORT_SECONDS),
        Figure(held, busy.held, plain * 1000, f"{of}, in ms", "ms", HELD_MILLISECONDS),
    )


def _bookmarks() -> str:
    lines = ["<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<DL><p>"]
    for one in range(_FOLDERS):
        lines += [f"<DT><H3>Folder {one}</H3>", "<DL><p>"]
        for other in range(_IN_EACH):
            address = f"https://example.org/{one}/{other}?b=2"
            lines.append(f'<DT><A HREF="{address}" ADD_DATE="1500000000">Strips {one} {other}</A>')
            lines.append("<DD>Some words on what it is good for and how it went")
        lines.append("</DL><p>")
    return "\n".join([*lines, "</DL>"])


def _plainly(content: str) -> float:
    began = time.perf_counter()
    reader = HTMLParser()
    reader.feed(content)
    reader.close()
    return time.perf_counter() - began
