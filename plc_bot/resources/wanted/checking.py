"""Whether what somebody looks for can be posted as it was typed."""

from dataclasses import replace

from plc_bot.resources.record.checking import WORDS_MOST
from plc_bot.resources.record.errors import FieldTooLongError
from plc_bot.resources.wanted.errors import WantTooShortError
from plc_bot.resources.wanted.models import MORE_MOST, TITLE_LEAST, TITLE_MOST, WantText
from plc_bot.text import cleaned
from plc_bot.wording import N_


def checked(typed: WantText) -> WantText:
    """The text without invisible signs and outer blanks, within its limits.

    Raises:
        WantTooShortError: the title says too little.
        FieldTooLongError: a text is too long; it is never cut.
    """
    tidied = replace(
        typed,
        title=" ".join(cleaned(typed.title).split()),
        more=cleaned(typed.more),
        subjects=tuple(dict.fromkeys(typed.subjects))[:WORDS_MOST],
        grades=tuple(dict.fromkeys(typed.grades))[:WORDS_MOST],
    )
    if len(tidied.title) < TITLE_LEAST:
        raise WantTooShortError(TITLE_LEAST)
    if len(tidied.title) > TITLE_MOST:
        raise FieldTooLongError(N_("title"), len(tidied.title), TITLE_MOST)
    if len(tidied.more) > MORE_MOST:
        raise FieldTooLongError(N_("description"), len(tidied.more), MORE_MOST)
    return tidied
