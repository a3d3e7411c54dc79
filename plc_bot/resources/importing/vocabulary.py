"""How other programs write what a resource is: HCRT, licences, schema.org's words, and ours."""

from collections.abc import Mapping

from plc_bot.resources.record.models import Access, Cost, Licence, ResourceType
from plc_bot.text import compared

HCRT = "https://w3id.org/kim/hcrt/"
"""The Hochschulcampus Ressourcentypen, a SKOS scheme (dini-ag-kim/hcrt; read 2026-11)."""
HCRT_SCHEME = f"{HCRT}scheme"
CONCEPTS: Mapping[ResourceType, str] = {
    ResourceType.LESSON_PLAN: "lesson_plan",
    ResourceType.WORKSHEET: "worksheet",
    ResourceType.ASSESSMENT: "assessment",
    ResourceType.SLIDES: "slide",
    ResourceType.VIDEO: "video",
    ResourceType.AUDIO: "audio",
    ResourceType.IMAGE: "image",
    ResourceType.TEXT: "text",
    ResourceType.TEXTBOOK: "textbook",
    ResourceType.WEB_PAGE: "web_page",
    ResourceType.APPLICATION: "application",
    ResourceType.GAME: "educational_game",
    ResourceType.SIMULATION: "simulation",
    ResourceType.DATASET: "data",
    ResourceType.COURSE: "course",
    ResourceType.OTHER: "other",
}
"""Each type's one concept, by the last part of its address."""
_OTHER_TYPES = {
    "lesson": ResourceType.LESSON_PLAN,
    "unit plan": ResourceType.LESSON_PLAN,
    "presentation": ResourceType.SLIDES,
    "quiz": ResourceType.ASSESSMENT,
    "test": ResourceType.ASSESSMENT,
    "questionnaire": ResourceType.ASSESSMENT,
    "drill and practice": ResourceType.WORKSHEET,
    "book": ResourceType.TEXTBOOK,
    "article": ResourceType.TEXT,
    "website": ResourceType.WEB_PAGE,
    "webpage": ResourceType.WEB_PAGE,
    "app": ResourceType.APPLICATION,
    "software application": ResourceType.APPLICATION,
    "dataset": ResourceType.DATASET,
    "diagram": ResourceType.IMAGE,
    "map": ResourceType.IMAGE,
    "videoobject": ResourceType.VIDEO,
    "audioobject": ResourceType.AUDIO,
    "imageobject": ResourceType.IMAGE,
    "presentationdigitaldocument": ResourceType.SLIDES,
}
_TYPES = {
    **_OTHER_TYPES,
    **{compared(concept): kind for kind, concept in CONCEPTS.items()},
    **{compared(concept.replace("_", " ")): kind for kind, concept in CONCEPTS.items()},
    **{compared(kind): kind for kind in ResourceType},
}

_CC = "https://creativecommons.org/"
LICENCE_ADDRESSES: Mapping[Licence, str] = {
    Licence.PUBLIC_DOMAIN: f"{_CC}publicdomain/mark/1.0/",
    Licence.CC0: f"{_CC}publicdomain/zero/1.0/",
    Licence.BY: f"{_CC}licenses/by/4.0/",
    Licence.BY_SA: f"{_CC}licenses/by-sa/4.0/",
    Licence.BY_ND: f"{_CC}licenses/by-nd/4.0/",
    Licence.BY_NC: f"{_CC}licenses/by-nc/4.0/",
    Licence.BY_NC_SA: f"{_CC}licenses/by-nc-sa/4.0/",
    Licence.BY_NC_ND: f"{_CC}licenses/by-nc-nd/4.0/",
}
_LICENCES = {compared(licence): licence for licence in Licence}
_DIGITS = str.maketrans("", "", "0123456789.")

FEATURES: Mapping[Access, str] = {
    Access.CAPTIONS: "captions",
    Access.TRANSCRIPT: "transcript",
    Access.ALT_TEXT: "alternativeText",
}
"""Values of `accessibilityFeature` (W3C, Schema.org Accessibility Properties Vocabulary)."""
KEYBOARD, FLASHING = "fullKeyboardControl", "flashing"
"""Values of `accessibilityControl` and `accessibilityHazard`, of the same vocabulary."""
_ACCESS = {
    **{compared(name): access for access, name in FEATURES.items()},
    **{compared(access): access for access in Access},
    compared(KEYBOARD): Access.KEYBOARD,
}
_TRUE, _FALSE = frozenset({"true", "yes", "1", "x"}), frozenset({"false", "no", "0"})
_COSTS = {
    **{compared(cost): cost for cost in Cost},
    **dict.fromkeys(_TRUE, Cost.FREE),
    **dict.fromkeys(_FALSE, Cost.PAID),
    "free": Cost.FREE,
}


def type_of(typed: str) -> ResourceType | None:
    """The type that is meant, by its name here, in HCRT or in schema.org; None where none is."""
    return _TYPES.get(compared(typed.removeprefix(HCRT).replace("_", " ")))


def licence_of(typed: str) -> Licence | None:
    """The licence that is meant, by its name, its code (`CC-BY-SA-4.0`) or its address."""
    text = typed.strip().upper()
    if text.startswith("CC0"):
        return Licence.CC0
    name = compared(text.translate(_DIGITS) if text.startswith("CC") else text)
    if name in _LICENCES:
        return _LICENCES[name]
    address = typed.strip().casefold().replace("http://", "https://").replace("//www.", "//")
    for licence, known in LICENCE_ADDRESSES.items():
        # Of any version, and in any country's wording.
        if address.startswith(known.rsplit("/", 2)[0] + "/"):
            return licence
    return None


def access_of(typed: str) -> Access | None:
    """What helps or hinders, by its name here or in the W3C's vocabulary."""
    return _ACCESS.get(compared(typed))


def cost_of(typed: str) -> Cost | None:
    """What it takes, by its name here, or whether it is free."""
    return _COSTS.get(compared(typed))


def truth_of(typed: str) -> bool | None:
    """Yes or no, as programs and people write it."""
    said = compared(typed)
    return True if said in _TRUE else False if said in _FALSE else None
