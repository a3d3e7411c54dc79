from plc_bot.documents import Heading, Listing, Page, Paragraph, Table, page_text


def test_every_block_can_be_read_without_any_formatting() -> None:
    blocks = [
        Heading("Part"),
        Paragraph("Some words."),
        Listing(["one", "two"]),
        Table(["when", "what"], [["Monday", "a draft"], ["Tuesday", "another"]]),
    ]
    assert page_text(Page("Title", blocks)) == (
        "Title\n=====\n\nPart\n----\n\nSome words.\n\n- one\n- two\n\n"
        "when: Monday\nwhat: a draft\n\nwhen: Tuesday\nwhat: another\n"
    )
