"""A document as plain text, for where nothing else can be shown."""

from plc_bot.documents.blocks import Block, Heading, Link, Listing, Page, Paragraph


def page_text(page: Page) -> str:
    """The page as plain text; a table's rows become lines of `head: cell`."""
    parts = [f"{page.title}\n{'=' * len(page.title)}", *map(block_text, page.blocks)]
    return "\n\n".join(parts) + "\n"


def block_text(block: Block) -> str:
    """One block as plain text, without a line break at its end."""
    if isinstance(block, Heading):
        return f"{block.text}\n{'-' * len(block.text)}"
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Listing):
        return "\n".join(f"- {item}" for item in block.items)
    if isinstance(block, Link):
        return "\n".join(part for part in (block.title, block.address, *block.lines) if part)
    return "\n\n".join(
        "\n".join(f"{name}: {cell}" for name, cell in zip(block.head, row, strict=True))
        for row in block.rows
    )
