"""Who may ask the doctor."""

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.errors import NotStaffError


async def require_staff(duties: DutyService, actor: Actor) -> None:
    """Return when the actor looks after anything here: by a staff role, or a feature's own.

    Raises:
        NotStaffError: they do not.
    """
    own = (Duty.DOCTOR, Duty.PROMPTS, Duty.LIBRARY)
    if not any([await duties.does(actor, duty) for duty in own]):
        raise NotStaffError
