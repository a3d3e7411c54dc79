"""Where attached files lie, as Discord keeps them on hosts of its own."""

from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.wire.emulator.traffic import Traffic, asker_of
from tests.wire.emulator.world import Payload


@dataclass
class Attachments:
    """Files to attach; used as a context, within which they can be fetched.

    Attributes:
        fetched: the paths that were asked for, in order.
    """

    traffic: Traffic
    fetched: list[str] = field(default_factory=list[str])
    _files: list[bytes] = field(default_factory=list[bytes])

    def __post_init__(self) -> None:
        application = web.Application()
        application.router.add_get("/{number:\\d+}", self._serve)
        self._server = TestServer(application)

    async def __aenter__(self) -> "Attachments":
        await self._server.start_server()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._server.close()

    def add(self, name: str, content: bytes, size: int | None = None) -> Payload:
        """A file as an interaction names it (Discord's reference, "Attachment Object")."""
        self._files.append(content)
        url = str(self._server.make_url(f"/{len(self._files) - 1}"))
        return {
            "id": str(1_300_000_000_000_000_000 + len(self._files)),
            "filename": name,
            "size": len(content) if size is None else size,
            "url": url,
            "proxy_url": url,
            "content_type": "text/plain",
            "ephemeral": True,
        }

    async def _serve(self, request: web.Request) -> web.Response:
        self.traffic.begun(asker_of(request))
        try:
            self.fetched.append(request.path)
            return web.Response(body=self._files[int(request.match_info["number"])])
        finally:
            self.traffic.done(asker_of(request))
