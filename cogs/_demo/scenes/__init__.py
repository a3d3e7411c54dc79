"""The week that the tour plays.

To show something new: write a scene beside the others, in the file of its feature, and put it into
the list below where its time falls. `stage.Stage` is what it acts with.
"""

from collections.abc import Sequence

from cogs._demo.scene import Scene
from cogs._demo.scenes import helping

WEEK: Sequence[Scene] = (helping.before_setup,)
