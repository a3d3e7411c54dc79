"""What Discord's own description of its API says of a request, and nothing it leaves unsaid.

`openapi.json` is Discord's (github.com/discord/discord-api-spec, under `openapi.LICENSE`). It is
read more strictly than it is written in one way: a field that a schema does not list is a problem,
since Discord would ignore it and whatever the bot meant by it would not happen.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any, cast

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from tests.wire.validity.allowances import ALLOWANCES

DESCRIPTION = Path(__file__).with_name("openapi.json")
SHOWN = 100
_METHODS = ("delete", "get", "patch", "post", "put")

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked of Discord: its method, and its path with `{names}` in it."""

    method: str
    template: str


def operation_of(method: str, path: str) -> Operation | None:
    """What a request asks for; None where Discord knows nothing of the kind.

    Args:
        method: GET, POST and so on.
        path: Without host, version and query, such as `/channels/123/messages`.
    """
    parts = path.strip("/").split("/")
    for pattern, template in _templates().get((method, len(parts)), ()):
        # No path fits two templates: `@me` and `@original` are no snowflakes.
        if all(_fits(wanted, part) for wanted, part in zip(pattern, parts, strict=True)):
            return Operation(method, template)
    return None


def contradictions(operation: Operation, body: object) -> list[str]:
    """What in a body is not as described; empty where it is.

    Args:
        operation: What the request asks for.
        body: The JSON of the body; None where there is none.
    """
    validator = _validator(operation)
    if validator is None:
        return [] if body is None else ["a body where none is described"]
    if body is None:
        return ["no body where one is described"]
    return [told for error in validator.iter_errors(body) for told in _told(error)]


def _fits(wanted: str, part: str) -> bool:
    if not wanted.startswith("{"):
        return wanted == part
    # All such parameters are described as snowflakes; tokens, codes and emoji are free.
    return part.isdecimal() if wanted.endswith("_id}") else bool(part)


def _told(error: ValidationError) -> Iterator[str]:
    kind = error.kind
    if isinstance(kind, ValidationErrorKind.AnyOf | ValidationErrorKind.OneOfNotValid):
        for inner in min(kind.context, key=lambda errors: _distance(error, errors)):
            yield from _told(inner)
        return
    place = "/".join(map(str, error.instance_path)) or "body"
    # What was sent comes first, and may be long; what is wrong with it comes last.
    message = error.message
    if len(message) > 2 * SHOWN:
        message = f"{message[:SHOWN]} … {message[-SHOWN:]}"
    yield f"{place}: {message}"


def _distance(choice: ValidationError, errors: Sequence[ValidationError]) -> tuple[bool, int]:
    """How far what was sent is from one of several forms; the nearest is the one that was meant."""
    unknown = [
        len(error.kind.unexpected)
        for error in errors
        if isinstance(error.kind, ValidationErrorKind.AdditionalProperties)
    ]
    other_type = any(
        isinstance(error.kind, ValidationErrorKind.Type)
        and error.instance_path == choice.instance_path
        for error in errors
    )
    return other_type, len(errors) - len(unknown) + sum(unknown)


@cache
def _description() -> Schema:
    description = json.loads(DESCRIPTION.read_bytes())
    for (*place, key), schema in ALLOWANCES.items():
        reduce(getitem, place, description)[key] = schema
    return description


@cache
def _templates() -> dict[tuple[str, int], list[tuple[list[str], str]]]:
    found: dict[tuple[str, int], list[tuple[list[str], str]]] = {}
    for template, methods in _description()["paths"].items():
        pattern = template.strip("/").split("/")
        for method in set(_METHODS) & set(methods):
            found.setdefault((method.upper(), len(pattern)), []).append((pattern, template))
    return found


@cache
def _validator(operation: Operation) -> Draft202012Validator | None:
    described = _description()["paths"][operation.template][operation.method.lower()]
    content = described.get("requestBody", {}).get("content")
    if content is None:
        return None
    # A sticker is described as a form with its file alone: no JSON is one, and that is told.
    wanted = (content.get("application/json") or next(iter(content.values())))["schema"]
    reached: Schema = {}
    _reach(wanted, reached)
    schema = {**_strict(wanted), "components": {"schemas": reached}}
    return Draft202012Validator(schema, validate_formats=True, ignore_unknown_formats=True)


def _reach(schema: Schema, reached: Schema) -> None:
    """Collect what a schema refers to, made strict; compiling all 539 would take much longer."""
    name = _name(schema)
    if name and name not in reached:
        meant = _schema(name)
        reached[name] = _strict(meant)
        _reach(meant, reached)
    for value in schema.values():
        for inner in _schemas(value):
            _reach(inner, reached)


def _schemas(value: Any) -> list[Schema]:
    """What of a keyword's value is schemas, or maps of schemas."""
    values = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [inner for inner in values if isinstance(inner, dict)]


def _strict(schema: Schema) -> Schema:
    """A copy that takes no unknown field."""
    made = {key: _strictly(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict) and "type" in made:
        made.setdefault("additionalProperties", False)
    forms: list[Schema] = made.get("oneOf", [])
    if forms and all("const" in form for form in forms):
        # The same, but with an error that names what may be there.
        made["enum"] = [form["const"] for form in made.pop("oneOf")]
    return made


def _strictly(value: Any) -> Any:
    found = _schemas(value)
    if isinstance(value, dict):
        return _strict(found[0])
    return [_strict(inner) for inner in found] if found else value


def _name(schema: Schema) -> str | None:
    reference = schema.get("$ref")
    return reference.rpartition("/")[2] if isinstance(reference, str) else None


def _schema(name: str) -> Schema:
    return _description()["components"]["schemas"][name]
