"""The demo's year written into homes, once for all tests, by several seeds."""

from pathlib import Path

import pytest
from tests.conftest import NOW

from steady.core.catalogue import all_kinds
from steady.core.record import Record
from steady.services.demo import write_year
from steady.store.home import Home

SEEDS = (1, 2, 3, 7, 1984)


@pytest.fixture(scope="session", params=SEEDS, ids=lambda seed: f"seed-{seed}")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that holds the year of one of the seeds; it is only read."""
    root: Path = tmp_path_factory.mktemp(f"demo-{request.param}") / "home"
    write_year(Home(root), request.param, NOW)
    return Home(root)


@pytest.fixture(scope="session")
def records(demo: Home) -> list[Record]:
    """Every record of that home."""
    return [entry.record for kind in all_kinds() for entry in demo.records(kind).entries]
