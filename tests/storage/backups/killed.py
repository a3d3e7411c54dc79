"""A restore that is killed before each of its steps on the disk in turn; run as a process.

Arguments: the folder, the database's path, the backup's. Prints, for each step, what then is in the
database's place; the old one is put back before the next.
"""

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path

from plc_bot.storage import Database
from plc_bot.storage.backups import clear_leftovers, restoring
from tests.storage.backups.copies import MADE_AT, numbers_in
from tests.storage.modules import import_all_tables

STEPS = {"open", "os.link", "os.remove", "os.rename", "shutil.copyfile", "sqlite3.connect"}


async def restore(address: str, backup: Path) -> None:
    async with restoring(address, backup, MADE_AT) as ready:
        # As the real one does, which catches up on what happened since.
        database = await Database.open(ready.address)
        await database.close()
        await ready.take_the_place()


def die_before(step: int, folder: str) -> None:
    """From now on, end this process before the nth step that it takes in the folder."""
    taken = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal taken
        if event in STEPS and any(folder in str(argument) for argument in arguments):
            taken += 1
            if taken > step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def was_killed(step: int, folder: Path, address: str, backup: Path) -> bool:
    child = os.fork()
    if child == 0:
        die_before(step, str(folder))
        asyncio.run(restore(address, backup))
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        message = "the restore failed before it could be killed"
        raise RuntimeError(message)
    return os.WIFSIGNALED(status)


def main(folder: Path, database: Path, backup: Path) -> None:
    address, old, step = f"sqlite:///{database}", folder.with_name("old"), 0
    shutil.copytree(folder, old)
    killed = True
    while killed:
        killed = was_killed(step, folder, address, backup)
        there = len(asyncio.run(numbers_in(address)))
        clear_leftovers(address)
        left = sorted(path.name for path in folder.iterdir())
        sys.stdout.write(f"{'killed' if killed else 'done'} {there} {' '.join(left)}\n")
        shutil.rmtree(folder)
        shutil.copytree(old, folder)
        step += 1


if __name__ == "__main__":
    import_all_tables()
    main(*map(Path, sys.argv[1:]))
