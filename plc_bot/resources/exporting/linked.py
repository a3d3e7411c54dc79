"""JSON-LD: each resource as schema.org's `LearningResource`, which holds what was LRMI.

Every name is a term of schema.org (LearningResource and what it inherits, read 2026-11); each type
is one concept of HCRT.
"""

import json
from collections.abc import Mapping

from plc_bot.resources.exporting.files import EntryWriter, Shape
from plc_bot.resources.exporting.models import Names
from plc_bot.resources.importing.vocabulary import (
    CONCEPTS,
    FEATURES,
    FLASHING,
    HCRT,
    HCRT_SCHEME,
    KEYBOARD,
    LICENCE_ADDRESSES,
)
from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    Particulars,
    Resource,
    ResourceType,
)

_HEAD = '{"@context": "https://schema.org", "@graph": [\n'
_FREE = {Cost.FREE: True, Cost.ACCOUNT: True, Cost.PAID: False}


def linked_writer(names: Names) -> EntryWriter:
    """Writes a graph of resources, a line each."""

    def entry(resource: Resource) -> str:
        return json.dumps(learning_resource(resource, names), ensure_ascii=False)

    return EntryWriter(Shape(_HEAD, ",\n", "\n]}\n"), entry, takes_retired=False)


def learning_resource(resource: Resource, names: Names) -> dict[str, object]:
    """The resource in schema.org's words; nothing that it does not say."""
    said = resource.particulars
    told: dict[str, object] = {
        "@type": "LearningResource",
        "url": "" if resource.address is None else resource.address.opens,
        "name": said.title,
        "description": said.why,
        "text": said.text,
        "about": [names.subjects.get(code, code) for code in said.subjects],
        "educationalLevel": [names.grades.get(code, code) for code in said.grades],
        "keywords": list(said.tags),
        "learningResourceType": None if said.type is None else _concept(said.type),
        "inLanguage": said.language,
        "timeRequired": "" if said.minutes is None else f"PT{said.minutes}M",
        "creator": {"@type": "Person", "name": said.author} if said.author else None,
        "educationalAlignment": [_alignment(one) for one in said.standards],
        "sdDatePublished": resource.shared_at.isoformat(),
        **_terms_of_use(said),
        **_accessibility(said),
    }
    return {term: content for term, content in told.items() if content not in ("", None, [])}


def _concept(kind: ResourceType) -> Mapping[str, str]:
    return {
        "@type": "DefinedTerm",
        "@id": f"{HCRT}{CONCEPTS[kind]}",
        "name": kind.value,
        "inDefinedTermSet": HCRT_SCHEME,
    }


def _alignment(standard: str) -> Mapping[str, str]:
    framework, _between, code = standard.partition(" ")
    told = (
        {"educationalFramework": framework, "targetName": code}
        if code
        else {"targetName": standard}
    )
    return {"@type": "AlignmentObject", **told}


def _terms_of_use(said: Particulars) -> Mapping[str, object]:
    reserved = said.licence is Licence.RESERVED
    return {
        "license": LICENCE_ADDRESSES.get(said.licence),
        "copyrightNotice": str(Licence.RESERVED) if reserved else None,
        "isAccessibleForFree": _FREE.get(said.cost),
        "conditionsOfAccess": str(Cost.ACCOUNT) if said.cost is Cost.ACCOUNT else None,
    }


def _accessibility(said: Particulars) -> Mapping[str, object]:
    return {
        "accessibilityFeature": [FEATURES[one] for one in said.access if one in FEATURES],
        "accessibilityControl": KEYBOARD if Access.KEYBOARD in said.access else None,
        "accessibilityHazard": FLASHING if Access.FLASHING in said.access else None,
        "accessibilitySummary": said.access_note,
    }
