"""Discord's limits on messages that its description of the API does not state.

From Discord's documentation: "Message Resource", "Poll Resource" and "Reference, Uploading Files".
Lengths are in characters, sizes in bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.wire.validity.layouts import V2_FLAG, message_layout

Message = Mapping[str, Any]
File = tuple[str, int]
"""A file's name, and its size."""

CONTENT, CARDS, POLL_ANSWER = 2_000, 6_000, 55
FILE_BYTES = 10 * 1024 * 1024
_SHOWN = ("title", "description", "fields", "image", "thumbnail", "author", "footer")
OLDEST_ID = 1 << 22
"""No snowflake is less; the number of a file that comes with a message always is."""


def message_problems(message: Message, files: Sequence[File], *, new: bool) -> Iterator[str]:
    """What Discord would refuse of a message that is as described.

    Args:
        message: The message's JSON.
        files: What is sent with it.
        new: Whether it is sent and not edited: then something must be in it.
    """
    if len(message.get("content") or "") > CONTENT:
        yield f"content: {len(message['content'])} characters of {CONTENT}"
    yield from _cards(message.get("embeds") or ())
    flags = message.get("flags") or 0
    yield from message_layout(message.get("components") or (), flags)
    if flags & V2_FLAG:
        kept = [key for key in ("content", "embeds", "poll", "sticker_ids") if message.get(key)]
        yield from (f"{key}: not beside Components V2" for key in kept)
    yield from _mentions(message.get("allowed_mentions") or {})
    yield from _poll(message.get("poll") or {})
    yield from _files(message.get("attachments"), files, new=new)
    if new and _is_empty(message, files):
        yield "an empty message"


def _cards(cards: Sequence[Message]) -> Iterator[str]:
    whole = sum(map(_card_length, cards))
    if whole > CARDS:
        yield f"embeds: {whole} characters of {CARDS} in all"
    for field in (field for card in cards for field in card.get("fields") or ()):
        # Discord takes the spaces off, and wants what is left: "Embed Limits".
        if not (field["name"].strip() and field["value"].strip()):
            yield "embeds: a field without name or value"


def _card_length(card: Message) -> int:
    footer: Message = card.get("footer") or {}
    author: Message = card.get("author") or {}
    texts = [card.get("title"), card.get("description"), footer.get("text"), author.get("name")]
    for field in card.get("fields") or ():
        texts += [field["name"], field["value"]]
    return sum(len(text or "") for text in texts)


def _mentions(allowed: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in (allowed.get("parse") or ()):
            yield f"allowed_mentions: all {kind}, and some of them"


def _poll(poll: Mapping[str, Any]) -> Iterator[str]:
    if not poll:
        return
    if not poll["question"].get("text"):
        yield "poll: no question"
    for answer in poll["answers"]:
        text = answer["poll_media"].get("text") or ""
        if not 1 <= len(text) <= POLL_ANSWER:
            yield f"poll: an answer of {len(text)} characters, not 1 to {POLL_ANSWER}"


def _files(
    described: Sequence[Mapping[str, Any]] | None, files: Sequence[File], *, new: bool
) -> Iterator[str]:
    for name, size in files:
        if size > FILE_BYTES:
            yield f"{name}: {size} bytes of {FILE_BYTES}"
    if described is None and not files:
        return
    names = {int(item["id"]): item.get("filename") for item in described or ()}
    # An edit also names those it keeps, by their snowflakes.
    coming = {number: name for number, name in names.items() if new or number < OLDEST_ID}
    if set(coming) != set(range(len(files))):
        yield f"attachments: {sorted(coming)} for {len(files)} files"
    for number, (name, _) in enumerate(files):
        if coming.get(number, name) not in (name, None):
            yield f"attachments: {coming[number]!r} for the file {name!r}"


def _is_empty(message: Message, files: Sequence[File]) -> bool:
    keys = ("components", "poll", "sticker_ids", "message_reference")
    shown = [message.get(key) for key in keys]
    shown += [card.get(key) for card in message.get("embeds") or () for key in _SHOWN]
    return not ((message.get("content") or "").strip() or files or any(shown))
