from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, case, delete, func, insert, select, update

from plc_bot.delivery.models import Delivery, DeliveryState, Finding
from plc_bot.delivery.tables import DeliveryRow, FindingRow, deliveries, findings
from plc_bot.outward import Step
from plc_bot.storage import ACROSS_GUILDS, Connection, upsert


class DeliveryStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, delivery: Delivery) -> None:
        await self._connection.execute(insert(deliveries), asdict(delivery))

    async def find(self, guild_id: int, kind: str, subject: str) -> Delivery | None:
        query = select(deliveries).where(
            deliveries.c.guild_id == guild_id,
            deliveries.c.kind == kind,
            deliveries.c.subject == subject,
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _delivery(row) if row else None

    async def save(self, delivery: Delivery) -> None:
        await self._connection.execute(
            update(deliveries).where(
                deliveries.c.guild_id == delivery.guild_id,
                deliveries.c.kind == delivery.kind,
                deliveries.c.subject == delivery.subject,
            ),
            asdict(delivery),
        )

    async def send_no_more(self, since: datetime, now: datetime) -> None:
        """In all guilds: what waits for its post may have got it, and gets none any more."""
        promised = deliveries.c.promised_at
        sent_at = case((promised > since, promised), else_=since)
        over_at = case((deliveries.c.gives_up_at < now, deliveries.c.gives_up_at), else_=now)
        await self._connection.execute(
            update(deliveries)
            .where(
                deliveries.c.state == DeliveryState.WAITING,
                deliveries.c.step == Step.POST,
                promised <= now,
            )
            .values(
                attempted_at=func.coalesce(deliveries.c.attempted_at, sent_at), gives_up_at=over_at
            ),
            execution_options=ACROSS_GUILDS,
        )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(*row)


# Asked and closed with each date that is planned: worded once, which saves a third.
_THE_FINDING = (
    findings.c.guild_id == bindparam("of_guild"),
    findings.c.key == bindparam("of_key"),
    findings.c.subject == bindparam("of_subject"),
)
_FIND_FINDING = select(findings).where(*_THE_FINDING)
_REMOVE_FINDING = delete(findings).where(*_THE_FINDING)


class FindingStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, guild_id: int, key: str, subject: str) -> Finding | None:
        wanted = {"of_guild": guild_id, "of_key": key, "of_subject": subject}
        row = (await self._connection.execute(_FIND_FINDING, wanted)).one_or_none()
        return _finding(row) if row else None

    async def list_open(self, guild_id: int, keys: Collection[str]) -> list[Finding]:
        query = (
            select(findings)
            .where(findings.c.guild_id == guild_id, findings.c.key.in_(keys))
            .order_by(findings.c.key, findings.c.subject)
        )
        return [_finding(row) for row in await self._connection.execute(query)]

    async def put(self, finding: Finding) -> None:
        statement = upsert(findings)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["guild_id", "key", "subject"],
                set_={
                    "found_at": statement.excluded.found_at,
                    "told_at": statement.excluded.told_at,
                    "times_told": statement.excluded.times_told,
                },
            ),
            asdict(finding),
        )

    async def remove(self, guild_id: int, key: str, subject: str) -> None:
        unwanted = {"of_guild": guild_id, "of_key": key, "of_subject": subject}
        await self._connection.execute(_REMOVE_FINDING, unwanted)


def _finding(row: FindingRow) -> Finding:
    return Finding(*row)
