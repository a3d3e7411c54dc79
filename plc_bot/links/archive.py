"""Where a page that is gone may still be read."""

_ARCHIVE = "https://web.archive.org/web/"


def archive_address(address: str) -> str:
    """The newest copy that the Internet Archive has of a page; nobody asks whether it has one.

    Args:
        address: as `key_of` gives it.
    """
    return _ARCHIVE + address
