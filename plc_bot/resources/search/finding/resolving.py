"""What a query's operators mean in one guild."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from plc_bot.guilds.words.models import Word
from plc_bot.resources.record.models import OPEN_LICENCES, Licence, ResourceState, ResourceType
from plc_bot.resources.search.finding.conditions import Conditions
from plc_bot.resources.search.finding.models import Notice, Trouble
from plc_bot.resources.search.finding.query import Key, Operator
from plc_bot.resources.search.finding.terms import Term, author_terms, facet_term
from plc_bot.resources.search.models import Facet, GuildIndex
from plc_bot.text import compared

OPEN = "open"
ME = "me"
HAS = {"file": "has_file", "captions": "has_captions"}
IS = {
    "used": "is_used",
    "dead": "is_dead",
    "mine": "is_mine",
    "kept": "is_kept",
    "reachable": "is_reachable",
}
RETIRED = "retired"

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MINUTES = re.compile(r"(?:(<=?|>=?)?(\d{1,4})|(\d{1,4})-(\d{1,4}))")
_PERSON = re.compile(r"<?@?!?(\d{15,20})>?")
_RANGE = re.compile(r"([^-]+)-([^-]+)")
_LARGEST_ID = 2**63 - 1


@dataclass(slots=True)
class Resolved:
    """What the operators ask: of the index, and of the resources themselves."""

    conditions: Conditions
    filed: list[Term] = field(default_factory=list[Term])
    excluded: list[Term] = field(default_factory=list[Term])
    notices: list[Notice] = field(default_factory=list[Notice])


@dataclass(frozen=True, slots=True)
class Lists:
    """The guild's words, retired ones too: what was filed under them is still found."""

    subjects: Sequence[Word]
    grades: Sequence[Word]


def resolve(
    guild: GuildIndex, lists: Lists, viewer_id: int, operators: Iterable[Operator]
) -> Resolved:
    """What the operators mean; what means nothing is left out, with a notice."""
    resolver = _Resolver(guild, lists, viewer_id)
    for operator in operators:
        resolver.take(operator)
    return resolver.end()


class _Resolver:
    def __init__(self, guild: GuildIndex, lists: Lists, viewer_id: int) -> None:
        self._guild = guild
        self._lists = lists
        self._asked = Resolved(Conditions(viewer_id))
        self._wanted: defaultdict[Facet, list[str]] = defaultdict(list)
        self._unwanted: defaultdict[Facet, list[str]] = defaultdict(list)

    def take(self, operator: Operator) -> None:
        take = {
            Key.BY: self._by,
            Key.AFTER: self._date,
            Key.BEFORE: self._date,
            Key.MINUTES: self._minutes,
            Key.LICENCE: self._licence,
            Key.HAS: self._has,
            Key.IS: self._is,
        }
        take.get(operator.key, self._file)(operator)

    def end(self) -> Resolved:
        for facet, values in self._wanted.items():
            self._asked.filed.append(facet_term(self._guild, facet, values))
        for facet, values in self._unwanted.items():
            self._asked.excluded.append(facet_term(self._guild, facet, values))
        asked = self._asked.conditions
        ends = (asked.after, asked.before), (asked.minutes_least, asked.minutes_most)
        (after, before), (least, most) = ends
        if (after and before and after >= before) or (least and most and least > most):
            self._asked.notices.append(Notice(Trouble.CONTRADICTION))
        return self._asked

    def _ask(self, **changed: object) -> None:
        self._asked.conditions = replace(self._asked.conditions, **changed)

    def _note(self, trouble: Trouble, operator: Operator, offers: Iterable[str] = ()) -> None:
        self._asked.notices.append(Notice(trouble, operator.value, tuple(offers)))

    def _file(self, operator: Operator) -> None:
        value = operator.value
        match operator.key:
            case Key.TAG:
                facet, values = Facet.TAG, [_tag(value)]
            case Key.LANG:
                facet, values = Facet.LANGUAGE, [value.replace("_", "-")]
            case Key.SUBJECT:
                facet, values = Facet.SUBJECT, _labelled(self._lists.subjects, value)
            case Key.GRADE:
                facet, values = Facet.GRADE, _grades(self._lists.grades, value)
            case _:
                facet, values = Facet.TYPE, _types(value)
        if not values:
            self._note(*_missing(operator.key, self._lists, operator))
            return
        filed = self._unwanted if operator.is_excluded else self._wanted
        filed[facet].extend(values)

    def _by(self, operator: Operator) -> None:
        person = _PERSON.fullmatch(operator.value)
        if operator.value.lower() == ME:
            self._ask(is_mine=not operator.is_excluded)
        elif person is not None and int(person[1]) <= _LARGEST_ID:
            name = "not_sharer_ids" if operator.is_excluded else "sharer_ids"
            ids: frozenset[int] = getattr(self._asked.conditions, name)
            self._ask(**{name: ids | {int(person[1])}})
        else:
            into = self._asked.excluded if operator.is_excluded else self._asked.filed
            into.extend(author_terms(self._guild, operator.value))

    def _date(self, operator: Operator) -> None:
        at = _instant(operator.value)
        if at is None:
            self._note(Trouble.DATE, operator)
            return
        # What is not after an instant is before it.
        is_after = (operator.key is Key.AFTER) is not operator.is_excluded
        asked = self._asked.conditions
        if is_after:
            self._ask(after=max(at, asked.after or at))
        else:
            self._ask(before=min(at, asked.before or at))

    def _minutes(self, operator: Operator) -> None:
        found = _MINUTES.fullmatch(operator.value)
        if found is None or operator.is_excluded:
            self._note(Trouble.MINUTES, operator)
            return
        sign, one, least, most = found.groups()
        match sign:
            case ">":
                self._ask(minutes_least=int(one) + 1)
            case ">=":
                self._ask(minutes_least=int(one))
            case "<":
                self._ask(minutes_most=int(one) - 1)
            case _ if one is not None:
                self._ask(minutes_most=int(one))
            case _:
                self._ask(minutes_least=int(least), minutes_most=int(most))

    def _licence(self, operator: Operator) -> None:
        value = compared(operator.value)
        named = {one for one in Licence if compared(one) == value}
        licences = OPEN_LICENCES if value == OPEN else frozenset(named)
        if not licences:
            self._note(Trouble.LICENCE, operator, (OPEN, *Licence))
            return
        if operator.is_excluded:
            licences = frozenset(Licence) - licences
        asked = self._asked.conditions.licences
        both = asked & licences if operator.is_excluded and asked else asked | licences
        self._ask(licences=both)

    def _has(self, operator: Operator) -> None:
        name = HAS.get(operator.value.lower())
        if name is None:
            self._note(Trouble.HAS, operator, HAS)
        else:
            self._ask(**{name: not operator.is_excluded})

    def _is(self, operator: Operator) -> None:
        value = operator.value.lower()
        if value == RETIRED:
            state = ResourceState.LIVE if operator.is_excluded else ResourceState.RETIRED
            self._ask(state=state)
        elif value in IS:
            self._ask(**{IS[value]: not operator.is_excluded})
        else:
            self._note(Trouble.IS, operator, (*IS, RETIRED))


def _missing(key: Key, lists: Lists, operator: Operator) -> tuple[Trouble, Operator, list[str]]:
    match key:
        case Key.SUBJECT:
            return Trouble.SUBJECT, operator, _offered(lists.subjects)
        case Key.GRADE:
            return Trouble.GRADE, operator, _offered(lists.grades)
        case _:
            return Trouble.TYPE, operator, list(ResourceType)


def _offered(words: Iterable[Word]) -> list[str]:
    return [word.label for word in words if not word.is_retired]


def _tag(value: str) -> str:
    return re.sub(r"[\s_-]+", "-", value.lstrip("#").casefold()).strip("-")


def _labelled(words: Sequence[Word], value: str) -> list[str]:
    """The codes of the words that are called so; where none is, of those that begin so."""
    wanted = compared(value)
    named = [word.code for word in words if wanted in (compared(word.label), compared(word.code))]
    begun = [word.code for word in words if wanted and compared(word.label).startswith(wanted)]
    return named or begun


def _grades(words: Sequence[Word], value: str) -> list[str]:
    """The codes of a grade, or from one to another in the list's order."""
    if found := _graded(words, value):
        return found
    ends = _RANGE.fullmatch(value)
    if ends is None:
        return []
    first, last = (_graded(words, end) for end in ends.groups())
    if not first or not last:
        return []
    codes = [word.code for word in words]
    start, end = sorted((codes.index(first[0]), codes.index(last[-1])))
    return codes[start : end + 1]


def _graded(words: Sequence[Word], value: str) -> list[str]:
    wanted = compared(value)
    numbered = [
        word.code
        for word in words
        if wanted.isdigit() and re.findall(r"\d+", word.label) == [wanted]
    ]
    return numbered or _labelled(words, value)


def _types(value: str) -> list[str]:
    wanted = compared(value).replace(" ", "")
    named = [one for one in ResourceType if one.value.replace(" ", "") == wanted]
    begun = [
        one for one in ResourceType if wanted and one.value.replace(" ", "").startswith(wanted)
    ]
    return [one.value for one in named or begun]


def _instant(value: str) -> datetime | None:
    """The first instant of a day, month or year, in UTC."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
