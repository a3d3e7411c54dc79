"""CSV: a row a resource, under columns that an import knows by these names."""

from plc_bot.documents import csv_text
from plc_bot.documents.cells import guarded
from plc_bot.reading.several import joined
from plc_bot.resources.exporting.files import EntryWriter, Shape
from plc_bot.resources.exporting.models import Names
from plc_bot.resources.importing.models import Part
from plc_bot.resources.record.models import Cost, Licence, Resource, ResourceState

_COLUMNS = [part for part in Part if part not in (Part.FILE, Part.NOTES)]


def spreadsheet_writer(names: Names) -> EntryWriter:
    """Writes CSV; with a mark, without which Excel misreads it."""
    shape = Shape(csv_text([_COLUMNS]), "", "", encoding="utf-8-sig")
    return EntryWriter(shape, lambda one: csv_text([_cells(one, names)]))


def _cells(resource: Resource, names: Names) -> list[str]:
    said = resource.particulars
    cells = {
        Part.LINK: said.link if resource.address is not None else "",
        Part.TITLE: said.title,
        Part.WHY: said.why,
        Part.TEXT: said.text,
        Part.SUBJECTS: joined([names.subjects.get(code, code) for code in said.subjects]),
        Part.GRADES: joined([names.grades.get(code, code) for code in said.grades]),
        Part.TAGS: joined(said.tags),
        Part.TYPE: said.type or "",
        Part.LICENCE: "" if said.licence is Licence.UNKNOWN else said.licence,
        Part.LANGUAGE: said.language,
        Part.MINUTES: "" if said.minutes is None else str(said.minutes),
        Part.AUTHOR: said.author,
        Part.OWN_WORK: "" if said.is_own_work is None else "yes" if said.is_own_work else "no",
        Part.COST: "" if said.cost is Cost.UNKNOWN else said.cost,
        Part.STANDARDS: joined(said.standards),
        Part.ACCESS: joined(said.access),
        Part.ACCESS_NOTE: said.access_note,
        Part.DATE: resource.shared_at.isoformat(),
        Part.RETIRED: "yes" if resource.state is ResourceState.RETIRED else "",
    }
    return [guarded(cells[part]) for part in _COLUMNS]
