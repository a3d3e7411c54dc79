"""The link in what somebody typed or pasted, without what chat and sentences put around it."""

import re

from plc_bot.links.errors import NotALinkError
from plc_bot.text import cleaned

_MARKDOWN = re.compile(r"\[[^\]\n]*\]\(\s*<?(?P<link>\S+?)>?(?:\s+[\"'(][^\n]*)?\)")
_AROUND = {"<": ">", "(": ")", "[": "]", '"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "«": "»"}
_AFTER = ".,;:!?…*_~|\"'`”“»"
_CLOSES = {">": "<", ")": "(", "]": "[", "}": "{"}


def trimmed(typed: str) -> str:
    """The link alone: without blank space, `<…>`, Markdown, quotation marks, a sentence's end.

    Raises:
        NotALinkError: nothing is left, or it stands on several lines.
    """
    text = cleaned(typed)
    if found := _MARKDOWN.fullmatch(text):
        text = found["link"]
    while (less := _without_end(_unframed(text))) != text:
        text = less
    if not text or "\n" in text or "\t" in text:
        raise NotALinkError
    return text


def _unframed(text: str) -> str:
    text = text.strip("*_~|`\"' ") if text[:1] in "*_~|`\"'" else text
    while len(text) > 1 and _AROUND.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def _without_end(text: str) -> str:
    """The text without signs that end a sentence; a closing bracket stays if it was opened."""
    while text:
        last = text[-1]
        opens = _CLOSES.get(last)
        if last not in _AFTER and (opens is None or text.count(last) <= text.count(opens)):
            break
        text = text[:-1].rstrip()
    return text
