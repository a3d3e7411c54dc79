"""The bot as it stands before it connects; run as a process.

Argument: the address of its database. Prints one JSON object: the resident memory in MB, and the
modules of other people's that are loaded, in the order of their loading.
"""

import asyncio
import json
import sys

from cogs._kit.buttons import BUTTONS
from cogs._kit.pager import PageButton
from plc_bot.cli.assembly import COGS, assembled_bot
from plc_bot.cli.running import spare_the_collector
from plc_bot.clock import SystemClock
from plc_bot.watching.logs import set_up_logs
from tests.benchmarks.memory import resident_megabytes

_NOT_LIBRARIES = sys.stdlib_module_names | {"plc_bot", "cogs", "tests", "__main__"}


async def _open(address: str) -> None:
    set_up_logs("WARNING", sys.stderr, as_json=True, secrets=())
    bot = await assembled_bot(address, SystemClock())
    for make in COGS:
        await bot.add_cog(make(bot))
    bot.add_dynamic_items(*BUTTONS.values(), PageButton)
    spare_the_collector()
    said = {"megabytes": resident_megabytes(), "libraries": _libraries()}
    print(json.dumps(said), flush=True)  # noqa: T201
    await bot.services.database.close()


def _libraries() -> list[str]:
    """Without what a library only pretends to be a module, which cannot be imported."""
    return [
        name
        for name, module in sys.modules.items()
        if getattr(module, "__spec__", None) and name.partition(".")[0] not in _NOT_LIBRARIES
    ]


if __name__ == "__main__":
    asyncio.run(_open(sys.argv[1]))
