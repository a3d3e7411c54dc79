"""What a test asks of the demo, with ports that nobody uses."""

from pathlib import Path

from plc_bot.cli.demo import DemoOptions


def options(folder: Path, *, serve: bool = False, keep: Path | None = None) -> DemoOptions:
    return DemoOptions(
        serve=serve,
        out=folder / "tour.html",
        port=0,
        control_port=0,
        seed=1,
        keep=keep,
        as_json=False,
    )
