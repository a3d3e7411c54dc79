"""How often the bot may ask (Discord's reference, "Rate Limits"); by the clock handed in."""

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import ceil

from plc_bot.clock import Clock
from tests.wire.emulator.rest import Call, RefusedError

EXACT = 1e-6
"""Seconds by which sums of many may be off."""
GLOBAL_LIMIT, GLOBAL_SECONDS = 50, 1.0
INVALID_LIMIT, INVALID_SECONDS = 10_000, 600.0
INVALID = frozenset({401, 403, 429})
"""The statuses of which 10,000 in ten minutes get an address banned."""
INTERACTIONS = ("/interactions/", "/webhooks/")
"""Answers to interactions are not bound to the global limit."""
MAJOR = ("channel_id", "guild_id", "application_id", "token")
"""The top-level resources, each with a limit of its own; with a webhook goes its token."""


@dataclass(frozen=True)
class Limit:
    """So many requests in so many seconds, counted from the first."""

    most: int
    seconds: float


_CHANNEL = r"/channels/{channel_id}"
_MESSAGE = _CHANNEL + "/messages/{message_id}"
LIMITS: Mapping[tuple[str, str], Limit] = {
    ("POST", _CHANNEL + "/messages"): Limit(5, 5.0),
    ("PATCH", _MESSAGE): Limit(5, 5.0),
    ("DELETE", _MESSAGE): Limit(5, 1.0),
    ("POST", _MESSAGE + "/threads"): Limit(10, 10.0),
    ("POST", _CHANNEL + "/threads"): Limit(10, 10.0),
    ("PUT", _CHANNEL + "/messages/pins/{message_id}"): Limit(5, 4.0),
    ("DELETE", _CHANNEL + "/messages/pins/{message_id}"): Limit(5, 4.0),
    ("POST", "/users/@me/channels"): Limit(10, 10.0),
    ("GET", r"/guilds/{guild_id}/members/{user_id}"): Limit(10, 10.0),
    ("PUT", "/applications/{application_id}/commands"): Limit(2, 60.0),
}
"""Discord publishes none of these and changes them; they are assumptions of the size that bots see.

What is not here has `OTHERS`, all but callbacks and the requests of a start, which show no limit.
"""
OTHERS = Limit(10, 5.0)
UNLIMITED = frozenset(
    {
        "/interactions/{interaction_id}/{token}/callback",
        "/gateway/bot",
        "/gateway",
        "/users/@me",
        "/oauth2/applications/@me",
    }
)


@dataclass
class _Bucket:
    """What is left of a limit until it begins anew."""

    limit: Limit
    left: int
    resets_at: float


@dataclass
class RateLimits:
    """All limits of one bot.

    Attributes:
        limits: of the routes, by method and template; what is not here has `OTHERS`.
        enforced: whether answers tell what is left, and a request too many is refused; noted it
            is anyway.
        broken: each request that was one too many, such as `global: GET /channels/1`.
        invalid_at: when requests were refused for which Discord bans an address in the end.
        banned_at: when there were too many of them.
    """

    clock: Clock
    enforced: bool = True
    limits: dict[tuple[str, str], Limit] = field(default_factory=lambda: dict(LIMITS))
    broken: list[str] = field(default_factory=list[str])
    invalid_at: deque[float] = field(default_factory=deque[float])
    banned_at: float | None = None
    _asked_at: deque[float] = field(default_factory=deque[float])
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict[tuple[str, str], _Bucket])

    def take(self, call: Call, headers: dict[str, str]) -> None:
        """Count a request, and add to the headers what is left.

        Raises:
            RefusedError: 429, it is one too many.
        """
        now = self.clock.monotonic()
        wait = self._wait_for_all(call, now)
        if wait > 0:
            self._break(f"global: {call.method} {call.path}", wait, everywhere=True)
        if call.template in UNLIMITED:
            return
        bucket = self._bucket(call, now)
        bucket.left -= 1
        if self.enforced:
            self._tell(bucket, call, now, headers)
        if bucket.left < 0:
            self._break(f"route: {call.method} {call.path}", bucket.resets_at - now)

    def note_refused(self, error: RefusedError) -> None:
        """Count a refusal of the kind that gets an address banned."""
        if error.status not in INVALID or error.headers.get("X-RateLimit-Scope") == "shared":
            return
        now = self.clock.monotonic()
        self.invalid_at.append(now)
        _forget(self.invalid_at, now - INVALID_SECONDS)
        if len(self.invalid_at) > INVALID_LIMIT and self.banned_at is None:
            self.banned_at = now

    def _wait_for_all(self, call: Call, now: float) -> float:
        if call.path.startswith(INTERACTIONS):
            return 0.0
        _forget(self._asked_at, now - GLOBAL_SECONDS + EXACT)
        if len(self._asked_at) >= GLOBAL_LIMIT:
            return self._asked_at[0] + GLOBAL_SECONDS - now
        self._asked_at.append(now)
        return 0.0

    def _bucket(self, call: Call, now: float) -> _Bucket:
        major = "/".join(call.numbers[name] for name in MAJOR if name in call.numbers)
        key = (bucket_name(call.method, call.template), major)
        bucket = self._buckets.get(key)
        if bucket is None or now >= bucket.resets_at - EXACT:
            limit = self.limits.get((call.method, call.template), OTHERS)
            bucket = self._buckets[key] = _Bucket(limit, limit.most, now + limit.seconds)
        return bucket

    def _tell(self, bucket: _Bucket, call: Call, now: float, headers: dict[str, str]) -> None:
        after = _milliseconds(bucket.resets_at - now)
        headers |= {
            "X-RateLimit-Limit": str(bucket.limit.most),
            "X-RateLimit-Remaining": str(max(bucket.left, 0)),
            "X-RateLimit-Reset": f"{self.clock.now().timestamp() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": bucket_name(call.method, call.template),
        }

    def _break(self, what: str, wait: float, *, everywhere: bool = False) -> None:
        self.broken.append(what)
        if self.enforced:
            raise rate_limited(wait, everywhere=everywhere)


def rate_limited(retry_after: float, *, everywhere: bool = False) -> RefusedError:
    """Discord's answer to a request too many ("Rate Limit Response Structure")."""
    headers = {"Retry-After": str(ceil(retry_after))}
    headers["X-RateLimit-Scope"] = "global" if everywhere else "user"
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    more = {"retry_after": _milliseconds(retry_after), "global": everywhere}
    return RefusedError(429, 0, "You are being rate limited.", more, headers)


@cache
def bucket_name(method: str, template: str) -> str:
    """A name for the limit, which says nothing of whose it is (`X-RateLimit-Bucket`)."""
    return hashlib.sha256(f"{method} {template}".encode()).hexdigest()[:24]


def _milliseconds(seconds: float) -> float:
    """As told: rounded up, else whoever waits so long comes too early."""
    return ceil((seconds - EXACT) * 1_000) / 1_000


def _forget(times: deque[float], until: float) -> None:
    while times and times[0] <= until:
        times.popleft()
