from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from plc_bot.resources.importing.models import Format, JobState, RowResult
from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Several,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

# SQLAlchemy's JSON does not say what it holds.
_COUNTS = cast("TypeEngine[Mapping[str, int]]", JSON())
_FIELDS = cast("TypeEngine[Mapping[str, str | int] | None]", JSON(none_as_null=True))

JobRow = tuple[
    int,
    int,
    int | None,
    Format,
    JobState,
    bool,
    int,
    Mapping[str, int],
    tuple[str, ...],
    bool,
    int,
    datetime,
    datetime | None,
]


class JobColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    actor_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who imported a file", AtErasure.EMPTY, names_person=True)
    )
    format: Named[Format] = Column(text_enum(Format), nullable=False)
    state: Named[JobState] = Column(text_enum(JobState), nullable=False)
    waits: Named[bool] = Column(Boolean, nullable=False)
    rows: Named[int] = Column(Integer, nullable=False)
    folders: Named[Mapping[str, int]] = Column(_COUNTS, nullable=False)
    unknown: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    is_cut_off: Named[bool] = Column(Boolean, nullable=False)
    done_to: Named[int] = Column(Integer, nullable=False)
    began_at: Named[datetime] = Column(Instant, nullable=False)
    ended_at: Named[datetime | None] = Column(Instant)
    __row_pos__: JobRow


import_jobs = Table(
    "import_jobs",
    metadata,
    JobColumns,
    Index(None, "began_at"),
    info=table_rules("importing a file into the library", Keep.DAYS_30, counted_from="began_at"),
)

ImportedRow = tuple[
    int,
    int,
    int,
    int,
    str,
    str,
    RowResult,
    str | None,
    Mapping[str, str | int] | None,
    str,
    int | None,
    datetime,
]


class ImportedColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    job_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    position: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    line: Named[int] = Column(Integer, nullable=False)
    link: Named[str] = Column(Text, nullable=False)
    identity: Named[str] = Column(Text, nullable=False)
    result: Named[RowResult] = Column(text_enum(RowResult), nullable=False)
    says: Named[str | None] = Column(String(400))
    fields: Named[Mapping[str, str | int] | None] = Column(_FIELDS)
    content: Named[str] = Column(Text, nullable=False)
    resource_number: Named[int | None] = Column(Integer)
    read_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: ImportedRow


import_rows = Table(
    "import_rows",
    metadata,
    ImportedColumns,
    Index(None, "read_at"),
    info=table_rules(
        "importing a file into the library, and reporting on it by line",
        Keep.DAYS_30,
        counted_from="read_at",
    ),
)
