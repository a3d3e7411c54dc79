"""What playground and tour start from: a folder, and the bot as an operator's would be."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cogs._demo.simulation import BotMaker
from cogs._kit.bot import PLCBot
from plc_bot.cli.assembly import assembled_bot
from plc_bot.clock import Clock


@contextmanager
def kept_in(folder: Path | None) -> Generator[Path]:
    """The folder for the database: a new one that vanishes, unless one is named."""
    if folder is None:
        with TemporaryDirectory(prefix="plc-demo-") as made:
            yield Path(made)
        return
    folder.mkdir(parents=True, exist_ok=True)
    yield folder


def bot_maker(seed: int) -> BotMaker:
    """Makes the bot as `plc-bot run` does, but strict, and with nothing left to chance."""

    async def make(address: str, clock: Clock) -> PLCBot:
        # Nobody confides anything to the demo, so its key may lie beside its database.
        keys_file = Path(address.removeprefix("sqlite:///")).with_name("plc.keys")
        return await assembled_bot(address, clock, strict=True, seed=seed, keys_file=keys_file)

    return make
