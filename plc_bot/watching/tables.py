from datetime import datetime

from sqlalchemy import Column, Integer, Named, String, Table, Text

from plc_bot.storage import Columns, Instant, Keep, metadata, table_rules

InstallationRow = tuple[str, str]


class InstallationColumns(Columns):
    key: Named[str] = Column(String(40), primary_key=True)
    value: Named[str] = Column(Text, nullable=False)
    __row_pos__: InstallationRow


installation = Table(
    "installation",
    metadata,
    InstallationColumns,
    info=table_rules("knowing what this installation told Discord before", Keep.UNTIL_REMOVED),
)


ErrorReferenceRow = tuple[str, datetime, str, str, str]


class ErrorReferenceColumns(Columns):
    code: Named[str] = Column(String(9), primary_key=True)
    at: Named[datetime] = Column(Instant, nullable=False)
    kind: Named[str] = Column(String(200), nullable=False)
    place: Named[str] = Column(String(200), nullable=False)
    command: Named[str] = Column(String(100), nullable=False)
    __row_pos__: ErrorReferenceRow


error_references = Table(
    "error_references",
    metadata,
    ErrorReferenceColumns,
    info=table_rules(
        "finding the error behind a reference that somebody reports",
        Keep.DAYS_14,
        counted_from="at",
    ),
)

BackupLogRow = tuple[datetime, str, str, int | None]


class BackupLogColumns(Columns):
    made_at: Named[datetime] = Column(Instant, primary_key=True)
    file: Named[str] = Column(String(255), nullable=False)
    schema: Named[str] = Column(String(32), nullable=False)
    rows_read: Named[int | None] = Column(Integer)
    __row_pos__: BackupLogRow


backup_log = Table(
    "backup_log",
    metadata,
    BackupLogColumns,
    info=table_rules(
        "knowing when a backup was last proved", Keep.MONTHS_12, counted_from="made_at"
    ),
)
