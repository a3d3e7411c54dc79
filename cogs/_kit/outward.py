"""The core's outward acts, most made of discord.py; one object to hand to services and bot."""

from pathlib import Path

import aiohttp
import discord

from cogs._kit.places import DiscordPlaces
from cogs._kit.posts import DiscordPosts
from cogs._kit.single import watch_attempts
from cogs._kit.sky import HeaderSky
from plc_bot.clock import Clock
from plc_bot.links.fetch import Fetcher, NotFetching


class Outward:
    """What `services` need of Discord before there is a bot, and the bot before it is connected.

    Attributes:
        posts: carries errands out; cogs register their renderers with it.
        places: what exists, and what the bot may do there.
        sky: Discord's clock.
        fetcher: the web, or nothing of it.
        publish_dir: where feeds are written for a web server to hand out; None: nowhere.
        trace: to be given to the client, so that `posts` and `sky` see its requests.
    """

    def __init__(
        self, clock: Clock, fetcher: Fetcher | None = None, publish_dir: Path | None = None
    ) -> None:
        self.posts = DiscordPosts()
        self.places = DiscordPlaces()
        self.sky = HeaderSky(clock)
        self.fetcher = fetcher or NotFetching()
        self.publish_dir = publish_dir
        self.trace = aiohttp.TraceConfig()
        self.sky.watch(self.trace)
        watch_attempts(self.trace)

    def attach(self, client: discord.Client) -> None:
        """Act through this client from now on; a restarted bot attaches anew."""
        self.posts.attach(client)
        self.places.attach(client)
        self.sky.attach(client)
