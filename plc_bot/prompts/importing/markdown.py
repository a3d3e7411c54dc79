r"""Markdown: a prompt for each list item, or for each heading.

    - What did a student teach you this week? #listening
    - Which feedback did students act on? #feedback
      date: 5 January 2027
      - In passing
      - On paper

    ## What a student taught me
    What did a student teach you this week?

    tags: listening
    note: from Ada

An item's nested items are a poll's answers. A heading is a prompt's title, what follows is its
text, and a list after that its answers; without text, the heading is the question itself. A heading
with nothing but a list, or another heading a level deeper, below it only says what these are about.
Tags may end the text, as #tag. Lines such as `date: 2027-01-05` at the end say the rest; `\n` in
them is a line break. A text that stands in a quotation (`> `) is taken exactly as it is: so an
export writes it, and so it can hold anything. In headings, `\#` is a plain #; an answer may begin
with a `\`, which is dropped. Comments (`<!-- … -->`) are not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plc_bot.prompts.importing.errors import TooManyPromptsError
from plc_bot.prompts.importing.models import Entry, Format, Part, Sheet
from plc_bot.prompts.importing.parts import joined_answers
from plc_bot.reading.several import joined, split

_TAGS_LOOKED_FOR = 20
_SAID = (
    *(Part.TAGS, Part.KIND, Part.DATE, Part.SCHEDULE, Part.SOURCE, Part.NOTE),
    *(Part.LOOK_FOR, Part.TRY_BY),
)
_LINE_SAYS = re.compile(rf"\s*({'|'.join(_SAID)})[ \t]*:(.*)", re.IGNORECASE)
_HASHTAG = re.compile(r"#[^\W\d_][\w-]*")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_BEGINS = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)")
_BEGINNINGS_OF_EACH = 12
_QUOTED = re.compile(r" {0,3}> ?")
_ESCAPED = re.compile(r"\\([\\n])")
_COMMENT = "<!--"
# Only the outline is needed: what stands within a line is the prompt's own Markdown.
_PARSER = MarkdownIt("commonmark").disable(["inline", "text_join"])


@dataclass(slots=True)
class _Block:
    """A block on the lines from `start` on, up to but not with `end`."""

    kind: str
    start: int
    end: int
    heading: str = ""
    depth: int = 0
    inner: list["_Block"] = field(default_factory=list["_Block"])

    @property
    def is_list(self) -> bool:
        return self.kind in {"bullet_list", "ordered_list"}

    @property
    def is_heading(self) -> bool:
        return self.kind == "heading"


@dataclass(slots=True)
class _Section:
    """A heading with the blocks below it; before the first one there is none."""

    heading: _Block | None
    blocks: list[_Block] = field(default_factory=list[_Block])


def read(text: str, most: int) -> Sheet:
    """The file's prompts, at most so many and one more."""
    lines = text.split("\n")
    # One prompt with its answers needs no more of them; an outline of all would be 100 MB.
    if sum(map(bool, map(_BEGINS.match, lines))) > most * _BEGINNINGS_OF_EACH:
        raise TooManyPromptsError(most)
    reader = _Reader(lines)
    return Sheet(
        Format.MARKDOWN, list(islice(reader.entries(_outline(_PARSER.parse(text))), most + 1))
    )


def escaped_line(value: str) -> str:
    """The value as one line holds it, after `note:` and the like."""
    return value.replace("\\", "\\\\").replace("\n", "\\n")


def _outline(tokens: Sequence[Token]) -> list[_Block]:
    """The blocks, each with those within it."""
    outermost = _Block("document", 0, 0)
    open_blocks = [outermost]
    for token in tokens:
        if token.type == "inline" and open_blocks[-1].is_heading:
            open_blocks[-1].heading = token.content
        if token.nesting < 0:
            open_blocks.pop()
        elif token.map is not None and token.type != "inline":
            depth = int(token.tag[1]) if token.type == "heading_open" else 0
            start, end = token.map
            block = _Block(token.type.removesuffix("_open"), start, end, depth=depth)
            open_blocks[-1].inner.append(block)
            if token.nesting > 0:
                open_blocks.append(block)
    return outermost.inner


class _Reader:
    """Reads the prompts from the lines of one file."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def entries(self, blocks: Sequence[_Block]) -> Iterator[Entry]:
        sections = [_Section(None)]
        for block in blocks:
            if block.is_heading:
                sections.append(_Section(block))
            elif not self._is_comment(block):
                sections[-1].blocks.append(block)
        ends = [*(one.heading.start for one in sections[1:] if one.heading), len(self._lines)]
        depths = [*(one.heading.depth for one in sections[1:] if one.heading), 0]
        for section, end, next_depth in zip(sections, ends, depths, strict=True):
            lists = [block for block in section.blocks if block.is_list]
            others = [block for block in section.blocks if not block.is_list]
            heading = section.heading
            if heading is not None and (others or not (lists or next_depth > heading.depth)):
                yield self._of_heading(heading, others, lists, end)
                continue
            for item in (item for one in lists for item in one.inner):
                yield self._of_item(item)

    def _of_heading(
        self, heading: _Block, others: Sequence[_Block], lists: Sequence[_Block], end: int
    ) -> Entry:
        said: dict[Part, str] = {}
        title, tags = _without_hashtags(heading.heading)
        quotes = [block for block in others if block.kind == "blockquote"]
        plain = [block for block in others if block.kind != "blockquote"]
        text = _take_said(self._text(others), said)
        if quotes and not _take_said(self._text(plain), said).strip():
            quoted = (line for block in quotes for line in self._lines[block.start : block.end])
            text = "\n".join(_QUOTED.sub("", line, count=1) for line in quoted)
        elif text.strip():
            text, more = _without_hashtags(text)
            tags += more
        title = title.replace("\\#", "#")
        said |= {Part.TEXT: text, Part.TITLE: title} if text.strip() else {Part.TEXT: title}
        answers = [self._answer(item, said) for one in lists for item in one.inner]
        return self._made(heading.start, end, said, tags, answers)

    def _of_item(self, item: _Block) -> Entry:
        said: dict[Part, str] = {}
        nested = [block for block in item.inner if block.is_list]
        left_out = [*nested, *(block for block in item.inner if self._is_comment(block))]
        marker = _MARKER.match(self._lines[item.start])
        indent = marker.end() if marker else 0
        lines = [
            self._dedented(number, indent, first=number == item.start)
            for number in range(item.start, item.end)
            if not any(block.start <= number < block.end for block in left_out)
        ]
        text, tags = _without_hashtags(_take_said("\n".join(lines).strip(), said))
        said[Part.TEXT] = text
        answers = [self._answer(one, said) for block in nested for one in block.inner]
        return self._made(item.start, item.end, said, tags, answers)

    def _made(
        self,
        start: int,
        end: int,
        said: dict[Part, str],
        tags: Sequence[str],
        answers: Sequence[str],
    ) -> Entry:
        if tags:
            said[Part.TAGS] = joined([*split(said.get(Part.TAGS, "")), *tags])
        if answers:
            said[Part.ANSWERS] = joined_answers(answers)
        lines = [line for line in self._lines[start:end] if not _is_reason(line)]
        verbatim = "\n".join(lines).rstrip()
        return Entry(
            start + 1, verbatim, {part: cell for part, cell in said.items() if cell.strip()}
        )

    def _text(self, blocks: Sequence[_Block]) -> str:
        """The source of the blocks, with the blank lines between them."""
        parts: list[str] = []
        for block, before in zip(blocks, [None, *blocks], strict=False):
            if before is not None:
                parts += [""] * (block.start - before.end if not self._apart(before, block) else 1)
            parts += self._lines[block.start : block.end]
        return "\n".join(parts).strip()

    def _apart(self, before: _Block, block: _Block) -> bool:
        return any(line.strip() for line in self._lines[before.end : block.start])

    def _answer(self, item: _Block, said: dict[Part, str]) -> str:
        """All of the item on one line; to Markdown, what is said right below belongs to it."""
        line = self._dedented(item.start, 0, first=True)
        below = (block for block in item.inner if block.kind == "paragraph")
        lines = (self._lines[max(block.start, item.start + 1) : block.end] for block in below)
        more = _take_said("\n".join(chain.from_iterable(lines)), said)
        return " ".join([line.removeprefix("\\").strip(), *more.split()])

    def _dedented(self, number: int, indent: int, *, first: bool) -> str:
        line = self._lines[number]
        if first:
            return _MARKER.sub("", line, count=1)
        blank = len(line) - len(line.lstrip(" "))
        return line[min(indent, blank) :]

    def _is_comment(self, block: _Block) -> bool:
        begins = self._lines[block.start].lstrip()
        return block.kind == "html_block" and begins.startswith(_COMMENT)


def _is_reason(line: str) -> bool:
    return line.lstrip().startswith(f"{_COMMENT} reason:")


def _take_said(text: str, said: dict[Part, str]) -> str:
    """Move what the last lines say from the text to `said`; the text that is left."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or (found := _LINE_SAYS.fullmatch(lines[-1]))):
        line = lines.pop()
        if line.strip() and (found := _LINE_SAYS.fullmatch(line)):
            said[Part(found[1].casefold())] = _unescaped(found[2].strip())
    return "\n".join(lines)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else "\\", value)


def _without_hashtags(text: str) -> tuple[str, list[str]]:
    """The text without the #tags at its end, and these."""
    words = text.split()[-_TAGS_LOOKED_FOR:]
    count = 0
    while count < len(words) and _HASHTAG.fullmatch(words[-count - 1]):
        count += 1
    if not count:
        return text, []
    parts = text.rsplit(None, count)
    rest = parts[0] if len(parts) > count else ""
    return rest, [word.removeprefix("#") for word in words[-count:]]
