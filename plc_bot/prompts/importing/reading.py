"""A file's text, read in its format."""

from plc_bot.prompts.importing import markdown, objects, separated
from plc_bot.prompts.importing.errors import NoPromptFoundError, TooManyPromptsError
from plc_bot.prompts.importing.models import PROMPTS_MOST, Format, Sheet

_READERS = {Format.CSV: separated.read, Format.MARKDOWN: markdown.read, Format.JSON: objects.read}


def read(text: str, form: Format) -> Sheet:
    """The file's prompts, as they stand there.

    Raises:
        UnusableFileError: one of its subclasses: nothing of the file can be taken.
    """
    sheet = _READERS[form](text, PROMPTS_MOST)
    if len(sheet.entries) > PROMPTS_MOST:
        raise TooManyPromptsError(PROMPTS_MOST)
    if not sheet.entries:
        raise NoPromptFoundError
    return sheet
