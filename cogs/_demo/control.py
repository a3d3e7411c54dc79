"""The control page: where to look, as whom, what time it is, and the bot's restart."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader

from cogs._demo.coming import Coming, coming
from cogs._demo.community import HOME_ZONE, NAME, PARTNER_ZONE, PEOPLE, ROOMS
from cogs._demo.gate import Gate
from cogs._demo.sight import DIRECT, Newcomers, spots
from cogs._demo.simulation import Simulation
from cogs._demo.times import Times
from cogs._demo.troubles import Troubles
from cogs._demo.window import HiddenPlaceError, Window
from plc_bot.outward import Permission
from plc_bot.scheduling.cities import city_of

PAGES = Path(__file__).with_name("pages")
_TAKEN_BY_MISTAKE = (
    Permission.SEND_MESSAGES,
    Permission.CREATE_PUBLIC_THREADS,
    Permission.EMBED_LINKS,
    Permission.PIN_MESSAGES,
    Permission.VIEW_CHANNEL,
)
_JUST_AFTER = timedelta(seconds=1)

Act = Callable[[web.Request], Awaitable[str]]
"""Does what a form asks for; returns what is told about it."""


class ControlPage:
    """One page; each form on it does one thing and comes back to it."""

    def __init__(self, world: Simulation, window: Window, gate: Gate) -> None:
        self._world = world
        self._window = window
        self._gate = gate
        self._times = Times(world.services.zones)
        self._newcomers = Newcomers(world.community)
        self._troubles = Troubles(world)
        self._told = ""
        self._posted: list[dict[str, str]] = []
        loader = FileSystemLoader(PAGES)
        self._page = Environment(loader=loader, autoescape=True).get_template("control.html.j2")

    def application(self) -> web.Application:
        """The page and its forms, behind the gate."""
        made = web.Application(middlewares=[self._gate.middleware()])
        made.router.add_get("/", self._show)
        made.router.add_get("/page.css", self._style)
        acts: dict[str, Act] = {
            "look": self._look,
            "hour": self._hour,
            "day": self._day,
            "due": self._to_next_due,
            "eve": self._to_eve,
            "restart": self._restart,
            "take": self._take,
            "give": self._give,
        }
        for name, act in acts.items():
            made.router.add_post(f"/{name}", self._form(act))
        return made

    def _form(self, act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def done(request: web.Request) -> web.StreamResponse:
            self._told = await act(request)
            # See other: reloading the page afterwards does not do it again.
            raise web.HTTPSeeOther("/")

        return done

    async def _show(self, _request: web.Request) -> web.Response:
        await self._window.keep_open()
        now, times = self._world.env.now(), self._times
        following = await coming(self._world)
        eve = times.eve_of_clock_change(now)
        places = groupby(spots(self._world.community), key=lambda spot: spot.kind)
        text = self._page.render(
            name=NAME,
            token=self._gate.token,
            told=self._told,
            posted=self._posted,
            now=times.told(now),
            home=city_of(HOME_ZONE),
            partner=city_of(PARTNER_ZONE),
            there=times.told(now, PARTNER_ZONE),
            following=self._in_words(following),
            is_set_up=following is not None,
            eve=times.told(eve) if eve else "",
            url=self._window.url,
            spot=self._window.spot,
            person=self._window.person,
            places=[(kind, list(group)) for kind, group in places],
            people=PEOPLE,
            rooms=[room.name for room in ROOMS],
            permissions=_TAKEN_BY_MISTAKE,
            taken=self._troubles.taken,
        )
        self._told, self._posted = "", []
        return web.Response(text=text, content_type="text/html")

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=(PAGES / "page.css").read_text("utf-8"), content_type="text/css")

    def _in_words(self, following: Coming | None) -> str:
        if following is None:
            return ""
        now = self._world.env.now()
        when = self._times.told(following.at)
        return (
            f"“{following.schedule}” posts in #{following.room} "
            f"{self._times.until(now, following.at)}: {when}."
        )

    async def _look(self, request: web.Request) -> str:
        form = await request.post()
        key, person = str(form.get("spot", "")), str(form.get("person", ""))
        try:
            await self._window.show(key, person)
        except HiddenPlaceError:
            return f"{person} does not see that place. Choose another place, or another person."
        where = "their direct messages" if key == DIRECT.key else self._window.spot.place
        return f"The server now shows {where} as {person} sees it."

    async def _hour(self, _request: web.Request) -> str:
        return await self._move(timedelta(hours=1))

    async def _day(self, _request: web.Request) -> str:
        return await self._move(timedelta(days=1))

    async def _to_next_due(self, _request: web.Request) -> str:
        following = await coming(self._world)
        if following is None:
            return "Nothing is planned yet, so there is nothing to go to."
        # A second later: whatever is due at the instant has then been done.
        return await self._move(following.at + _JUST_AFTER - self._world.env.now())

    async def _to_eve(self, _request: web.Request) -> str:
        eve = self._times.eve_of_clock_change(self._world.env.now())
        return await self._move(eve - self._world.env.now()) if eve else "No clocks change."

    async def _move(self, passing: timedelta) -> str:
        await self._world.move_clock(self._world.env.now() + passing)
        await self._tell_posts()
        return f"It is now {self._times.told(self._world.env.now())} in {city_of(HOME_ZONE)}."

    async def _restart(self, _request: web.Request) -> str:
        await self._world.restart()
        await self._tell_posts()
        return "The bot was stopped and started again. All that it had planned is still there."

    async def _take(self, request: web.Request) -> str:
        room, permission = await self._chosen(request)
        await self._troubles.take(room, permission)
        return f"{permission} is taken away from @everyone in #{room}, and so from the bot."

    async def _give(self, request: web.Request) -> str:
        room, permission = await self._chosen(request)
        await self._troubles.give_back(room, permission)
        return f"@everyone has {permission} in #{room} again, and so has the bot."

    async def _chosen(self, request: web.Request) -> tuple[str, Permission]:
        form = await request.post()
        room, permission = str(form.get("room", "")), str(form.get("permission", ""))
        if room not in self._world.community.rooms or permission not in _TAKEN_BY_MISTAKE:
            raise web.HTTPBadRequest
        return room, Permission(permission)

    async def _tell_posts(self) -> None:
        await self._window.refresh()
        self._posted = [
            {"key": spot.key, "place": spot.place, "at": self._times.told(message.created_at)}
            for spot, message in self._newcomers.fresh()
        ]
