"""Signs that a link shows more than whoever shares it means to, looked for before it is shared."""

import re
import tomllib
from enum import StrEnum
from functools import cache

from ada_url import URL
from pydantic import BaseModel, ConfigDict

from plc_bot.links.hosts import is_internal
from plc_bot.links.key import unwrap
from plc_bot.links.parts import Parts, bare_host
from plc_bot.links.rules import rules, shipped

_DOCUMENT = re.compile(
    r"(/(?:document|presentation|spreadsheets|forms|drawings)/.*?d/[\w-]+)/edit$"
)


class Hint(StrEnum):
    """What somebody should know before others can open the link.

    `EDITABLE`: whoever opens it may change it. `SIGNED`: it opens a door by itself, as a ticket.
    `MEETING`: it leads into a meeting, past the password. `CLASS`: it belongs to one class.
    `ADDRESSED`: a mail filter's, which holds the recipient's own address. `INTERNAL`: only one
    school's or home's network can reach it.
    """

    EDITABLE = "editable"
    SIGNED = "signed"
    MEETING = "meeting"
    CLASS = "class"
    ADDRESSED = "addressed"
    INTERNAL = "internal"


class HintRule(BaseModel):
    """A pattern of addresses, and examples by which it is tested."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Hint
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    never: tuple[str, ...]

    def applies_to(self, address: str) -> bool:
        """Whether an openable address is of this kind."""
        url = URL(address)
        text = f"{bare_host(url.hostname)}{url.pathname}{url.search}{url.hash}"
        return self.pattern.search(text) is not None


def hints_of(address: str) -> tuple[Hint, ...]:
    """What to say before this link is shared, each once, in the order of `Hint`.

    Args:
        address: as `key_of` gives it.
    """
    inner = unwrap(address)
    found = {rule.kind for rule in hint_rules() if rule.applies_to(inner)}
    if _is_addressed(address):
        found.add(Hint.ADDRESSED)
    if is_internal(URL(inner).hostname):
        found.add(Hint.INTERNAL)
    return tuple(hint for hint in Hint if hint in found)


def safer_address(address: str) -> str | None:
    """The address to share instead, or None where there is none to offer.

    Google's documents, opened by it, are copied by whoever opens them (`/copy`); a mail filter's
    address gives way to the one inside.
    """
    inner = unwrap(address)
    url = URL(inner)
    if url.hostname == "docs.google.com" and (found := _DOCUMENT.fullmatch(url.pathname)):
        return f"https://docs.google.com{found[1]}/copy"
    return inner if inner != address and _is_addressed(address) else None


@cache
def hint_rules() -> tuple[HintRule, ...]:
    """The rules as they are shipped."""
    contents = tomllib.loads(shipped("private.toml"))
    rows: list[object] = contents["hint"]
    return tuple(HintRule.model_validate(row) for row in rows)


def _is_addressed(address: str) -> bool:
    parts = Parts.of(address)
    return any(rule.personal and rule.applies_to(parts) for rule in rules().wrapper)
