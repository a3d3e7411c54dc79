"""A message in the staff channel that shows that staff can be told, and takes itself away."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.doctor.errors import NoStaffChannelError
from plc_bot.doctor.staff import require_staff
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.outward import Step
from plc_bot.storage import Connection, Database

TRIAL, TRIAL_OVER = "doctor-trial", "doctor-trial-over"
"""Kinds of the message, and of taking it away; a cog has the words."""
STANDS_FOR = timedelta(seconds=60)
_TRIED_FOR = timedelta(minutes=5)
_TAKEN_AWAY_WITHIN = timedelta(days=1)


class TrialService:
    """Sends trial messages. A restart in between leaves none behind: both ways are deliveries."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        findings: FindingService,
        deliveries: DeliveryService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._findings = findings
        self._deliveries = deliveries
        deliveries.on_moved(TRIAL, self._take_away)

    async def send(self, actor: Actor) -> int:
        """Have a message sent now and taken away a minute later; the staff channel's id.

        Raises:
            NotStaffError: the actor looks after nothing here.
            NoStaffChannelError: staff can't be told anything at present.
        """
        await require_staff(self._duties, actor)
        channel_id = await self._findings.channel(actor.guild_id)
        if channel_id is None:
            raise NoStaffChannelError
        now = self._clock.now()
        async with self._database.write() as connection:
            number = await next_number(connection, actor.guild_id, TRIAL)
            trial = Delivery(
                guild_id=actor.guild_id,
                kind=TRIAL,
                subject=str(number),
                channel_id=channel_id,
                opens_thread=False,
                promised_at=now,
                gives_up_at=now + _TRIED_FOR,
            )
            await self._deliveries.plan(connection, trial, now)
            await self._audit.record(connection, actor, "doctor.tested", "server")
        return channel_id

    async def _take_away(self, connection: Connection, trial: Delivery) -> None:
        if trial.state is not DeliveryState.DONE or trial.message_id is None:
            return
        at = self._clock.now() + STANDS_FOR
        over = Delivery(
            guild_id=trial.guild_id,
            kind=TRIAL_OVER,
            subject=trial.subject,
            channel_id=trial.channel_id,
            opens_thread=False,
            promised_at=at,
            gives_up_at=at + _TAKEN_AWAY_WITHIN,
            step=Step.DELETE,
            message_id=trial.message_id,
        )
        await self._deliveries.plan(connection, over, at)
