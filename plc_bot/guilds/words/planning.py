"""What typed lines would make of a list."""

from collections.abc import Sequence

from plc_bot.guilds.words.models import KeptWord, Word, WordKind, WordPlan
from plc_bot.guilds.words.reading import Line
from plc_bot.guilds.words.shipped import SHIPPED
from plc_bot.wording import _


def everything(kind: WordKind, kept: Sequence[KeptWord]) -> tuple[Word, ...]:
    """All words of a kind, the offered ones in order, then the retired ones.

    A guild with no word of its own to offer has the shipped list; shipped words that its own
    list leaves out are retired ones, found if somebody writes them again.
    """
    own = [_word(kind, word) for word in kept]
    is_shipped = all(word.is_retired for word in own)
    shipped = [
        Word(code, _(label), parent, is_retired=not is_shipped)
        for code, label, parent in SHIPPED[kind]
    ]
    first, then = (shipped, own) if is_shipped else (own, shipped)
    codes = {word.code for word in first}
    both = [*first, *(word for word in then if word.code not in codes)]
    return tuple(sorted(both, key=lambda word: word.is_retired))


def plan_of(
    kind: WordKind, base: int, known: Sequence[Word], lines: Sequence[Line] | None
) -> WordPlan:
    """What the lines make of the list; None for the shipped list. New words have no code yet."""
    before = [word for word in known if not word.is_retired]
    now = (
        [(Word(code, _(label), parent), _of(known, code)) for code, label, parent in SHIPPED[kind]]
        if lines is None
        else [(_written(line), line.known) for line in lines]
    )
    codes = [word.code for word, _was in now]
    stays = [word.code for word in before if word.code in codes]
    return WordPlan(
        kind=kind,
        base=base,
        words=tuple(word for word, _was in now),
        added=tuple(word.label for word, was in now if was is None),
        renamed=tuple((was.label, word.label) for word, was in now if was and _renamed(was, word)),
        moved=tuple(word.label for word, was in now if was and _moved(was, word)),
        returned=tuple(word.label for word, was in now if was and was.is_retired),
        retired=tuple(word.label for word in before if word.code not in codes),
        is_reordered=stays != [code for code in codes if code in stays],
        is_shipped=lines is None,
    )


def _word(kind: WordKind, kept: KeptWord) -> Word:
    label = kept.label if kept.label is not None else shipped_label(kind, kept.code)
    return Word(kept.code, label, kept.parent, kept.is_retired)


def shipped_label(kind: WordKind, code: str) -> str:
    """What the bot calls a word, in the present language; its code if it brings none such."""
    return next((_(label) for known, label, _parent in SHIPPED[kind] if known == code), code)


def _of(known: Sequence[Word], code: str) -> Word | None:
    return next((word for word in known if word.code == code), None)


def _written(line: Line) -> Word:
    return Word(line.known.code if line.known else "", line.label, line.parent)


def _renamed(was: Word, word: Word) -> bool:
    return was.label != word.label


def _moved(was: Word, word: Word) -> bool:
    return not was.is_retired and was.parent != word.parent
