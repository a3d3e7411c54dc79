"""Forward-only migrations, all in one transaction, once, however many processes start together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import URL, Connection, inspect, text

from plc_bot.errors import Kind, PLCBotError
from plc_bot.storage.engines import Engine, engine_for, parsed, usable
from plc_bot.wording import N_

SCHEMA = "0004"
"""The newest migration's revision; a test compares it with the files in `migrations/versions`."""

_STEPS = Path(__file__).parent / "migrations"


@dataclass(eq=False)
class NewerDatabaseError(PLCBotError):
    """A newer version of the bot has used this database; going back needs its backup."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This database was used by a newer version of the bot (schema {found}; this one knows "
        "{known}). Start the newer version, or restore the backup made before the upgrade."
    )
    found: str
    known: str


async def migrate(engine: Engine, steps: Path = _STEPS, newest: str = SCHEMA) -> None:
    """Bring the schema up to date, or change nothing at all.

    When nothing is due, Alembic is not even imported (0.35 s and 9 MB, measured).

    Args:
        engine: what to migrate.
        steps: Alembic's folder; its `versions` hold the steps.
        newest: the revision of the last step.

    Raises:
        NewerDatabaseError: the schema is one this code does not know.
    """
    async with engine.writer.connect() as connection:
        found = await connection.run_sync(found_schema)
    if found == newest:
        return
    async with engine.writer.begin() as connection:
        if engine.lock_for_migration:
            await connection.execute(text(engine.lock_for_migration))
        await connection.run_sync(_upgrade, steps, newest)


async def schema_at(address: str) -> str | None:
    """The revision that a database is at, changing nothing; None where there is no database yet.

    Raises:
        DatabaseAddressError: as for `engine_for`.
        DatabaseUnusableError: it cannot be reached or read.
        NewerDatabaseError: the schema is one this code does not know.
    """
    if not _exists(parsed(address)):
        return None
    engine = engine_for(address)
    try:
        with usable():
            async with engine.writer.connect() as connection:
                found = await connection.run_sync(found_schema)
    finally:
        await engine.writer.dispose()
    # They are numbered with leading zeros: `0002` is newer than `0001`.
    if found is not None and (len(found), found) > (len(SCHEMA), SCHEMA):
        raise NewerDatabaseError(found, SCHEMA)
    return found


def _exists(url: URL) -> bool:
    # SQLite would make the file by being asked.
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


def found_schema(connection: Connection) -> str | None:
    """The revision that the database is at; None where nothing was ever migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, steps: Path, newest: str) -> None:
    # Imported here: needed only when a step is due.
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(steps))
    known = {script.revision for script in scripts.walk_revisions()}
    found = found_schema(connection)
    if found is not None and found not in known:
        raise NewerDatabaseError(found, newest)

    def due(revision: Any, _context: MigrationContext) -> Any:
        # As Alembic's own `upgrade` command does; it has no public name (1.20).
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    context = MigrationContext.configure(connection, opts={"fn": due})
    with Operations.context(context):
        context.run_migrations()
