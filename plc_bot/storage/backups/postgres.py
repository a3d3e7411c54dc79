"""PostgreSQL's part: its own programs write and read the archive, its own renaming swaps."""

import asyncio
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from hashlib import blake2s
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from plc_bot.refs import reference
from plc_bot.storage.backups.errors import RestoreFailedError, ToolMissingError
from plc_bot.storage.backups.keeping import ABANDONED_AFTER
from plc_bot.storage.backups.proof import Proof, UnprovenError, read_through
from plc_bot.storage.engines import engine_for
from plc_bot.storage.migrating import migrate

NAME_MOST = 63
"""Characters of a database's name (PostgreSQL's documentation, "Identifiers and Key Words")."""
_SCRATCH, _STAMP = "plc_scratch_", "%Y%m%d%H%M%S"
_NOT_ALLOWED = "42501"
"""PostgreSQL's code for "insufficient privilege"."""


async def dump(url: URL, target: Path) -> None:
    """Have `pg_dump` write the database as it stands now; who writes meanwhile does not wait.

    Raises:
        ToolMissingError: it is not installed.
        UnprovenError: it says that something went wrong.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    await _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}")


async def prove(url: URL, file: Path, now: datetime) -> Proof | None:
    """Restore the archive into a database of its own, migrate and read that; then drop it.

    None where this user may make no database: then the archive's list of contents is read, which
    says only that it is whole enough to have one.

    Raises:
        ToolMissingError: `pg_restore` is not installed.
        UnprovenError, SQLAlchemyError: it can't be read back.
    """
    scratch = await create(url, now)
    if scratch is None:
        await _run(url, "pg_restore", "--list", str(file))
        return None
    try:
        await fill(url.set(database=scratch), file)
        async with _connected(url.set(database=scratch)) as connection:
            return await connection.run_sync(read_through)
    finally:
        await drop(url, scratch)


async def create(url: URL, now: datetime) -> str | None:
    """Make an empty database beside the one named; its name, or None where this user may not.

    Those that a killed process left a day ago are dropped on the way: they hold a copy of all.
    """
    own = _own_scratch(url)
    name = f"{own}{now:{_STAMP}}_{reference().replace('-', '').lower()}"
    try:
        await _outside(url, f'CREATE DATABASE "{name}" TEMPLATE template0')
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") == _NOT_ALLOWED:
            return None
        raise
    for left in await _list_scratch(url, own):
        if left.removeprefix(own) < f"{now - ABANDONED_AFTER:{_STAMP}}":
            await drop(url, left)
    return name


async def drop(url: URL, name: str) -> None:
    """Drop a database that was made here."""
    await _outside(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _own_scratch(url: URL) -> str:
    """How all made beside this database begin; another bot on the server keeps its own time."""
    return f"{_SCRATCH}{blake2s((url.database or '').encode(), digest_size=4).hexdigest()}_"


async def _list_scratch(url: URL, own: str) -> list[str]:
    query = text("SELECT datname FROM pg_database WHERE starts_with(datname, :own)")
    async with _connected(url.set(database="postgres")) as connection:
        return list((await connection.execute(query, {"own": own})).scalars())


async def fill(url: URL, file: Path) -> None:
    """Restore an archive into an empty database and migrate it.

    Raises:
        ToolMissingError: `pg_restore` is not installed.
        UnprovenError: it says that something went wrong.
        SQLAlchemyError: a migration failed.
    """
    restoring = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
    await _run(url, "pg_restore", *restoring, f"--dbname={url.database}", str(file))
    engine = engine_for(url.render_as_string(hide_password=False))
    try:
        await migrate(engine)
    finally:
        await engine.reader.dispose()
        await engine.writer.dispose()


async def others_on(url: URL) -> int:
    """How many other connections the database has."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = :name "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    async with _connected(url) as connection:
        return (await connection.execute(query, {"name": url.database})).scalar_one()


async def swap(url: URL, new: str, aside: str) -> None:
    """Give the new database the old one's name, and the old one another, in one transaction.

    Raises:
        RestoreFailedError: somebody is connected to one of the two, or may not be renamed.
    """
    statements = (
        f'ALTER DATABASE "{url.database}" RENAME TO "{aside}"',
        f'ALTER DATABASE "{new}" RENAME TO "{url.database}"',
    )
    try:
        async with _connected(url.set(database="postgres")) as connection, connection.begin():
            for statement in statements:
                await connection.execute(text(statement))
    except DBAPIError as error:
        raise RestoreFailedError(str(error.orig)) from error


async def _outside(url: URL, statement: str) -> None:
    """Run what cannot be a part of a transaction, nor in the database that it is about."""
    async with _connected(url.set(database="postgres")) as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(statement))


@asynccontextmanager
async def _connected(url: URL) -> AsyncGenerator[AsyncConnection]:
    through = url.set(drivername="postgresql+asyncpg")
    engine = create_async_engine(through, poolclass=NullPool, hide_parameters=True)
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def _run(url: URL, tool: str, *arguments: str) -> None:
    """One of PostgreSQL's programs; others can't see the password in the environment."""
    if shutil.which(tool) is None:
        raise ToolMissingError(tool)
    known = {
        "PGHOST": url.host or str(url.query.get("host", "")),
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    given = {name: value for name, value in known.items() if value}
    running = await asyncio.create_subprocess_exec(
        tool, *arguments, env=os.environ | given, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )
    try:
        _output, words = await running.communicate()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            running.kill()
        await running.wait()
        raise
    if running.returncode != 0:
        # Its first line names the trouble; what follows may quote rows.
        said = words.decode(errors="replace").strip().partition("\n")[0]
        message = f"{tool} says: {said}" if said else f"{tool} ended with {running.returncode}"
        raise UnprovenError(message)
