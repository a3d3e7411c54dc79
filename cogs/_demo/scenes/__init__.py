"""The days that the tour plays.

To show something new: write a scene beside the others, in the file of its feature, and put it into
the list below where its time falls. `stage.Stage` is what it acts with.
"""

from collections.abc import Sequence

from cogs._demo.scene import Scene
from cogs._demo.scenes import (
    helping,
    importing,
    leaving,
    mending,
    planning,
    posting,
    refusing,
    setting_up,
    sharing,
    suggesting,
)

WEEK: Sequence[Scene] = (
    helping.before_setup,
    setting_up.turning_on,
    planning.a_question_of_their_own,
    posting.monday,
    posting.about_this,
    refusing.a_command_for_staff,
    planning.a_second_schedule,
    posting.restart,
    suggesting.without_a_name,
    posting.thursday_in_the_forum,
    sharing.opening_the_library,
    sharing.saved_from_a_message,
    planning.skip_and_undo,
    mending.a_permission_is_missing,
    posting.monday_on_summer_time,
    importing.a_term_from_a_file,
    leaving.export_and_erasure,
    posting.thursday_in_two_zones,
)
