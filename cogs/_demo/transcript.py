"""The tour's record as one HTML file: no script, nothing from outside."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from cogs._demo.community import HOME_ZONE, NAME, PEOPLE
from cogs._demo.marks import Reader, html
from cogs._demo.record import Checked, Deed, Entry, FormShown, Message, SceneRecord
from cogs._demo.times import Times
from plc_bot.scheduling.cities import city_of

PAGES = Path(__file__).with_name("pages")
_KINDS: Mapping[type[Entry], str] = {
    Deed: "deed",
    Message: "message",
    FormShown: "form",
    Checked: "checked",
}


def written(scenes: Sequence[SceneRecord], times: Times, names: Mapping[int, str]) -> str:
    """The transcript's HTML; the same for the same record."""

    def marked(text: str, entry: Message | Deed) -> Markup:
        zone = entry.zone if isinstance(entry, Message) else HOME_ZONE
        return html(text, Reader(times, entry.at, zone, names))

    def narrated(scene: SceneRecord) -> Markup:
        return html(scene.says, Reader(times, scene.began_at, HOME_ZONE, names))

    def kind(entry: Entry) -> str:
        return _KINDS[type(entry)]

    days = groupby(scenes, key=lambda scene: times.day(scene.began_at))
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True)
    return pages.get_template("transcript.html.j2").render(
        marked=marked,
        narrated=narrated,
        kind=kind,
        name=NAME,
        people=PEOPLE,
        place_of=city_of,
        home=city_of(HOME_ZONE),
        days=[(day, list(played)) for day, played in days],
        clock=times.clock,
        css=Markup((PAGES / "page.css").read_text("utf-8")),  # noqa: S704 - our own file
        more_css=Markup((PAGES / "transcript.css").read_text("utf-8")),  # noqa: S704 - our own file
    )
