"""What the source code says of staff's acts: which words it records, and which methods record."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import plc_bot

CORE = Path(plc_bot.__file__).parent
_ACT = re.compile(r"[a-z]+\.[a-z]+(-[a-z]+)*")

Method = ast.AsyncFunctionDef | ast.FunctionDef


@dataclass(frozen=True)
class Changing:
    """A public method for somebody who acts, and whether it notes the act."""

    name: str
    is_recorded: bool


def trees() -> Iterator[ast.Module]:
    for path in sorted(CORE.rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def recorded_acts() -> set[str]:
    """Every act's word in a module that records acts."""
    return {
        node.value
        for tree in trees()
        if _records(tree)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _ACT.fullmatch(node.value)
    }


def recorded_targets() -> set[str]:
    """The first word of everything that acts are done to."""
    found: set[str] = set()
    for tree in trees():
        if not _records(tree):
            continue
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if _spelt(call.func).endswith("_audit.record"):
                target = call.args[3]
                found.add(_first_word(named[target.id] if isinstance(target, ast.Name) else target))
    return found


def _first_word(target: ast.expr) -> str:
    text = target.values[0] if isinstance(target, ast.JoinedStr) else target
    assert isinstance(text, ast.Constant), "write the target where it is recorded"
    return str(text.value).partition(" ")[0]


def changing_methods() -> list[Changing]:
    """Every public method that takes an actor and writes."""
    classes = (
        node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    )
    return [found for one in classes for found in _changing(one)]


def _records(tree: ast.Module) -> bool:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(_spelt(call.func).endswith("_audit.record") for call in calls)


def _changing(one: ast.ClassDef) -> Iterator[Changing]:
    methods = {node.name: node for node in one.body if isinstance(node, Method)}
    for name, method in methods.items():
        if name.startswith("_") or not _takes_actor(method):
            continue
        called = _called(methods, name, set())
        arguments = {argument.arg for argument in method.args.args}
        if "self._database.write" in called or "connection" in arguments:
            yield Changing(f"{one.name}.{name}", "self._audit.record" in called)


def _takes_actor(method: Method) -> bool:
    annotations = (argument.annotation for argument in method.args.args)
    return any(isinstance(one, ast.Name) and one.id == "Actor" for one in annotations)


def _called(methods: dict[str, Method], name: str, seen: set[str]) -> set[str]:
    """All that a method calls, through its class's other methods too."""
    if name in seen:
        return set()
    seen.add(name)
    called = {_spelt(node.func) for node in ast.walk(methods[name]) if isinstance(node, ast.Call)}
    for own in [call.removeprefix("self.") for call in called]:
        if own in methods:
            called |= _called(methods, own, seen)
    return called


def _spelt(node: ast.expr) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))
