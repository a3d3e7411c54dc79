"""The rules of `rules.toml`, by which addresses that look unlike are the same link."""

import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from plc_bot.links.parts import SCHEME, Parts
from plc_bot.links.unwrapping import CODINGS, Coding


class _Rule(BaseModel):
    """What each rule of the file has.

    Attributes:
        name: what it is about.
        example: a link to which it applies.
        key: that link's key.
        never: a link to which it does not apply.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    example: str
    key: str
    never: Annotated[str, Field(alias="not")]


class TrackingRule(_Rule):
    """Parameters that are dropped, everywhere or on some hosts."""

    names: tuple[str, ...]
    hosts: tuple[str, ...] = ("*",)

    def applies_to(self, parts: Parts) -> bool:
        """Whether the address has such a parameter."""
        return any(self.drops(parts.host, parameter) for parameter in parts.query)

    def drops(self, host: str, parameter: str) -> bool:
        """Whether this parameter, as `name=value`, is dropped on this host."""
        name = parameter.partition("=")[0].lower()
        return _is_like(name, self.names) and _is_like(host, self.hosts)


class FragmentRule(_Rule):
    """Fragments that are kept."""

    pattern: re.Pattern[str]

    def applies_to(self, parts: Parts) -> bool:
        """Whether the address has such a fragment."""
        return self.pattern.search(parts.fragment) is not None


class WrapperRule(_Rule):
    """An address that holds another one.

    Attributes:
        personal: whether it also holds to whom it was sent.
    """

    pattern: re.Pattern[str]
    coding: Coding = "percent"
    personal: bool = False

    def applies_to(self, parts: Parts) -> bool:
        """Whether the address is such a wrapper."""
        return self.pattern.search(parts.text) is not None

    def target(self, parts: Parts) -> str | None:
        """What stands inside, or None if it is not such a wrapper or nothing can be read."""
        found = self.pattern.search(parts.text)
        return CODINGS[self.coding](found) if found else None


class SiteRule(_Rule):
    """Many addresses of one thing on one site, and the one that is compared."""

    patterns: tuple[re.Pattern[str], ...]
    gives: str
    lower: bool = False

    def applies_to(self, parts: Parts) -> bool:
        """Whether the address is one of them."""
        return self.address(parts) is not None

    def address(self, parts: Parts) -> str | None:
        """The one that is compared, or None if the rule does not apply."""
        for pattern in self.patterns:
            if found := pattern.search(parts.text):
                named = found.groupdict()
                groups = {n: value.lower() if self.lower else value for n, value in named.items()}
                return SCHEME + self.gives.format_map(groups)
        return None


class Rules(BaseModel):
    """All of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tracking: tuple[TrackingRule, ...]
    fragment: tuple[FragmentRule, ...]
    wrapper: tuple[WrapperRule, ...]
    site: tuple[SiteRule, ...]

    def all(self) -> tuple[TrackingRule | FragmentRule | WrapperRule | SiteRule, ...]:
        """Every rule, of whatever kind."""
        return (*self.tracking, *self.fragment, *self.wrapper, *self.site)


@cache
def rules() -> Rules:
    """The rules as they are shipped."""
    return Rules.model_validate(tomllib.loads(shipped("rules.toml")))


def shipped(name: str) -> str:
    """The text of a file that lies beside this module."""
    return files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def _is_like(text: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in patterns)
