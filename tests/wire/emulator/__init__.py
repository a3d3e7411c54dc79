"""A Discord on this machine, as far as the bot meets it: REST, gateway, interactions.

None of the public emulators that were looked at (2026-11) has a gateway with resuming, nonces,
rate limits and interactions at once: those that are kept serve REST alone. `EmulatedDiscord` in
`server.py` is the way in.
"""
