"""Files that are imported, whatever is in them and whatever they are called."""

import pytest

from tests.wire.hostile.files import CONTENTS, NAMES, Import, files
from tests.wire.hostile.running import Held
from tests.wire.hostile.seeding import controls, import_file

TIMES, OFTEN = 30, 10
TOO_LARGE = 2 * 2**30


def test_whatever_is_attached_is_read_or_refused(held: Held) -> None:
    held.endures(files(held.stage), lambda file: _import(held, file), TIMES)


@pytest.mark.thorough
def test_whatever_is_attached_is_read_or_refused_often(held: Held) -> None:
    held.endures(files(held.stage), lambda file: _import(held, file), TIMES * OFTEN)


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_each_of_the_odd_files_is_read_or_refused(held: Held, name: str) -> None:
    for content in CONTENTS:
        held.run(_import(held, Import("ada", 0, name, content)))


def test_a_file_that_says_to_be_large_is_never_fetched(held: Held) -> None:
    stage = held.stage
    before = len(stage.attachments.fetched)
    file = stage.attachments.add("prompts.csv", b"text\nWhat?", TOO_LARGE)
    told = held.run(import_file(stage, stage.person("ada", 0), file))
    assert "larger than 1 MiB" in told.text
    assert len(stage.attachments.fetched) == before


async def _import(held: Held, file: Import) -> None:
    """Attach it, then press all that is offered about it."""
    stage, person = held.stage, held.stage.person(file.who, file.where)
    attached = stage.attachments.add(file.name, file.content, file.declared)
    told = await import_file(stage, person, attached)
    for custom_id in reversed(controls(told.messages[-1])):
        if "cancel-import" not in custom_id:
            await stage.press(person, told.messages[-1], custom_id)
