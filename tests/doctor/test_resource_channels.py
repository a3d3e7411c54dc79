"""What the doctor says of the channels in which resources are shown, and when staff hear of it."""

import pytest

from plc_bot.doctor.models import Ailment, Standing
from plc_bot.doctor.rounds import RESOURCES
from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.resources.models import ResourceSettings
from tests.guilds.people import GUILD, PROMPT_ROLE, member
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL
from tests.prompts.builders import STAFF
from tests.prompts.life import Life

ABOUT_STAFF = {Ailment.NONE, Ailment.STAFF_CHANNEL_OPEN}


async def choose(life: Life, library: int | None = TEXT_CHANNEL, digest: int | None = None) -> None:
    """Turn the two channels on, whatever `/setup feature` would say of them."""
    settings = life.services.settings
    wished = ResourceSettings(PROMPT_ROLE, library, digest_channel_id=digest)
    async with life.database.write() as connection:
        number = await settings.number_in_force(GUILD)
        await settings.change_in(connection, STAFF, number, wished)


async def found(life: Life) -> list[tuple[Standing, Ailment, int | None]]:
    checkup = await life.services.doctor.examine(STAFF)
    return [
        (one.standing, one.ailment, one.place_id)
        for one in checkup.diagnoses
        if one.ailment not in ABOUT_STAFF
    ]


@pytest.fixture(autouse=True)
def librarians(life: Life) -> None:
    life.outside.places.role_ids.add(PROMPT_ROLE)


async def test_no_channel_chosen_is_nothing_to_tell(life: Life) -> None:
    await choose(life, library=None)
    assert await found(life) == []


async def test_each_channel_is_told_once(life: Life) -> None:
    await choose(life, TEXT_CHANNEL, TEXT_CHANNEL)
    assert await found(life) == [(Standing.OK, Ailment.RESOURCES_WELL, TEXT_CHANNEL)]
    await choose(life, FORUM_CHANNEL, TEXT_CHANNEL)
    assert len(await found(life)) == 2


async def test_a_missing_permission_is_told_with_the_rule_that_takes_it(life: Life) -> None:
    await choose(life)
    life.outside.places.lacking[TEXT_CHANNEL] = (Permission.ATTACH_FILES,)
    (trouble,) = await life.services.doctor.resource_troubles(GUILD)
    assert (trouble.standing, trouble.ailment) == (Standing.PROBLEM, Ailment.RESOURCE_PERMISSIONS)
    assert [denial.permission for denial in trouble.denials] == [Permission.ATTACH_FILES]


async def test_a_channel_that_is_gone_is_a_problem(life: Life) -> None:
    await choose(life)
    del life.outside.places.channels[TEXT_CHANNEL]
    assert await found(life) == [(Standing.PROBLEM, Ailment.RESOURCE_CHANNEL_GONE, TEXT_CHANNEL)]


async def test_a_forum_that_wants_a_tag_on_each_post_is_a_problem(life: Life) -> None:
    await choose(life, FORUM_CHANNEL)
    life.outside.places.channels[FORUM_CHANNEL] = Place(
        FORUM_CHANNEL, "library", PlaceKind.FORUM, needs_tag=True
    )
    assert await found(life) == [(Standing.PROBLEM, Ailment.RESOURCE_FORUM_TAG, FORUM_CHANNEL)]


async def test_staff_hear_once_that_resources_cannot_be_shown(life: Life) -> None:
    await choose(life)
    del life.outside.places.channels[TEXT_CHANNEL]
    for _look in range(2):
        await life.services.doctor.changed(GUILD)
        await life.passes(minutes=10)
    assert len(life.told(RESOURCES)) == 1


async def test_a_librarian_may_ask_the_doctor(life: Life) -> None:
    await choose(life)
    assert (await life.services.doctor.examine(member(PROMPT_ROLE))).diagnoses


async def test_librarians_whose_role_is_gone_are_told_of(life: Life) -> None:
    await choose(life)
    life.outside.places.role_ids.discard(PROMPT_ROLE)
    assert (Standing.WARNING, Ailment.STAFF_ROLE_GONE, PROMPT_ROLE) in await found(life)
