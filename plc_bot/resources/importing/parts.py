"""What the columns and keys of a file are called, in whichever program it was written."""

from plc_bot.resources.importing.models import Part
from plc_bot.text import compared

_NAMES: dict[Part, tuple[str, ...]] = {
    Part.LINK: ("link", "url", "href", "address", "web address", "website", "uri", "web page"),
    Part.TITLE: ("title", "name", "heading", "headline", "website title"),
    Part.WHY: ("why", "description", "summary", "about it", "excerpt", "website description"),
    Part.TEXT: ("text", "note text", "content", "body"),
    Part.SUBJECTS: ("subjects", "subject", "about", "discipline"),
    Part.GRADES: ("grades", "grade", "level", "levels", "educational level", "year", "years"),
    Part.TAGS: (
        *("tags", "tag", "tag names", "labels", "label", "keywords", "keyword", "topics", "topic"),
        *("folder", "folders", "collection", "category", "categories"),
    ),
    Part.TYPE: ("type", "resource type", "learning resource type", "kind"),
    Part.LICENCE: ("licence", "license", "rights"),
    Part.LANGUAGE: ("language", "lang", "in language"),
    Part.MINUTES: ("minutes", "duration", "time required", "length"),
    Part.AUTHOR: ("author", "authors", "creator", "by", "made by", "credit"),
    Part.OWN_WORK: ("own work", "is own work"),
    Part.COST: ("cost", "price"),
    Part.STANDARDS: ("standards", "standard"),
    Part.ACCESS: ("access", "accessibility"),
    Part.ACCESS_NOTE: ("access note", "accessibility summary", "accessibility note"),
    Part.DATE: (
        *("date", "added", "date added", "time added", "added at", "add date", "created"),
        *("created at", "timestamp", "time", "saved", "saved at", "shared at"),
    ),
    Part.RETIRED: ("retired", "outdated"),
    Part.NOTES: ("notes", "note", "comment", "comments", "extended", "annotation", "annotations"),
}
_PARTS = {name: part for part, names in _NAMES.items() for name in names}
_NAME_MOST = 60


def part_called(name: str) -> Part | None:
    """What a column or key of this name holds, however it is capitalised or punctuated."""
    if len(name) > _NAME_MOST:
        return None
    return _PARTS.get(compared(name.replace("_", " ")))
