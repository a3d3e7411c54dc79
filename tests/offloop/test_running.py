"""Work in a process of its own: what comes back, and that nothing of it stays."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from plc_bot.offloop import WorkBrokeError, WorkTooLargeError, WorkTooLongError, run
from tests.offloop import works

MEBIBYTE = 1_048_576


async def test_a_result_comes_back_from_another_process() -> None:
    numbers, number = await asyncio.gather(
        run(works.doubled, [1, 2], seconds=20, memory_bytes=MEBIBYTE),
        run(works.process_number, None, seconds=20, memory_bytes=MEBIBYTE),
    )
    assert numbers == [2, 4]
    assert number != os.getpid()


async def test_a_refusal_comes_back_with_its_fields() -> None:
    with pytest.raises(works.OddError) as refused:
        await run(works.refuse, 7, seconds=20, memory_bytes=MEBIBYTE)
    assert (refused.value.number, str(refused.value)) == (7, "7 is odd.")


async def test_another_failure_says_where_and_never_what_it_was_about() -> None:
    with pytest.raises(WorkBrokeError) as broke:
        await run(works.break_with, "Ana's class", seconds=20, memory_bytes=MEBIBYTE)
    assert str(broke.value).startswith("ValueError at works.py:")
    assert "Ana" not in str(broke.value)


async def test_more_memory_than_allowed_is_refused() -> None:
    with pytest.raises(WorkTooLargeError):
        await run(works.fill, 400 * MEBIBYTE, seconds=20, memory_bytes=100 * MEBIBYTE)


async def test_memory_within_the_limit_is_there_to_be_used() -> None:
    size = 50 * MEBIBYTE
    assert await run(works.fill, size, seconds=20, memory_bytes=100 * MEBIBYTE) == size


async def test_who_is_called_off_leaves_no_process_behind(tmp_path: Path) -> None:
    file = tmp_path / "number"
    working = asyncio.ensure_future(
        run(works.say_and_wait, str(file), seconds=60, memory_bytes=MEBIBYTE)
    )
    async with asyncio.timeout(20):
        while not (file.exists() and file.read_text(encoding="ascii")):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.01)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text(encoding="ascii")), 0)


async def test_a_process_killed_from_outside_is_told() -> None:
    with pytest.raises(WorkBrokeError, match="signal 9"):
        await run(works.end_by_signal, int(signal.SIGKILL), seconds=20, memory_bytes=MEBIBYTE)


async def test_what_the_work_prints_does_not_mix_with_its_result() -> None:
    said = await run(works.print_and_return, "aside", seconds=20, memory_bytes=MEBIBYTE)
    assert said == "aside"


async def test_what_takes_too_long_is_stopped_and_the_loop_goes_on_meanwhile() -> None:
    working = asyncio.ensure_future(run(works.spin, None, seconds=1, memory_bytes=MEBIBYTE))
    turns = 0
    while not working.done():
        turns += 1
        await asyncio.sleep(0.005)
    stopped = working.exception()
    assert isinstance(stopped, WorkTooLongError)
    assert "more than 1 seconds" in str(stopped)
    assert turns > 50
