"""What staff are told: once, again after a week, and anew when it had been mended."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.delivery.findings import GATHERED_FOR, TOLD_AGAIN_AFTER, FindingService
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.outward import OutcomeUnknownError, Permission, Place, PlaceKind
from tests.clock import ManualClock
from tests.delivery.process import Process
from tests.delivery.tiny_discord import TEXT, TinyDiscord
from tests.outside import FakePlaces

GUILD, KEY = 1, "prompt-blocked"
A_MOMENT = timedelta(seconds=30)


class Staffroom:
    """One guild's staff, and what reaches them."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.discord = process.discord
        self._settings = SettingsService(process.database, process.clock)
        self.places = FakePlaces({TEXT: Place(TEXT, "staff-room", PlaceKind.TEXT)})
        self.findings = FindingService(
            process.clock, process.deliveries, self._settings, self.places
        )

    async def choose_channel(self, channel_id: int | None) -> None:
        staff = Actor(GUILD, 71, manages_guild=True)
        draft = await self._settings.open_draft(staff)
        async with self.process.database.write() as connection:
            chosen = CommunitySettings(staff_channel_id=channel_id)
            await self._settings.apply_in(connection, staff, draft.number, chosen)

    async def find(
        self, subject: str = "4", quiet_for: timedelta = TOLD_AGAIN_AFTER, also: Sequence[str] = ()
    ) -> None:
        async with self.process.database.write() as connection:
            await self.findings.tell(connection, GUILD, KEY, subject, quiet_for, also)

    async def open_subjects(self) -> list[str]:
        async with self.process.database.read() as connection:
            known = await self.findings.list_open(connection, GUILD, {KEY})
        return [finding.subject for finding in known]

    async def mend(self) -> None:
        async with self.process.database.write() as connection:
            await self.findings.mended(connection, GUILD, KEY, "4")

    async def hear(self, within: timedelta = A_MOMENT + GATHERED_FOR) -> int:
        """Let the time pass; how many messages have reached the channel so far."""
        await self.process.live(within)
        return len(self.discord.of(GUILD, TEXT))


@pytest.fixture
async def staff(database_url: str, clock: ManualClock) -> AsyncGenerator[Staffroom]:
    process = await Process.start(database_url, clock, TinyDiscord(clock))
    made = Staffroom(process)
    await made.choose_channel(TEXT)
    yield made
    await process.end()


def instants(staff: Staffroom) -> list[float]:
    return [message.sent_at for message in staff.discord.of(GUILD, TEXT)]


async def test_staff_are_told_a_minute_later(staff: Staffroom, clock: ManualClock) -> None:
    found_at = clock.now()
    await staff.find()
    assert await staff.hear(GATHERED_FOR - A_MOMENT) == 0
    assert await staff.hear() == 1
    (told_at,) = instants(staff)
    assert datetime.fromtimestamp(told_at, found_at.tzinfo) - found_at == pytest.approx(
        GATHERED_FOR, abs=timedelta(seconds=1)
    )


async def test_what_is_found_again_is_told_again_only_after_a_week(
    staff: Staffroom, clock: ManualClock
) -> None:
    again_at = clock.now() + TOLD_AGAIN_AFTER
    await staff.find()
    await staff.hear()
    clock.advance(seconds=(again_at - clock.now()).total_seconds() - 1)
    await staff.find()
    assert await staff.hear() == 1
    clock.advance(seconds=1)
    await staff.find()
    assert await staff.hear() == 2


async def test_what_came_back_after_it_was_mended_is_told_anew(
    staff: Staffroom, clock: ManualClock
) -> None:
    await staff.find()
    assert await staff.hear() == 1
    await staff.mend()
    await staff.find()
    assert await staff.hear() == 2


async def test_each_subject_is_told(staff: Staffroom) -> None:
    await staff.find("4")
    await staff.find("5")
    assert await staff.hear() == 2


async def test_what_happens_anew_is_gathered_for_a_minute(
    staff: Staffroom, clock: ManualClock
) -> None:
    for _missed in range(3):
        await staff.find(quiet_for=GATHERED_FOR)
        clock.advance(seconds=19)
    assert await staff.hear() == 1
    await staff.find(quiet_for=GATHERED_FOR)
    assert await staff.hear() == 2


async def test_without_a_staff_channel_nothing_is_sent_until_there_is_one(
    staff: Staffroom,
) -> None:
    await staff.choose_channel(None)
    await staff.find()
    assert await staff.hear() == 0
    await staff.choose_channel(TEXT)
    await staff.find()
    assert await staff.hear() == 1


async def test_a_staff_channel_that_is_lost_is_tried_once(staff: Staffroom) -> None:
    staff.discord.lost_channels = {TEXT}
    await staff.find()
    await staff.hear(timedelta(days=8))
    assert len(staff.discord.sent) == 1


async def test_a_message_for_staff_is_sent_once_though_its_answer_is_lost(
    staff: Staffroom,
) -> None:
    staff.discord.faults = [OutcomeUnknownError()]
    await staff.find()
    assert await staff.hear() == 1


async def test_a_message_that_speaks_of_several_is_sent_once(staff: Staffroom) -> None:
    await staff.find("4", also=("5", "6"))
    await staff.find("5")
    assert await staff.hear() == 1
    assert await staff.open_subjects() == ["4", "5", "6"]


async def test_a_finding_stays_open_until_it_is_mended(staff: Staffroom) -> None:
    await staff.find()
    assert await staff.open_subjects() == ["4"]
    await staff.mend()
    assert await staff.open_subjects() == []


async def lose(staff: Staffroom) -> None:
    staff.places.channels.clear()


async def forbid(staff: Staffroom) -> None:
    staff.places.lacking[TEXT] = (Permission.SEND_MESSAGES,)


@pytest.mark.parametrize("lost", [lose, forbid])
async def test_what_staff_cannot_be_told_now_they_are_told_when_they_can(
    staff: Staffroom, lost: Callable[[Staffroom], Awaitable[None]]
) -> None:
    await lost(staff)
    await staff.find("4", also=("5",))
    assert await staff.hear() == 0
    assert await staff.open_subjects() == ["4", "5"]
    staff.places.channels[TEXT] = Place(TEXT, "staff-room", PlaceKind.TEXT)
    staff.places.lacking.clear()
    await staff.find()
    assert await staff.hear() == 1


async def test_a_permission_that_telling_needs_not_keeps_nobody_from_hearing(
    staff: Staffroom,
) -> None:
    staff.places.lacking[TEXT] = (Permission.CREATE_PUBLIC_THREADS, Permission.EMBED_LINKS)
    await staff.find()
    assert await staff.hear() == 1


async def test_during_an_outage_of_discords_the_channel_is_not_taken_for_lost(
    staff: Staffroom,
) -> None:
    staff.places.channels.clear()
    staff.places.outage = True
    await staff.find()
    assert await staff.hear() == 1
