"""A document as plain text, for where nothing else can be shown."""

from plc_bot.documents.blocks import Block, Heading, Listing, Page, Paragraph


def page_text(page: Page) -> str:
    """The page as plain text; a table's rows become lines of `head: cell`."""
    parts = [f"{page.title}\n{'=' * len(page.title)}", *map(_text, page.blocks)]
    return "\n\n".join(parts) + "\n"


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.text}\n{'-' * len(block.text)}"
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Listing):
        return "\n".join(f"- {item}" for item in block.items)
    return "\n\n".join(
        "\n".join(f"{name}: {cell}" for name, cell in zip(block.head, row, strict=True))
        for row in block.rows
    )
