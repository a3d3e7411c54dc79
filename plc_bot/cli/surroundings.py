"""Checks of what is around the bot: files, disk, port, way to Discord, zone rules, SQLite."""

import ipaddress
import shutil
import socket
import stat
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from plc_bot.cli.doctor import EVERYWHERE, PROBE_SECONDS
from plc_bot.cli.findings import Line, ok, problem, warning
from plc_bot.clock import Clock
from plc_bot.scheduling.zones import Zones
from plc_bot.settings import Settings, files_named
from plc_bot.storage.engines import parsed

SQLITE_LEAST, SQLITE_ERASES = (3, 35), (3, 42)
"""The first with RETURNING; the first whose search index lets erased words go."""
FREE_LEAST_BYTES = 1 << 30
YEARS_OLD = 2
_IN_THE_CLEAR = {"http": "https", "ws": "wss"}
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
"""Names that are given out inside a network only (RFC 6761, 6762 and 8375; ICANN for .internal)."""
_OTHERS = stat.S_IROTH | stat.S_IWOTH
_GIGABYTE = 1e9


def secret_files(settings: Settings) -> Iterator[Line]:
    """Whether files with secrets, or with what people wrote, are closed to others."""
    about = "files"
    keys = settings.keys_file
    places = [*files_named(), keys, keys.with_suffix(".erased"), settings.backup_dir]
    url = parsed(settings.database_address)
    if url.get_backend_name() == "sqlite":
        places.append(Path(url.database or "").parent)
    open_ones = [place for place in places if place.exists() and place.stat().st_mode & _OTHERS]
    for place in open_ones:
        rights = "700" if place.is_dir() else "600"
        mend = f"Close it to others: chmod {rights} {place}"
        yield problem(about, f"everybody on this machine can read or change {place}.", mend)
    if not open_ones:
        yield ok(about, "settings, keys, data and backups are closed to others.")


def sqlite_version(version: str) -> Line:
    """Whether SQLite is new enough."""
    about = "SQLite"
    parts = tuple(int(part) for part in version.split(".")[:2])
    if parts < SQLITE_LEAST:
        return problem(about, f"{version} is too old.", "Use a Python with 3.42 or newer.")
    if parts < SQLITE_ERASES:
        mend = "Use a Python with 3.42 or newer, such as the container's."
        return warning(about, f"{version} can't erase words from a search index.", mend)
    return ok(about, f"{version}.")


def zone_rules(clock: Clock) -> Line:
    """How old the rules are by which times are promised."""
    release = Zones().release
    if clock.now().year - int(release[:4]) >= YEARS_OLD:
        mend = "Install a newer version of the bot, or of the package tzdata."
        return warning("time zones", f"the rules of {release} are old.", mend)
    return ok("time zones", f"rules of {release}.")


def disk(settings: Settings, database_bytes: int) -> Iterator[Line]:
    """Whether there is room for the database to grow, and for a backup of it."""
    least = max(FREE_LEAST_BYTES, 2 * database_bytes)
    for about, folder in (
        ("disk of the data", Path(parsed(settings.database_address).database or "").parent),
        ("disk of the backups", settings.backup_dir),
    ):
        free = shutil.disk_usage(_existing(folder)).free
        says = f"{free / _GIGABYTE:,.1f} GB are free."
        if free < least:
            mend = f"Make room: {least / _GIGABYTE:,.1f} GB at least."
            yield problem(about, says, mend)
        else:
            yield ok(about, says)


def port(settings: Settings) -> Line:
    """Whether the health page can be served, or is being served."""
    number, about = settings.http_port, "port"
    host = EVERYWHERE.get(settings.http_host, settings.http_host)
    if number == 0:
        return ok(about, "PLC_HTTP_PORT is 0: no health page.")
    try:
        family = socket.AF_INET6 if ":" in settings.http_host else socket.AF_INET
        with socket.create_server((settings.http_host, number), family=family):
            return ok(about, f"{number} is free.")
    except OSError as error:
        if _is_ours(host, number):
            return ok(about, f"{number} is the bot's, which is running.")
        says = f"{number} on {settings.http_host} can't be used: {error.strerror}."
        return problem(about, says, "Set PLC_HTTP_PORT to a free one, or to 0.")


def way_to_discord(settings: Settings) -> Iterator[Line]:
    """Whether the token could be read on its way; no name is looked up for this."""
    about = "way to Discord"
    ways = {
        "PLC_DISCORD_API_URL": settings.discord_api_url,
        "PLC_DISCORD_GATEWAY_URL": settings.discord_gateway_url,
    }
    open_ways = {name: way for name, way in ways.items() if _can_be_overheard(way)}
    for name, way in open_ways.items():
        safe = _IN_THE_CLEAR[urlsplit(way).scheme]
        mend = f"Give {name} an address that begins with {safe}, or one in a private network."
        yield warning(about, f"the token travels to {way} in the clear.", mend)
    if not open_ways:
        yield ok(about, f"{settings.discord_api_url}.")


def _can_be_overheard(way: str) -> bool:
    parts = urlsplit(way)
    return parts.scheme in _IN_THE_CLEAR and not _is_private(parts.hostname or "")


def _is_private(host: str) -> bool:
    """Whether the host is this machine or in a network of its own, by its address or its name."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        # A name without a dot is a container's, or a neighbour's.
        return "." not in host or host.endswith(_PRIVATE_NAMES)


def _is_ours(host: str, number: int) -> bool:
    connection = HTTPConnection(host, number, timeout=PROBE_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read() == b"alive\n"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
