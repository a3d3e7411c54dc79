"""The command line."""

import typer

from plc_bot.cli.backup import backup
from plc_bot.cli.demo import demo
from plc_bot.cli.doctor import doctor
from plc_bot.cli.library import library
from plc_bot.cli.migrate import migrate
from plc_bot.cli.restore import restore
from plc_bot.cli.run import run

app = typer.Typer(
    name="plc-bot",
    help="A Discord bot for professional learning communities of educators.",
    no_args_is_help=True,
    # Typer's own tracebacks show the values of variables: tokens, and what people typed.
    pretty_exceptions_enable=False,
)
app.command()(run)
app.command()(demo)
app.command()(doctor)
app.command()(migrate)
app.command()(backup)
app.command()(restore)
app.add_typer(library)
