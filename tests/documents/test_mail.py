from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from plc_bot.documents import Page, Paragraph, page_eml, page_html, page_text
from tests.documents.samples import a_page


def read(page: Page) -> EmailMessage:
    message = message_from_bytes(page_eml(page), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert isinstance(found, EmailMessage)
    content = found.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n").rstrip()


def test_a_mail_holds_the_page_as_text_and_as_html() -> None:
    """RES-19: the same items in each."""
    message = read(a_page())
    assert message.get_content_type() == "multipart/alternative"
    assert part(message, "plain") == page_text(a_page()).rstrip()
    assert part(message, "html") == page_html(a_page(), with_codes=False)


def test_a_mail_is_a_draft_from_nobody_to_nobody() -> None:
    message = read(a_page())
    assert message["X-Unsent"] == "1"
    assert not [name for name in ("From", "To", "Cc", "Bcc", "Date") if name in message]


@pytest.mark.parametrize("title", ["Two\nBcc: all@example.org", "Ünï 日本 🎉", "x" * 400])
def test_whatever_the_title_is_it_is_the_subject_and_no_more(title: str) -> None:
    message = read(Page(title, []))
    subject = str(message["Subject"])
    assert subject == " ".join(title.split()) or subject.endswith("x…")
    assert set(message.keys()) == {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}


def test_lines_of_any_length_and_script_arrive_as_they_were() -> None:
    long = "日本" * 3_000 + "\n.\n" + "From here\n" + "a" * 5_000
    assert long in part(read(a_page(Paragraph(long))), "plain")
    assert max(map(len, page_eml(a_page(Paragraph(long))).splitlines())) <= 998


def test_equal_pages_are_equal_mails() -> None:
    assert page_eml(a_page()) == page_eml(a_page())
    assert page_eml(a_page()) != page_eml(a_page(Paragraph("another")))
