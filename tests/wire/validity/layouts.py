"""How Discord lets buttons, menus and forms be put together, where its description is silent.

From Discord's documentation: "Component Reference" and "Using Modal Components".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Part = Mapping[str, Any]

ROWS, FORM_PARTS = 5, 5
COMPONENTS, DISPLAYED_TEXT = 40, 4_000
V2_FLAG = 1 << 15
TYPED = 4_000
ROW, BUTTON, MENU, TEXT_INPUT, TEXT_DISPLAY, BOXES = 1, 2, 3, 4, 10, 22
LINK, PREMIUM = 5, 6
_MENUS = {MENU, 5, 6, 7, 8, BOXES}


def message_layout(parts: Sequence[Part], flags: int) -> Iterator[str]:
    """What Discord would refuse of a message's components.

    Args:
        parts: The message's top-level components.
        flags: The message's flags, which say whether it is laid out by "Components V2".
    """
    everything = list(_all(parts))
    if flags & V2_FLAG:
        if len(everything) > COMPONENTS:
            yield f"{len(everything)} components of {COMPONENTS}"
        text = sum(len(part["content"]) for part in everything if part["type"] == TEXT_DISPLAY)
        if text > DISPLAYED_TEXT:
            yield f"{text} characters of displayed text of {DISPLAYED_TEXT}"
    else:
        if len(parts) > ROWS:
            yield f"{len(parts)} rows of {ROWS}"
        if any(part["type"] != ROW for part in parts):
            yield "a component that takes the flag of Components V2, which is not set"
    for part in everything:
        yield from _part(part)
    yield from _repeated(everything)


def form_layout(parts: Sequence[Part]) -> Iterator[str]:
    """What Discord would refuse of a form's components."""
    if len(parts) > FORM_PARTS:
        yield f"{len(parts)} parts of a form of {FORM_PARTS}"
    everything = list(_all(parts))
    for part in everything:
        yield from _part(part)
        yield from _asked(part)
    yield from _repeated(everything)


def _all(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _all(part.get("components") or ())
        for key in ("accessory", "component"):
            if part.get(key):
                yield from _all([part[key]])


def _part(part: Part) -> Iterator[str]:
    if part["type"] == ROW:
        yield from _row(part["components"])
    elif part["type"] == BUTTON:
        yield from _button(part)
    elif part["type"] in _MENUS:
        yield from _menu(part)


def _row(parts: Sequence[Part]) -> Iterator[str]:
    if len(parts) > 1 and any(part["type"] != BUTTON for part in parts):
        yield "a menu that shares its row"


def _button(button: Part) -> Iterator[str]:
    style = button["style"]
    own = {LINK: "url", PREMIUM: "sku_id"}.get(style, "custom_id")
    if button.get(own) is None:
        yield f"a button of style {style} without {own}"
    others = {"url", "sku_id", "custom_id"} - {own}
    yield from (
        f"a button of style {style} with {key}"
        for key in sorted(others)
        if button.get(key) is not None
    )
    if style != PREMIUM and not (button.get("label") or button.get("emoji")):
        yield "a button with neither label nor emoji"


def _menu(menu: Part) -> Iterator[str]:
    place = menu["custom_id"]
    options: Sequence[Part] = menu.get("options") or ()
    # All of a group's boxes may be ticked where nothing else is said; of a menu one is chosen.
    most = menu.get("max_values") or (len(options) if menu["type"] == BOXES else 1)
    least = 1 if menu.get("min_values") is None else menu["min_values"]
    if least > most:
        yield f"{place}: at least {least} of at most {most}"
    if menu["type"] in {MENU, BOXES} and len(options) < most:
        # Undocumented, but refused: github.com/Rapptz/discord.py/issues/6984.
        yield f"{place}: at most {most} of {len(options)} options"
    values = Counter(option["value"] for option in options)
    yield from (f"{place}: {value!r} twice" for value, times in values.items() if times > 1)
    chosen = sum(bool(option.get("default")) for option in options)
    chosen += len(menu.get("default_values") or ())
    if chosen > most:
        yield f"{place}: {chosen} chosen of at most {most}"


def _asked(part: Part) -> Iterator[str]:
    """What holds in a form only."""
    if part.get("disabled"):
        yield f"{part['custom_id']}: disabled in a form"
    if part.get("required") is not False and part.get("min_values") == 0:
        yield f"{part['custom_id']}: none of it must be given, and it must be given"
    if part["type"] == TEXT_INPUT:
        least, most = part.get("min_length") or 0, part.get("max_length") or TYPED
        if least > most:
            yield f"{part['custom_id']}: at least {least} characters of at most {most}"
        if len(part.get("value") or "") > most:
            yield f"{part['custom_id']}: {len(part['value'])} characters of at most {most}"


def _repeated(parts: Sequence[Part]) -> Iterator[str]:
    for key in ("custom_id", "id"):
        found = Counter(part[key] for part in parts if part.get(key))
        yield from (f"{key} {value!r} twice" for value, times in found.items() if times > 1)
