"""`plc-bot demo`: the furnished server in a browser, until Ctrl-C; or started, looked at, ended."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from cogs._demo.community import MODERATOR, ROOMS
from cogs._demo.control import ControlPage
from cogs._demo.gate import Gate
from cogs._demo.ports import LOOPBACK, free_port
from cogs._demo.running import bot_maker, kept_in
from cogs._demo.simulation import Simulation, simulation
from cogs._demo.voice import Voice
from cogs._demo.window import Window
from plc_bot.cli.demo import DemoOptions

_GOODBYE_SECONDS = 0.5
"""How long a request may still take when the demo ends."""
_PATIENCE = aiohttp.ClientTimeout(total=10)
_FINE = 200


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the playground is, and what it is of."""

    control: str
    server: str
    world: Simulation


async def serve(options: DemoOptions) -> bool:
    """Serve until stopped; or, unless it is to stay, look at its pages and end.

    Returns:
        whether all was well.
    """
    voice, stop = Voice(as_json=options.as_json), _stop_signal()
    async with playground(options, voice) as at:
        if not options.serve:
            return await _looked_at(at, voice)
        _greet(at, voice)
        await stop.wait()
    voice.say(f"Stopped. The database is in {options.keep}." if options.keep else "Stopped.")
    return True


@asynccontextmanager
async def playground(options: DemoOptions, voice: Voice) -> AsyncGenerator[Addresses]:
    """The server's page and the control page, while they are served."""
    with kept_in(options.keep) as folder:
        async with simulation(folder, bot_maker(options.seed)) as world:
            window = Window(world, options.port)
            await window.open()
            gate = Gate(free_port(options.control_port))
            _tell_port(voice, options.port, window.port)
            _tell_port(voice, options.control_port, gate.port)
            async with served(ControlPage(world, window, gate).application(), gate.port) as at:
                yield Addresses(at, window.url, world)
            await window.close()


@asynccontextmanager
async def served(application: web.Application, port: int) -> AsyncGenerator[str]:
    """The address at which the application is, while it is."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
        yield f"http://{LOOPBACK}:{port}/"
    finally:
        await runner.cleanup()


def _tell_port(voice: Voice, wanted: int, used: int) -> None:
    if wanted not in {0, used}:  # 0 is any
        voice.say(f"Port {wanted} is taken; using {used} instead.")


def _greet(at: Addresses, voice: Voice) -> None:
    voice.say("The bot is running, in a Discord server that exists on this computer alone.")
    voice.say()
    voice.say(f"  Open this in a browser:  {at.control}")
    voice.say(f"  The server itself:       {at.server}")
    voice.say()
    voice.say(f"You are {MODERATOR}. Begin in #{ROOMS[0].name} with: /setup start")
    voice.say("Ctrl-C ends the demo.")
    voice.answer({"control": at.control, "server": at.server})


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # on Windows Ctrl-C cancels this task instead
            loop.add_signal_handler(asked, stop.set)
    return stop


async def _looked_at(at: Addresses, voice: Voice) -> bool:
    """Fetch both pages as a browser would, and say what came."""
    statuses: dict[str, int] = {}
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        for name, address in (("control page", at.control), ("server", at.server)):
            async with session.get(address) as answer:
                statuses[name] = answer.status
                voice.say(f"The {name} answered {answer.status}: {address.partition('#')[0]}")
    well = all(status == _FINE for status in statuses.values())
    voice.say("The demo works." if well else "The demo does not work as it should.")
    voice.say("It ends here, as there is no terminal or --once was given; --serve makes it stay.")
    voice.answer({"works": well, "pages": statuses})
    return well
