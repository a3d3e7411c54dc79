from sqlalchemy import Column, Named, String, Table, Text

from plc_bot.storage import Columns, Keep, metadata, table_rules

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
