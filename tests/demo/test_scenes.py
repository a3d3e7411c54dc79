"""The list of scenes as a newcomer finds it."""

from datetime import timedelta

import pytest

from cogs._demo.scene import Scene
from cogs._demo.scenes import WEEK
from cogs._demo.simulation import BEGINNING
from plc_bot.scheduling.zones import Zones

HOME = Zones().get("America/New_York")
TITLE_MOST = 70


def test_scenes_follow_each_other_in_time() -> None:
    begins = [scene.begins.replace(tzinfo=HOME) for scene in WEEK]
    assert begins == sorted(begins)
    assert begins[0] >= BEGINNING
    assert begins[-1] - begins[0] < timedelta(days=14)


def test_no_two_scenes_have_one_title() -> None:
    titles = [scene.title for scene in WEEK]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("scene", WEEK, ids=lambda scene: scene.title)
def test_a_scene_is_told_in_a_heading_and_whole_sentences(scene: Scene) -> None:
    assert len(scene.title) <= TITLE_MOST
    assert not scene.title.endswith(".")
    assert scene.says.endswith(".")
