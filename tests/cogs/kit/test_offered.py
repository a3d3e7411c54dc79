"""Choices as they come back from Discord, which does not always check them."""

import pytest

from cogs._kit.offered import NotOfferedError, chosen
from plc_bot.prompts.queue.models import PromptKind


@pytest.mark.parametrize("kind", PromptKind)
def test_what_was_offered_is_taken(kind: PromptKind) -> None:
    assert chosen(PromptKind, kind.value) is kind


@pytest.mark.parametrize("value", ["", "POLL", "rant", 1, None, True])
def test_what_was_not_offered_is_refused_in_words(value: object) -> None:
    with pytest.raises(NotOfferedError, match="choose from the list"):
        chosen(PromptKind, value)
