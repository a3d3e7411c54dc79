"""From the bytes of a file of prompts to its text and its format."""

from plc_bot.prompts.importing.models import BYTES_MOST, LINES_MOST, Format
from plc_bot.reading.decoding import ending_of, text_of

_FORMATS = {
    "csv": Format.CSV,
    "tsv": Format.CSV,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "json": Format.JSON,
}


def text_and_format(name: str, content: bytes) -> tuple[str, Format]:
    """The file's text, its lines ended by line feeds alone, and the format it is in.

    Raises:
        UnusableFileError: one of its subclasses; the file is none that can be read.
    """
    text = text_of(name, content, bytes_most=BYTES_MOST, lines_most=LINES_MOST)
    return text, _FORMATS.get(ending_of(name)) or _likely_format(text)


def _likely_format(text: str) -> Format:
    """Of a file whose name does not say it, such as notes.txt."""
    lines = [line for line in text.split("\n") if line.strip()]
    if text.lstrip().startswith(("[{", "[\n", "[ ")):
        return Format.JSON
    if any(line.startswith(("- ", "* ", "# ", "## ")) for line in lines):
        return Format.MARKDOWN
    return Format.CSV
