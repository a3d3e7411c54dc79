"""Opens the database that is named and says whether Alembic was needed; run as a process."""

import asyncio
import sys

from plc_bot.storage import Database


async def start(url: str) -> None:
    database = await Database.open(url, strict=True)
    await database.close()


if __name__ == "__main__":
    # Everybody waits here for the starting signal, so that the processes meet at the database.
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    asyncio.run(start(sys.argv[1]))
    sys.stdout.write("alembic\n" if "alembic" in sys.modules else "without alembic\n")
