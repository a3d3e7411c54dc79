"""A prepared resource as text, as a row keeps it until its turn comes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from plc_bot.resources.importing.models import Prepared
from plc_bot.resources.record.models import (
    Access,
    Address,
    Cost,
    FileReference,
    Licence,
    Particulars,
    ResourceType,
)

_MEANT: Mapping[str, Callable[[Any], Any]] = {
    "type": ResourceType,
    "licence": Licence,
    "cost": Cost,
    "access": lambda words: tuple(map(Access, words)),
    **dict.fromkeys(("subjects", "grades", "tags", "standards"), tuple),
}
_PARTICULARS = [(field.name, field.default) for field in fields(Particulars)]
_ADDRESS = [(field.name, field.default) for field in fields(Address)]
_FILE = [(field.name, field.default) for field in fields(FileReference)]


def written(prepared: Prepared) -> str:
    """The resource as JSON; `read` gives it back."""
    said: dict[str, object] = {
        "identity": prepared.identity,
        "particulars": _told(prepared.particulars, _PARTICULARS),
        "address": prepared.address and _told(prepared.address, _ADDRESS),
        "file": prepared.file and _told(prepared.file, _FILE),
        "shared_at": prepared.shared_at and prepared.shared_at.isoformat(),
        "is_retired": prepared.is_retired,
    }
    return json.dumps(said, ensure_ascii=False)


def read(text: str) -> Prepared:
    """What `written` wrote."""
    said: dict[str, Any] = json.loads(text)
    at, address, file = said["shared_at"], said["address"], said["file"]
    particulars = {
        name: _MEANT[name](content) if name in _MEANT else content
        for name, content in said["particulars"].items()
    }
    return Prepared(
        identity=said["identity"],
        particulars=Particulars(**particulars),
        address=None if address is None else Address(**address),
        file=None if file is None else FileReference(**file),
        shared_at=None if at is None else datetime.fromisoformat(at),
        is_retired=said["is_retired"],
    )


def _told(whole: object, parts: list[tuple[str, Any]]) -> dict[str, Any]:
    """What differs from what goes without saying."""
    return {
        name: content for name, default in parts if (content := getattr(whole, name)) != default
    }
