"""The lock files, read as pip reads them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    marker: str
    hashes: frozenset[str]


def pins(lock: str) -> list[Pin]:
    """Read a lock; whatever is not `name==version ; marker` with hashes is an error."""
    entries = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [_pin(entry) for entry in entries]


def _pin(entry: str) -> Pin:
    line, *hashes = re.split(r"\s+--hash=sha256:", entry.strip())
    requirement = Requirement(line)
    (specifier,) = requirement.specifier
    if specifier.operator != "==":
        raise ValueError(entry)
    return Pin(
        canonicalize_name(requirement.name),
        specifier.version,
        str(requirement.marker or ""),
        frozenset(hashes),
    )


def required(*extras: str) -> Iterator[Requirement]:
    """Give what the project asks for itself, the extras' own references to it followed."""
    yield from _followed(PROJECT["dependencies"])
    yield from map(Requirement, PYPROJECT["build-system"]["requires"])
    for extra in extras:
        yield from _followed(PROJECT["optional-dependencies"][extra])


def _followed(lines: Iterable[str]) -> Iterator[Requirement]:
    for requirement in map(Requirement, lines):
        if requirement.name == PROJECT["name"]:
            for extra in requirement.extras:
                yield from _followed(PROJECT["optional-dependencies"][extra])
        else:
            yield requirement
