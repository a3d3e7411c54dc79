import pytest

from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.setup.server import Server


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def services(db: Database, clock: ManualClock, server: Server) -> Services:
    return await open_services(db, clock, server, seed=1)
