"""Bookmarks as browsers export them: `<DT><A HREF ADD_DATE TAGS>`, folders, descriptions.

There is no standard, only what Netscape once wrote (Microsoft's "Netscape Bookmark File Format"
describes it); most elements are never closed. So tags are taken one by one as they come, without a
tree. Python's reader knows the line of each. Icons, which make up most of such a file, are passed
over.
"""

from html.parser import HTMLParser

from plc_bot.resources.importing.models import Entry, Format, Part, Said, Sheet

_TOP_FOLDERS = frozenset({"personal_toolbar_folder", "unfiled_bookmarks_folder"})
"""Attributes of the folders that every browser has, whose names say nothing of what is in them."""
_WORDS_END = frozenset({"dt", "dl", "dd", "a", "h3", "hr"})


def read(text: str, most: int) -> Sheet:
    """The file's bookmarks, at most so many and one more."""
    reader = _Reader(most)
    reader.feed(text)
    reader.close()
    reader.end()
    return Sheet(Format.NETSCAPE, reader.entries, is_cut_off=reader.is_open)


class _Reader(HTMLParser):
    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self._most = most
        self.entries: list[Entry] = []
        self._folders: list[str] = []
        self._coming = ""
        """The folder whose list begins next."""
        self._begun: tuple[int, dict[Part, Said]] | None = None
        self._words: list[str] | None = None
        """What is being read: a folder's name, a title, a description."""
        self._in = ""

    @property
    def is_open(self) -> bool:
        """Whether a list, a folder's name or a title was begun and not ended."""
        return bool(self._folders) or self._in in ("a", "h3")

    def end(self) -> None:
        """Nothing more comes."""
        self._finish_words()
        self._finish_entry()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WORDS_END:
            return
        self._finish_words()
        if tag != "dd":
            self._finish_entry()
        if tag == "dl":
            self._folders.append(self._coming)
            self._coming = ""
        elif tag in ("a", "h3", "dd"):
            self._begin_words(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "h3") and tag == self._in:
            self._finish_words()
        elif tag == "dl":
            self._finish_words()
            self._finish_entry()
            if self._folders:
                self._folders.pop()

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _begin_words(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._in, self._words = tag, []
        if tag == "a":
            said: dict[Part, Said] = {
                part: content
                for part, name in _ATTRIBUTES.items()
                if (content := attributes.get(name))
            }
            self._begun = (self.getpos()[0], said)
        elif tag == "h3" and not _TOP_FOLDERS.isdisjoint(attributes):
            self._in = "top"

    def _finish_words(self) -> None:
        words = "".join(self._words or ()).strip()
        tag, self._in, self._words = self._in, "", None
        if tag == "h3":
            self._coming = " ".join(words.split())
        elif tag == "a" and self._begun is not None and words:
            self._begun[1][Part.TITLE] = words
        elif tag == "dd" and self._begun is not None and words:
            self._begun[1][Part.WHY] = words

    def _finish_entry(self) -> None:
        if self._begun is None:
            return
        line, said = self._begun
        self._begun = None
        if len(self.entries) <= self._most:
            self.entries.append(Entry(line, said, tuple(filter(None, self._folders))))


_ATTRIBUTES = {Part.LINK: "href", Part.DATE: "add_date", Part.TAGS: "tags"}
