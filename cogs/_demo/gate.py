"""Keeps other web pages from using the control page through the visitor's browser."""

import secrets

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from cogs._demo.ports import LOOPBACK

HEADERS = {
    "Cache-Control": "no-store",
    # Not "no-referrer": with it, browsers send "Origin: null" along with a form (Fetch, 3.2).
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}


class Gate:
    """Lets in what comes from our own page.

    Attributes:
        token: part of every form; another page cannot read it.
        port: that the page is served on.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(32)
        self.port = port

    @property
    def _hosts(self) -> frozenset[str]:
        return frozenset({f"{LOOPBACK}:{self.port}", f"localhost:{self.port}"})

    def middleware(self) -> Middleware:
        """The gate as aiohttp puts it before every handler."""

        @web.middleware
        async def admitted(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._admit(request, handler)

        return admitted

    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse strangers, and have everything that leaves carry its headers.

        The host's name is looked at because a page of somebody else's may have a name that leads
        to this machine; the origin and the token, because it may post a form to us.
        """
        if request.host not in self._hosts:
            raise web.HTTPForbidden(text="Please use the address that the terminal shows.")
        if request.method == "POST":
            await self._check_form(request)
        response = await handler(request)
        response.headers.update(HEADERS)
        return response

    async def _check_form(self, request: web.Request) -> None:
        origin = request.headers.get("Origin")
        ours = origin is None or origin in {f"http://{host}" for host in self._hosts}
        form = await request.post()
        given = str(form.get("token", ""))
        if not ours or not secrets.compare_digest(given.encode(), self.token.encode()):
            raise web.HTTPForbidden(text="That form is not from this demo. Please reload the page.")
