"""Fresh migrated databases on either engine, quickly: copies of one that was migrated once."""

import os
import shutil
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from plc_bot.storage import Database

POSTGRES = os.environ.get("PLC_TEST_POSTGRES_URL", "")
"""A server's address: with it the whole suite runs on PostgreSQL, without it on SQLite."""


@asynccontextmanager
async def empty_database(folder: Path) -> AsyncGenerator[str]:
    """The address of a database with nothing in it."""
    if not POSTGRES:
        yield f"sqlite:///{folder / f'{uuid.uuid4().hex}.sqlite3'}"
        return
    name = f"plc_{uuid.uuid4().hex}"
    await _on_server(f'CREATE DATABASE "{name}"')
    yield _address(name)
    await _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


async def make_template(folder: Path) -> str:
    """Migrate a database once and return its path or name, to be copied by every test."""
    if POSTGRES:
        name = f"plc_template_{uuid.uuid4().hex}"
        await _on_server(f'CREATE DATABASE "{name}"')
        await _migrate(_address(name))
        return name
    path = folder / "template.sqlite3"
    await _migrate(f"sqlite:///{path}")
    return str(path)


@asynccontextmanager
async def copy_of(template: str, folder: Path) -> AsyncGenerator[str]:
    """The address of a copy of the template, dropped afterwards."""
    if not POSTGRES:
        copy = folder / "plc.sqlite3"
        shutil.copyfile(template, copy)
        yield f"sqlite:///{copy}"
        return
    name = f"plc_{uuid.uuid4().hex}"
    await _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield _address(name)
    await _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


async def drop_template(template: str) -> None:
    if POSTGRES:
        await _on_server(f'DROP DATABASE "{template}" WITH (FORCE)')


async def _migrate(address: str) -> None:
    database = await Database.open(address, strict=True)
    await database.close()


def _address(name: str) -> str:
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


async def _on_server(statement: str) -> None:
    server = make_url(POSTGRES).set(drivername="postgresql")
    connection = await asyncpg.connect(server.render_as_string(hide_password=False))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
