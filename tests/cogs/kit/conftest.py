"""A cog that uses each part of the kit once, and nothing of any feature."""

from collections.abc import Sequence

import pytest

from tests.cogs.kit.sample import SampleCog
from tests.cogs.world import CogMaker


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    return (SampleCog,)
