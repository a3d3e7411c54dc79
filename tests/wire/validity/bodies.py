"""Whether Discord would take a request: by its own description, and by what that leaves unsaid."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.wire.validity.commands import choice_problems, command_problems, list_problems
from tests.wire.validity.described import Operation, contradictions, operation_of
from tests.wire.validity.layouts import form_layout
from tests.wire.validity.limits import File, message_problems

_ANSWER, _CHANGE, _CHOICES, _FORM = 4, 7, 8, 9


def problems_of(method: str, path: str, body: object, files: Sequence[File] = ()) -> list[str]:
    """What Discord would refuse of a request; empty where it would take it.

    Args:
        method: GET, POST and so on.
        path: Without host, version and query, such as `/channels/123/messages`.
        body: The JSON of the body, or of a form's part `payload_json`; None where there is none.
        files: The names and sizes in bytes of the files in a form, in the order of their numbers.
    """
    operation = operation_of(method, path)
    if operation is None:
        return [f"{method} {path}: nothing that Discord knows"]
    # What is not as described cannot be measured.
    found = contradictions(operation, body) or list(_unsaid(operation, body, files))
    return [f"{operation.method} {operation.template}: {problem}" for problem in found]


def _unsaid(operation: Operation, body: Any, files: Sequence[File]) -> Iterator[str]:
    match operation.method, operation.template:
        case "POST", "/channels/{channel_id}/messages" | "/webhooks/{webhook_id}/{webhook_token}":
            yield from message_problems(body, files, new=True)
            yield from _nonce(body)
        case "PATCH", "/channels/{channel_id}/messages/{message_id}" | (
            "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
            | "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        ):
            yield from message_problems(body, files, new=False)
        case "POST", "/channels/{channel_id}/threads" if "message" in body:
            yield from message_problems(body["message"], files, new=True)
        case "POST", "/interactions/{interaction_id}/{interaction_token}/callback":
            yield from _answer(body["type"], body.get("data") or {}, files)
        case "POST", template if template.endswith("/commands"):
            yield from command_problems(body)
        case "PUT", template if template.endswith("/commands"):
            yield from list_problems(body)
        case _:
            if files:
                yield "files where none are taken"


def _answer(kind: int, answer: Mapping[str, Any], files: Sequence[File]) -> Iterator[str]:
    if kind == _ANSWER:
        yield from message_problems(answer, files, new=True)
    elif kind == _CHANGE:
        yield from message_problems(answer, files, new=False)
    elif kind == _CHOICES:
        choices = [choice for choice in answer.get("choices") or () if choice is not None]
        yield from choice_problems(choices, "choices")
    elif kind == _FORM:
        yield from form_layout(answer["components"])


def _nonce(message: Mapping[str, Any]) -> Iterator[str]:
    # Discord takes one without the other, and the message could be there twice.
    if bool(message.get("enforce_nonce")) != (message.get("nonce") not in (None, "")):
        yield "nonce: to be enforced, or not to be sent"
