"""From a request's method and path to what serves it; as quick as a dictionary."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.wire.emulator.rest import Route, Routes


@dataclass(frozen=True)
class Found:
    """What serves a request, and what stands at the names of its path."""

    route: Route
    template: str
    numbers: dict[str, str]


@dataclass
class _Node:
    """One part of a path: what may come next, and what ends here."""

    fixed: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    number: "_Node | None" = None
    word: "_Node | None" = None
    routes: dict[str, tuple[Route, str, list[str]]] = field(
        default_factory=dict[str, tuple[Route, str, list[str]]]
    )


class Routing:
    """All routes of the server, as a tree of the parts of their paths."""

    def __init__(self, groups: Iterable[Routes]) -> None:
        self._root = _Node()
        self._templates: list[tuple[str, str]] = []
        for routes in groups:
            for (method, path), route in routes.items():
                self._add(method, path, route)

    @property
    def templates(self) -> list[tuple[str, str]]:
        """The methods and paths that are served."""
        return self._templates

    def find(self, method: str, path: str) -> Found | None:
        """What serves this; None where nothing does."""
        node, names = self._root, list[str]()
        for part in path.strip("/").split("/"):
            step = node.fixed.get(part)
            if step is None:
                step = node.number if node.number and part.isdecimal() else node.word
                names.append(part)
            if step is None:
                return None
            node = step
        if method not in node.routes:
            return None
        route, template, wanted = node.routes[method]
        return Found(route, template, dict(zip(wanted, names, strict=True)))

    def _add(self, method: str, path: str, route: Route) -> None:
        node, names, parts = self._root, list[str](), list[str]()
        for part in path.strip("/").split("/"):
            name, _, pattern = part.strip("{}").partition(":")
            if not part.startswith("{"):
                parts.append(part)
                node = node.fixed.setdefault(part, _Node())
                continue
            names.append(name)
            parts.append(f"{{{name}}}")
            if pattern:
                node.number = node.number or _Node()
                node = node.number
            else:
                node.word = node.word or _Node()
                node = node.word
        template = "/" + "/".join(parts)
        self._templates.append((method, template))
        node.routes[method] = (route, template, names)
