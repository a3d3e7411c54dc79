"""The library as a set: how many, in which order, sorted by what."""

from collections import Counter

from plc_bot.prompts.starter import LIBRARY, Tag, Theme, find

HABITS = {Tag.ASK, Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.GIVE, Tag.REACH_OUT}
ROUND = 13


def test_there_are_four_prompts_for_each_of_thirteen_themes() -> None:
    assert Counter(prompt.theme for prompt in LIBRARY) == dict.fromkeys(Theme, 4)
    assert len(LIBRARY) == 52


def test_every_theme_comes_up_once_in_each_round_and_in_the_same_order() -> None:
    for start in range(0, len(LIBRARY), ROUND):
        assert [prompt.theme for prompt in LIBRARY[start : start + ROUND]] == list(Theme)


def test_the_first_week_opens_a_door() -> None:
    assert LIBRARY[0].theme is Theme.OPENING_DOORS


def test_a_key_is_the_theme_and_the_round() -> None:
    for place, prompt in enumerate(LIBRARY):
        assert prompt.key == f"{prompt.theme.value}-{place // ROUND + 1}"
    assert len({prompt.key for prompt in LIBRARY}) == len(LIBRARY)


def test_a_prompt_is_found_by_its_key() -> None:
    for prompt in LIBRARY:
        assert find(prompt.key) is prompt


def test_an_unknown_key_finds_nothing() -> None:
    assert find("opening-doors-5") is None
    assert find("") is None


def test_tags_are_few_and_from_the_closed_set() -> None:
    for prompt in LIBRARY:
        assert 1 <= len(prompt.tags) <= 5, prompt.key
        assert len(set(prompt.tags)) == len(prompt.tags), prompt.key
        assert set(prompt.tags) <= set(Tag), prompt.key


def test_every_prompt_practises_a_habit_of_networking() -> None:
    assert [prompt.key for prompt in LIBRARY if not HABITS & set(prompt.tags)] == []


def test_every_tag_is_used_and_every_round_practises_every_habit() -> None:
    assert {tag for prompt in LIBRARY for tag in prompt.tags} == set(Tag)
    for start in range(0, len(LIBRARY), ROUND):
        tags = {tag for prompt in LIBRARY[start : start + ROUND] for tag in prompt.tags}
        assert tags >= HABITS


def test_every_theme_has_a_name_of_its_own_for_people() -> None:
    assert len({theme.label for theme in Theme}) == len(Theme)
