"""Small bodies as Discord takes them, for tests to change one thing in."""

from typing import Any

from tests.wire.validity.bodies import problems_of
from tests.wire.validity.limits import File

Body = dict[str, Any]

MESSAGES, ANSWER = "/channels/1/messages", "/interactions/1/token/callback"
COMMANDS, THREADS = "/applications/1/commands", "/channels/1/threads"
V2 = 1 << 15


def said(
    body: object, *, path: str = MESSAGES, method: str = "POST", files: list[File] | None = None
) -> str:
    """All problems of a request, to look for a word in; empty where there are none."""
    return "\n".join(problems_of(method, path, body, files or []))


def a_button(name: str = "go", **parts: Any) -> Body:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": name, **parts}


def a_menu(name: str = "which", options: int = 2, **parts: Any) -> Body:
    choices = [{"label": f"No. {number}", "value": str(number)} for number in range(options)]
    return {"type": 3, "custom_id": name, "options": choices, **parts}


def a_row(*parts: Body) -> Body:
    return {"type": 1, "components": list(parts)}


def rows(number: int) -> list[Body]:
    return [a_row(a_button(f"go-{row}")) for row in range(number)]


def a_text(content: str = "Hello") -> Body:
    return {"type": 10, "content": content}


def a_field(name: str = "words", **parts: Any) -> Body:
    typed = {"type": 4, "style": 1, "custom_id": name, **parts}
    return {"type": 18, "label": "What is it?", "component": typed}


def a_form(*parts: Body, **whole: Any) -> Body:
    """An answer that opens a form."""
    data = {"custom_id": "form", "title": "A form", "components": list(parts), **whole}
    return {"type": 9, "data": data}


def an_answer(**message: Any) -> Body:
    return {"type": 4, "data": message}


def a_poll(*answers: str, question: str = "Which?") -> Body:
    return {
        "question": {"text": question},
        "answers": [{"poll_media": {"text": answer}} for answer in answers or ("This", "That")],
    }


def a_command(name: str = "help", **parts: Any) -> Body:
    return {"name": name, "description": "Says what there is.", **parts}


def an_option(name: str = "what", **parts: Any) -> Body:
    return {"type": 3, "name": name, "description": "What it is about.", **parts}
