"""Buttons and menus with every custom id that is known here, and many that are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.wire.emulator.world import Payload
from tests.wire.hostile.known import known_lists
from tests.wire.hostile.stage import Stage
from tests.wire.hostile.texts import ids, numbers, texts

BUTTON, MENU, ROLE_MENU, CHANNEL_MENU = 2, 3, 6, 8
VERBS = tuple((Path(__file__).parents[2] / "cogs" / "kit" / "verbs.txt").read_text().split())
LAST = {"guild-erase", "privacy-erase"}
"""After these there is nothing left to look at; they are a test of their own."""
_MENUS = ("schedule-tags", "post-tags")


@dataclass(frozen=True)
class Press:
    """One press of a button, or a choice from a menu."""

    who: str
    where: int
    custom_id: str
    kind: int = BUTTON
    values: Sequence[str] = ()

    def message(self, stage: Stage) -> Payload:
        """The message that it stands under: Discord lets nobody press what is not there."""
        part: Payload = {"type": self.kind, "id": 2, "custom_id": self.custom_id}
        if self.kind == BUTTON:
            part |= {"style": 2, "label": "Press"}
        elif self.kind == MENU:
            part["options"] = [{"label": "One", "value": "1"}]
        return {
            **stage.a_message(self.where),
            "components": [{"type": 1, "id": 1, "components": [part]}],
        }


def presses(_stage: Stage) -> st.SearchStrategy[Press]:
    """Any press, by anybody."""
    verbs = st.sampled_from([verb for verb in VERBS if verb not in LAST])
    known = st.builds("plc:{}:{}".format, verbs, st.integers(1, 9))
    odd = st.builds("plc:{}:{}".format, verbs, numbers)
    custom_ids = st.one_of(known, known, known, odd, _pages(), _made_up())
    who, where = st.sampled_from(["ada", "ada", "ben", "mia"]), st.integers(0, 1)
    return st.one_of(
        *[st.builds(Press, who, where, custom_ids)] * 6,
        st.builds(
            Press,
            who,
            where,
            st.one_of(custom_ids, st.builds("plc:{}:{}".format, st.sampled_from(_MENUS), numbers)),
            st.sampled_from([MENU, ROLE_MENU, CHANNEL_MENU]),
            st.lists(st.one_of(ids, numbers, texts.map(lambda text: text[:100])), max_size=3),
        ),
    )


def _pages() -> st.SearchStrategy[str]:
    return st.builds(
        lambda *parts: ("plc:page-{}:{}:{}:{}:{}".format(*parts))[:100],
        st.sampled_from([*known_lists(), "nothing"]),
        st.one_of(
            st.just(""),
            numbers,
            texts,
            st.sampled_from(["2027||", "|tag|", "||words", "9999999999||"]),
        ),
        st.sampled_from(["after", "after", "before", "beside"]),
        st.one_of(st.integers(1, 20).map(str), numbers, texts.map(lambda text: text[:20])),
        st.one_of(st.just("1"), numbers),
    )


def _made_up() -> st.SearchStrategy[str]:
    return st.one_of(
        texts.map(lambda text: text[:100] or "x"),
        st.sampled_from(
            ["plc:", "plc::", "plc:setup-turn-on", "PLC:setup-turn-on:1", "plc:form-prompt-add:0:"]
        ),
    )
