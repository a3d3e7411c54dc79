"""A document as an e-mail that nobody has sent yet: opened, addressed and sent by its reader."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from plc_bot.documents.blocks import Page
from plc_bot.documents.page import page_html
from plc_bot.documents.plain import page_text
from plc_bot.text import shortened

SUBJECT_MOST = 150


def page_eml(page: Page) -> bytes:
    """The page as an `.eml` file, as text and as HTML, with neither sender nor recipient.

    Without QR codes: whoever reads a mail follows its links. Equal pages are equal bytes.
    """
    text, html = page_text(page), page_html(page, with_codes=False)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = shortened(page.title, SUBJECT_MOST)
    # Mail programs that know it open the file as a draft, not as something that was received
    # (Microsoft, "MIME header fields": X-Unsent).
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # The library's own boundary is random.
    message.set_boundary(f"plc-{hashlib.sha256((text + html).encode()).hexdigest()[:40]}")
    return message.as_bytes()
