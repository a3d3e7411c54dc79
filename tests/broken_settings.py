"""A hundred settings, wrong in the ways in which people get them wrong: variable, value, fix."""

_BY_FIX = {
    ("PLC_DISCORD_TOKEN", "in one line"): (
        "a b | a\tb | a\nb |   | \u00a0 | a\u2003b | Bot x | Bearer x | x y z"
    ),
    ("PLC_DATABASE_URL", "sqlite:///folder"): (
        "plc | sqlite | sqlite: | sqlite:/ | sqlite:/// | file:plc.sqlite3 | ./data | "
        "postgres://me@here/plc | postgresql:me@here/plc | postgresql+psycopg2://me@here/plc | "
        "postgresql:// | mariadb://me@here/plc | oracle://me@here/plc | mongodb://here | "
        "redis://here | https://here/plc | SQLITE:///plc.sqlite3"
    ),
    ("PLC_BACKUP_AT", "03:00 in UTC"): (
        "3 | 03 | 3:0 | 24:00 | 03:60 | 03:00:00 | 3 am | 3h | 03.00 | -1:00 | 03:00Z | never | "
        "no | false | 0 | on | daily | 3:00 pm | \u0663:00 | noon"
    ),
    ("PLC_FETCH_LINKS", "on or off"): "yes | no | true | 0 | 1 | an | aus | onn | never | titles",
    ("PLC_HTTP_PORT", "0 to 65535"): (
        "-9464 | 99999 | 70000 | 1e3 | 0x24 | 80,443 | 80 443 | a | ninety | 1.5 | none | off | "
        "true | \u0669x | -- | 65536.0 | inf | nan"
    ),
    ("PLC_DISCORD_API_URL", "ends in /v10"): (
        "discord | discord.com/api/v10 | https://discord.com | https://discord.com/api | "
        "https://discord.com/api/v9 | https://discord.com/api/v100 | //discord.com/api/v10 | "
        "ws://proxy/api/v10 | http:/proxy/api/v10 | http:///api/v10 | http://:8080/api/v10 | "
        "http://proxy:0/api/v10 | http://proxy:99999/api/v10 | http://proxy:port/api/v10 | "
        "http://me:hunter22@proxy/api/v10 | http://proxy/api/v10?x=1 | http://a b/api/v10"
    ),
    ("PLC_DISCORD_GATEWAY_URL", "ws://gateway-proxy"): (
        "gateway | gateway:7878 | http://gateway:7878 | ws: | ws:// | ws:///gateway | "
        "ws://:7878 | ws://gateway:-1 | ws://gateway:77777 | ws://gateway?v=10 | ws://a b"
    ),
    ("PLC_SHARDS", "8-15/28"): (
        "0 | -1 | four | 1.5 | 8- | -8 | 8-15 | 8-15/ | /28 | 8-15/8 | 15-8/28 | 28/28 | 0-28/28 | "
        "8-15/28/2 | 8..15/28 | 8, 9 | 1,2/4 | 8-15 / 28 | 16001 | 99999999 | [8, 15] | true | auto"
    ),
    ("PLC_LOG_LEVEL", "DEBUG, INFO"): (
        "loud | warn | err | crit | 0 | 20 | TRACE | VERBOSE | all | none | off | INFO,DEBUG | "
        "INFO INFO | info! | critical | fatal | notice | warnings | log"
    ),
    ("PLC_LOG_FORMAT", "text or json"): (
        "plain | txt | jsonl | ndjson | yaml | logfmt | 0 | 1 | true | no | auto | text,json | "
        "console | TEXT! | Json5 | html | csv"
    ),
}

BROKEN = [
    (variable, value, fix)
    for (variable, fix), values in _BY_FIX.items()
    for value in values.split(" | ")
]
