"""`python -m plc_bot` and the `plc-bot` command."""

from plc_bot.cli import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
