"""Why a file that somebody attached, or a row of it, cannot be read, and what to do about it."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class UnusableFileError(PLCBotError):
    """Nothing of the file can be read; the base of those that follow, and of features' own."""

    kind: ClassVar[Kind] = Kind.INVALID


class EmptyFileError(UnusableFileError):
    """It holds nothing but blank space."""

    says: ClassVar[str] = N_("That file is empty. Is it the right one?")


@dataclass(eq=False)
class FileTooLargeError(UnusableFileError):
    """More than so many MiB."""

    says: ClassVar[str] = N_(
        "That file is larger than {mebibytes} MiB, and I take so much at a time. Is it the right "
        "one? If so, split it and import the parts."
    )
    mebibytes: int


@dataclass(eq=False)
class TooManyLinesError(UnusableFileError):
    """More lines than what is asked for needs."""

    says: ClassVar[str] = N_(
        "That file has more than {most} lines. Is it the right one? If so, split it and import "
        "the parts."
    )
    most: int


class SpreadsheetFileError(UnusableFileError):
    """A spreadsheet program's own file."""

    says: ClassVar[str] = N_(
        "That is a spreadsheet in its program's own format, which I can't read. Open it there, "
        "choose “Save as”, then “CSV”, and import that file. Save it as CSV UTF-8 if you can."
    )


class DocumentFileError(UnusableFileError):
    """A word processor's file, or a PDF."""

    says: ClassVar[str] = N_(
        "That is a document, which I can't read. Copy what you need of it into a spreadsheet, one "
        "entry in each row, and save it as CSV."
    )


class PackedFileError(UnusableFileError):
    """A zip file or the like."""

    says: ClassVar[str] = N_(
        "That is a packed file. Unpack it and import the file that is in it. From a spreadsheet: "
        "Save it as CSV."
    )


class NotTextError(UnusableFileError):
    """Bytes that no text holds."""

    says: ClassVar[str] = N_(
        "I can't read that file as text. From a spreadsheet: Save it as CSV, if you can as CSV "
        "UTF-8."
    )


@dataclass(eq=False)
class BrokenJsonError(UnusableFileError):
    """JSON that ends, or goes wrong, where it should not."""

    says: ClassVar[str] = N_(
        "That is not valid JSON: see line {line}. Often a comma or a quotation mark is missing "
        "there, or one too many."
    )
    line: int


@dataclass(eq=False)
class NestedTooDeeplyError(UnusableFileError):
    """Lists in lists in lists."""

    says: ClassVar[str] = N_(
        "That JSON is nested too deeply, at line {line}. I take a list of objects with texts in "
        "them, and short lists such as tags."
    )
    line: int


class QuotesError(PLCBotError):
    """A quotation mark was opened and not closed, or something stands behind the closing one."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "The quotation marks don't match. A cell that begins with one ends with one; within it, "
        "write each twice."
    )
