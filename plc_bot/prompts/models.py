"""What a guild decides about its prompts as a whole."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PromptSettings:
    """The prompts' section of a guild's settings; `role_id` names who looks after them."""

    section: ClassVar[str] = "prompts"
    role_id: int | None = None
