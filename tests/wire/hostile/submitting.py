"""Forms sent off: those that there are and others, with whatever can stand in a field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.wire.emulator.world import Payload
from tests.wire.hostile.filling import CHECKBOX, LABEL, LISTS
from tests.wire.hostile.stage import Stage
from tests.wire.hostile.texts import ids, numbers, texts

UNKNOWN_TYPE, TEXT_DISPLAY = 99, 10


@dataclass(frozen=True)
class Submission:
    """One form sent off.

    Attributes:
        form: its name; what it asks is in `typed` by the fields' custom ids.
    """

    who: str
    where: int
    form: str
    custom_id: str
    components: Sequence[Payload]

    @property
    def typed(self) -> dict[str, str]:
        """The texts in it; of two fields of one name, the later one counts."""
        parts = [row["component"] for row in self.components if "component" in row]
        values = {part["custom_id"]: part.get("value") for part in parts}
        return {name: value for name, value in values.items() if isinstance(value, str)}


def submissions(stage: Stage) -> st.SearchStrategy[Submission]:
    """Any form, by anybody."""
    asked = stage.forms
    return st.sampled_from(sorted(asked)).flatmap(lambda name: _of(name, asked[name]))


def _of(name: str, fields: Sequence[Payload]) -> st.SearchStrategy[Submission]:
    def custom_id(draft: str, state: str) -> str:
        return f"plc:form-{name}:{draft}:{state}"[:100]

    custom_ids = st.builds(
        custom_id,
        st.one_of(st.just("0"), st.just("0"), numbers),
        st.one_of(_states(), _states(), texts),
    )
    answers = st.tuples(*(_answer(field) for field in fields))
    components = st.builds(_rows, answers, _surplus(), st.integers(0, 19))
    who = st.sampled_from(["ada", "ada", "ben", "mia"])
    return st.builds(Submission, who, st.integers(0, 1), st.just(name), custom_ids, components)


def _states() -> st.SearchStrategy[str]:
    small = st.integers(1, 12).map(str)
    marked = st.builds("{}-{}".format, small, st.sampled_from(["0a1b2c", "", "x" * 20]))
    posts = st.builds(
        "{}:{}:{}".format, small, st.just("0a1b2c"), st.sampled_from(["question", "poll"])
    )
    drafts = st.builds("{}{}".format, st.sampled_from("cd"), st.one_of(small, ids))
    return st.one_of(st.just(""), small, small, marked, posts, drafts, numbers)


def _answer(field: Payload) -> st.SearchStrategy[Payload]:
    sent = {"type": field["type"], "id": 1, "custom_id": field["custom_id"]}
    if field["type"] in LISTS:
        values = st.lists(st.one_of(_offered(field), ids, numbers, texts), max_size=4)
        return values.map(lambda chosen: {**sent, "values": chosen})
    if field["type"] == CHECKBOX:
        return st.one_of(st.booleans(), st.none(), texts).map(lambda v: {**sent, "value": v})
    if "options" in field:
        return st.one_of(_offered(field), st.none(), texts).map(lambda v: {**sent, "value": v})
    most = field.get("max_length", 4_000)
    fitting = st.one_of(texts, numbers).map(lambda text: text[:most])
    return st.one_of(fitting, fitting, fitting, texts).map(lambda text: {**sent, "value": text})


def _offered(field: Payload) -> st.SearchStrategy[str]:
    return st.sampled_from([one["value"] for one in field.get("options") or ({"value": ""},)])


def _surplus() -> st.SearchStrategy[Payload]:
    """What is no part of the form."""
    kinds = st.sampled_from([3, 4, 8, 21, 22, 23, UNKNOWN_TYPE])
    names = st.sampled_from(["text", "when", "@state", "", "surplus", "channel"])
    values: st.SearchStrategy[Any] = st.one_of(texts, st.none(), st.booleans(), st.integers())

    def part(kind: int, name: str, value: Any) -> Payload:
        return {"type": kind, "id": 9, "custom_id": name, "value": value}

    return st.builds(part, kinds, names, values)


def _rows(answers: Sequence[Payload], surplus: Payload, chance: int) -> list[Payload]:
    """The form's rows; now and then fewer, more, twice, or of another kind."""
    rows: list[Payload] = [
        {"type": LABEL, "id": number, "component": part}
        for number, part in enumerate(answers, start=10)
    ]
    more: Payload = {"type": LABEL, "id": 99, "component": surplus}
    odd: dict[int, list[Payload]] = {
        0: rows[1:],
        1: [*rows, more],
        2: [*rows, *rows],
        3: [{"type": TEXT_DISPLAY, "id": 1}, *rows],
        4: [{"type": 1, "id": 1, "components": [part]} for part in answers],
        5: [],
    }
    return odd.get(chance, rows)
