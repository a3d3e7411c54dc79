"""JSON with everything that can be said of a resource: an import makes the same of it again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from plc_bot.resources.exporting.files import EntryWriter, Shape
from plc_bot.resources.exporting.models import Names
from plc_bot.resources.record.models import Particulars, Resource, ResourceState

VERSION = 1
_HEAD = f'{{"format": "plc-bot library", "version": {VERSION}, "resources": [\n'
_KEYS = {"is_own_work": "own_work"}
_DEFAULTS = {field.name: field.default for field in fields(Particulars)}


def lossless_writer(names: Names) -> EntryWriter:
    """Writes our own JSON, a line a resource."""
    return EntryWriter(Shape(_HEAD, ",\n", "\n]}\n"), lambda one: _entry(one, names))


def _entry(resource: Resource, names: Names) -> str:
    told: dict[str, object] = {"number": resource.number}
    for field in fields(Particulars):
        content: object = getattr(resource.particulars, field.name)
        if content != _DEFAULTS[field.name]:
            told[_KEYS.get(field.name, field.name)] = content
    for key in ("subjects", "grades"):
        if key in told:
            told[key] = _named(getattr(resource.particulars, key), names.lasting)
    told["shared_at"] = resource.shared_at.isoformat()
    if resource.state is ResourceState.RETIRED:
        told["retired"] = True
    if resource.file is not None:
        told["file"] = _file(resource)
    return json.dumps(told, ensure_ascii=False)


def _named(codes: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return [names.get(code, code) for code in codes]


def _file(resource: Resource) -> dict[str, object]:
    """Where it stands; ids as text, since many programs round such large numbers."""
    file = resource.file
    assert file is not None  # noqa: S101 - the caller looked
    return {
        "guild_id": str(resource.guild_id),
        "channel_id": str(file.channel_id),
        "message_id": str(file.message_id),
        "attachment_id": str(file.attachment_id),
        "name": file.name,
        "content_type": file.content_type,
        "size_bytes": file.size_bytes,
    }
