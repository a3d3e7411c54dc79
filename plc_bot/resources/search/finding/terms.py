"""What a query asks of the index, in the index's own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plc_bot.resources.search.finding.query import Part
from plc_bot.resources.search.models import Facet, GuildIndex
from plc_bot.resources.search.stopwords import is_stopword
from plc_bot.resources.search.tokens import AUTHOR, PLAIN, STEM, facet_token, token, words_in
from plc_bot.resources.search.words import Run, Word, runs_in, stem_forms


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words of the index that follow one another; `is_start`: the one word may go on."""

    words: tuple[str, ...]
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What a resource must have one of.

    Attributes:
        typed: the word this stands for, where it is a single one; else empty.
    """

    any_of: tuple[Sequence, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the index: all of these, or any; none of those.

    Attributes:
        words: from the words that were typed.
        filed: from operators; always all of them.
        excluded: not one of them may occur.
    """

    words: tuple[Term, ...] = ()
    filed: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()


def terms_of(guild: GuildIndex, parts: Iterable[Part], *, excluded: bool) -> tuple[Term, ...]:
    """The terms of the parts that are wanted, or of those that are not.

    Of the wanted single words, those that say nothing are left out, unless there are no others.
    """
    of = [part for part in parts if part.is_excluded is excluded]
    found = [term for part in of for term in _terms(guild, part)]
    telling = [term for term in found if not _says_nothing(guild, term)]
    return tuple(dict.fromkeys(found if excluded or not telling else telling))


def facet_term(guild: GuildIndex, facet: Facet, values: Iterable[str]) -> Term:
    """Filed under any of these."""
    words = (facet_token(guild.serial, facet, value) for value in values)
    return Term(tuple(Sequence((word,)) for word in words))


def author_terms(guild: GuildIndex, name: str) -> tuple[Term, ...]:
    """Made by somebody whose name has all these words; none where it has no words."""
    words = (token(guild.serial, AUTHOR, word) for word in words_in(name))
    return tuple(Term((Sequence((word,)),)) for word in words)


def start_term(guild: GuildIndex, text: str) -> Term | None:
    """The last word of what is being typed, which may go on."""
    words = words_in(text)
    if not words:
        return None
    return Term((Sequence((token(guild.serial, PLAIN, words[-1]),), is_start=True),))


def _terms(guild: GuildIndex, part: Part) -> Iterator[Term]:
    runs = list(runs_in(part.text))
    if not part.is_phrase:
        yield from (_term(guild, run, part.text if len(runs) == 1 else "") for run in runs)
        return
    row: list[Word] = []
    for run in runs:
        if run.is_unspaced:
            # In the index another word stands between it and the next.
            yield from _phrase(guild, row)
            yield _term(guild, run, "")
            row = []
        else:
            row.extend(run.words)
    yield from _phrase(guild, row)


def _phrase(guild: GuildIndex, row: list[Word]) -> Iterator[Term]:
    if row:
        yield Term((_in_a_row(guild, row),))


def _term(guild: GuildIndex, run: Run, typed: str) -> Term:
    if run.is_unspaced:
        is_single = run.words[-1].plain == run.last
        return Term((_in_a_row(guild, run.words, is_start=is_single),))
    if run.joined:
        return Term((_in_a_row(guild, run.words), *_either(guild, [run.joined])))
    (word,) = run.words
    forms = [word.plain, *stem_forms(word, guild.languages)]
    return Term(tuple(_either(guild, forms)), typed)


def _in_a_row(guild: GuildIndex, words: Iterable[Word], *, is_start: bool = False) -> Sequence:
    return Sequence(tuple(token(guild.serial, PLAIN, word.plain) for word in words), is_start)


def _either(guild: GuildIndex, forms: Iterable[str]) -> Iterator[Sequence]:
    for form in forms:
        yield Sequence((token(guild.serial, PLAIN, form),))
        yield Sequence((token(guild.serial, STEM, form),))


def _says_nothing(guild: GuildIndex, term: Term) -> bool:
    return any(is_stopword(word, guild.languages) for word in words_in(term.typed))
