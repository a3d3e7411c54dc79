"""`/doctor`: what staff can ask about how things stand."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.delivery.findings import FindingService
from plc_bot.doctor.examination import Examination
from plc_bot.doctor.models import Ailment, Checkup, Diagnosis
from plc_bot.doctor.rounds import Rounds
from plc_bot.doctor.staff import require_staff
from plc_bot.guilds.duties import DutyService
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.storage import Connection, Database

_UNREACHED = (
    Ailment.NO_STAFF_CHANNEL,
    Ailment.STAFF_CHANNEL_GONE,
    Ailment.STAFF_CHANNEL_PERMISSIONS,
)

_ABOUT_RESOURCES = (
    Ailment.RESOURCE_CHANNEL_GONE,
    Ailment.RESOURCE_PERMISSIONS,
    Ailment.RESOURCE_FORUM_TAG,
)


class DoctorService:
    """Tells a guild's staff, and nobody else, what is wrong, where, and what mends it."""

    def __init__(
        self,
        database: Database,
        duties: DutyService,
        examination: Examination,
        findings: FindingService,
        rounds: Rounds,
    ) -> None:
        self._database = database
        self._duties = duties
        self._examination = examination
        self._findings = findings
        self._rounds = rounds

    async def examine(self, actor: Actor) -> Checkup:
        """Everything as it stands, the worst first; channels that the actor can't see unnamed.

        Raises:
            NotStaffError: the actor looks after nothing here.
        """
        await require_staff(self._duties, actor)
        guild_id = actor.guild_id
        chosen = await self._examination.prepare(guild_id)
        async with self._database.read() as connection:
            diagnoses = await self._examination.examine(connection, guild_id, chosen)
            instants = await OccurrenceStore(connection).next_instants(guild_id)
            told = [await self._with_editor(connection, guild_id, one) for one in diagnoses]
        seen = tuple(self._examination.as_seen_by(actor, diagnosis) for diagnosis in told)
        return Checkup(seen, min(instants.values(), default=None))

    async def check_again(self, actor: Actor) -> Checkup:
        """As `examine`, after what was mended meanwhile has been set going again.

        Raises:
            NotStaffError: the actor looks after nothing here.
        """
        await require_staff(self._duties, actor)
        await self._rounds.look_now(actor.guild_id)
        return await self.examine(actor)

    async def about(self, guild_id: int, schedule_number: int) -> list[Diagnosis]:
        """What concerns one schedule; for the messages in the staff channel."""
        return [
            diagnosis
            for diagnosis in await self._all(guild_id)
            if any(schedule.number == schedule_number for schedule in diagnosis.schedules)
        ]

    async def lost_roles(self, guild_id: int) -> list[int]:
        """The staff roles that are gone; for the message in the staff channel."""
        return [
            diagnosis.place_id
            for diagnosis in await self._all(guild_id)
            if diagnosis.ailment is Ailment.STAFF_ROLE_GONE and diagnosis.place_id is not None
        ]

    async def resource_troubles(self, guild_id: int) -> list[Diagnosis]:
        """What keeps resources from being shown; for the message in the staff channel."""
        return [
            diagnosis
            for diagnosis in await self._all(guild_id)
            if diagnosis.ailment in _ABOUT_RESOURCES
        ]

    async def staff_unreached(self, guild_id: int) -> bool:
        """Whether staff still have no channel that could be written to; for the direct message."""
        return await self._findings.channel(guild_id) is None

    async def has_told(self, guild_id: int, key: str, subject: str) -> bool:
        """Whether staff were told of this, and it lasts."""
        async with self._database.read() as connection:
            known = await self._findings.list_open(connection, guild_id, {key})
        return any(one.subject == subject and one.told_at is not None for one in known)

    async def changed(self, *guild_ids: int) -> None:
        """Something in the servers has changed: look in a minute."""
        await self._rounds.hear(*guild_ids)

    async def _all(self, guild_id: int) -> list[Diagnosis]:
        chosen = await self._examination.prepare(guild_id)
        async with self._database.read() as connection:
            return await self._examination.examine(connection, guild_id, chosen)

    async def _with_editor(
        self, connection: Connection, guild_id: int, diagnosis: Diagnosis
    ) -> Diagnosis:
        if diagnosis.ailment not in _UNREACHED:
            return diagnosis
        failed = await self._findings.editor_was_missed(connection, guild_id)
        return replace(diagnosis, editor_missed=failed)
