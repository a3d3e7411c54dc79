"""The command line with another Discord than the real one; run as a process.

Arguments: that Discord's HTTP address, its gateway's, then the command line's own.
"""

import sys

import discord.gateway
import discord.http
import yarl

from plc_bot.cli import app

if __name__ == "__main__":
    discord.http.Route.BASE = sys.argv[1]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
    app(sys.argv[3:], prog_name="plc-bot")
