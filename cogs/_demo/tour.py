"""`plc-bot demo --tour`: plays the week, checks it, and writes it down."""

import time
from collections.abc import Sequence

import simcord

from cogs._demo.community import HOME_ZONE
from cogs._demo.proofreading import Proofreader
from cogs._demo.recorder import Recorder
from cogs._demo.running import bot_maker, kept_in
from cogs._demo.scene import Scene
from cogs._demo.scenes import WEEK
from cogs._demo.simulation import ENGLISH, Simulation, simulation
from cogs._demo.stage import CheckFailedError, Stage
from cogs._demo.times import Times
from cogs._demo.transcript import written
from cogs._demo.voice import Voice
from plc_bot.cli.demo import DemoOptions
from plc_bot.wording import pseudo_offered
from plc_bot.wording.pseudo import PSEUDO


async def play(options: DemoOptions, scenes: Sequence[Scene] = WEEK) -> bool:
    """Play the scenes, and write the transcript.

    Returns:
        whether every scene showed what it should; if not, nothing is written.
    """
    voice, began = Voice(as_json=options.as_json), time.monotonic()
    with kept_in(options.keep) as folder, pseudo_offered():
        language = PSEUDO if options.pseudo else ENGLISH
        async with simulation(folder, bot_maker(options.seed), language) as world:
            recorder = Recorder(world, Proofreader() if options.pseudo else None)
            failure = await _played(world, recorder, scenes, voice, language)
            times = Times(world.services.zones)
            text = written(recorder.scenes, times, recorder.names())
    seconds = round(time.monotonic() - began, 1)
    facts = {"works": failure is None, "scenes": len(recorder.scenes), "seconds": seconds}
    if failure is None:
        options.out.write_text(text, encoding="utf-8")
        voice.say(f"All {len(scenes)} scenes hold, in {seconds} s. Written to {options.out}")
        voice.answer({**facts, "out": str(options.out)})
        return True
    voice.say(f"This scene fails: {failure}")
    voice.answer({**facts, "failure": failure})
    return False


async def _played(
    world: Simulation,
    recorder: Recorder,
    scenes: Sequence[Scene],
    voice: Voice,
    language: str,
) -> str | None:
    """Play one after the other; what was wrong with the first that fails."""
    stage = Stage(world, recorder, language)
    home = world.services.zones.get(HOME_ZONE)
    for number, scene in enumerate(scenes, 1):
        begins = scene.begins.replace(tzinfo=home)
        day = stage.times.weekday(begins)
        voice.say(f"{day} {number}/{len(scenes)} {scene.title}")
        recorder.begin(scene.title, scene.says, begins)
        try:
            await stage.until(begins)
            await world.speak(language)  # anew: who was erased has chosen no language any more
            await scene.play(stage)
            stage.check_no_surprise()
        except CheckFailedError as failed:
            cause = f" ({failed.__cause__!r})" if failed.__cause__ else ""
            return f"{scene.title}: it should be so that {failed}{cause}"
        except (simcord.SetupError, simcord.BackendError) as refused:
            return f"{scene.title}: Discord would not let them: {refused}"
    return None
