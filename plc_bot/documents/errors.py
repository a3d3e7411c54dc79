"""Why a document cannot be had in the form that was asked for."""

from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class PdfUnavailableError(PLCBotError):
    """No PDF can be made; the page, which prints as well, always can."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("I can't make a PDF of this. Please take the page and print it.")


class PdfNotInstalledError(PdfUnavailableError):
    """The bot was installed without the extra `pdf`."""

    says: ClassVar[str] = N_(
        "This bot was installed without PDF. Please take the page instead: it prints just as well, "
        "also into a PDF."
    )


class PdfScriptError(PdfUnavailableError):
    """The text has letters that the bundled font lacks, or cannot set as their script needs."""

    says: ClassVar[str] = N_(
        "Some of this is in a script that I can't put into a PDF. Please take the page instead: "
        "it shows every script, and prints just as well."
    )
