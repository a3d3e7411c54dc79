# Debian 13's SQLite (3.46) can make erased words leave the file; Debian 12's cannot.
FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
# pip takes no hashes from a constraints file. So: fetch the whole lock, each file checked against
# its hash, then build and install from those files alone, and only what a server needs.
COPY requirements-dev.lock ./
RUN pip download --quiet --require-hashes --only-binary=:all: --dest=/wheels --requirement=requirements-dev.lock
COPY LICENSE README.md pyproject.toml ./
COPY cogs cogs
COPY plc_bot plc_bot
# No version is named below because /wheels holds one of each, the locked one.
# hadolint ignore=DL3013
RUN pip wheel --quiet --no-index --find-links=/wheels --no-deps --wheel-dir=/wheels . \
    && python -m venv --without-pip /opt/plc-bot \
    && pip --python=/opt/plc-bot/bin/python install --quiet --no-index --find-links=/wheels "plc-bot[postgres]"

FROM python:3.13-slim-trixie
RUN useradd --uid=10001 --user-group --no-log-init --no-create-home --home-dir=/data plc-bot \
    && install --directory --owner=plc-bot --group=plc-bot --mode=0700 /data /keys /backups
COPY --from=build /opt/plc-bot /opt/plc-bot
ENV PATH=/opt/plc-bot/bin:$PATH PLC_DATA_DIR=/data PLC_KEYS_FILE=/keys/plc.keys PLC_BACKUP_DIR=/backups
USER 10001:10001
WORKDIR /data
# The key has a volume of its own: whoever copies the data or its backups does not copy it along.
VOLUME ["/data", "/keys", "/backups"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["plc-bot", "doctor", "--probe"]
ENTRYPOINT ["plc-bot"]
CMD ["run"]
